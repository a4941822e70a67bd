import { z } from "zod";
import { notification } from "../notification.ts";
import { reading } from "../emotion.ts";
import { message, source } from "../message.ts";
import { identifier, milliseconds } from "../shapes.ts";

/** The answer, the question that it answers, and where. */
const answer = z.object({ message_id: identifier, question_id: identifier, session_id: identifier });
const textPosition = z.number().int().min(0).describe("UTF-16 units of the answer before `text`");

/** Messages, how they sounded, and the tutor's answers. */
export const chatEvents = {
  /** The reading of one message of one's own. */
  emotion_update: reading,
  message_received: z.object({ message }),
  message_changed: z.object({ message }),
  message_status: z.object({
    message_id: identifier,
    session_id: identifier,
    status: z.enum(["delivered", "read"]),
    user_id: identifier.optional(),
  }),
  ai_thinking: answer.extend({ elapsed_ms: milliseconds.describe("since the question") }),
  provider_selected: answer.extend({ provider: z.string(), model: z.string(), label: z.string(), reason: z.string() }),
  provider_switched: answer.extend({
    from: z.string(),
    to: z.string(),
    label: z.string().optional().describe("of who answers now"),
    reason: z.string(),
  }),
  message_delta: answer.extend({ position: textPosition, text: z.string(), source: source.optional() }),
  answer_part: z.object({
    message_id: identifier,
    position: textPosition,
    text: z.string(),
    state: z.enum(["pending", "streaming", "done", "error", "stopped"]),
  }),
  notification,
} as const;
