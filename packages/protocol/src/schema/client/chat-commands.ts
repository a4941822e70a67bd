import { z } from "zod";
import { commandKey, content, identifier, storable, storableFault, wellFormed } from "../shapes.ts";

/** What people write, and what they do with an answer. */
export const chatCommands = {
  chat_message: z.object({
    session_id: identifier.optional().describe("without it the latest session that no other person is in"),
    content,
    client_message_id: commandKey.optional(),
    answer: z.boolean().optional().describe("asks the tutor in a session of several people"),
    silent: z.boolean().optional().describe("the tutor never answers"),
  }),
  /** What the old page sends after a chat by HTTP; with `content` it is a chat itself. */
  message_sent: z
    .object({
      session_id: identifier.optional(),
      sessionId: identifier.optional().describe("the earlier page's way to write `session_id`"),
      content: z.string().refine(storable, storableFault).transform(wellFormed).optional().describe("blank is none"),
    })
    .transform(({ session_id, sessionId, content: text }) => ({ session_id: session_id ?? sessionId, content: text })),
  message_edit: z.object({ message_id: identifier, content }),
  message_read: z.object({
    session_id: identifier,
    offset: z.number().int().min(0).describe("of the session's channel"),
  }),
  correct_reading: z.object({
    message_id: identifier,
    labels: z.array(z.string().min(1).max(32)).min(1).max(28).describe("of the 28, the strongest first"),
    for_training: z
      .boolean()
      .optional()
      .describe("text and labels may be kept to teach the model; a later correction without it takes them back"),
  }),
  /** `message_id` is the answer's in all of these. */
  answer_get: z.object({
    message_id: identifier,
    position: z.number().int().min(0).optional().describe("UTF-16 units of the answer that are known already"),
  }),
  answer_stop: z.object({ message_id: identifier }),
  answer_regenerate: z.object({ message_id: identifier, client_message_id: commandKey.optional() }),
  answer_feedback: z.object({
    message_id: identifier,
    helpful: z.boolean(),
    comment: z.string().max(2_000).optional(),
  }),
} as const;
