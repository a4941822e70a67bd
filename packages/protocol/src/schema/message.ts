import { z } from "zod";
import { commandKey, identifier } from "./shapes.ts";

/** Who or what wrote an assistant's message. */
export const source = z.object({
  provider: z.string(),
  model: z.string(),
  label: z.string(),
  reason: z.string().optional().describe("why this one answered, or why it broke off"),
});

/** A message as every member sees it. `timestamp` is ISO 8601 UTC with milliseconds. */
export const message = z.object({
  id: identifier,
  client_message_id: commandKey.optional(),
  session_id: identifier,
  author_id: z.string().nullable(),
  author_name: z.string().optional().describe("absent for the tutor"),
  role: z.enum(["user", "assistant", "system"]),
  content: z.string(),
  timestamp: z.iso.datetime(),
  source: source.optional(),
  question_id: identifier.optional().describe("of an answer: the message that it answers"),
  status: z
    .enum(["sent", "done", "error", "stopped"])
    .describe("of a person's message `sent`; of an answer how it ended"),
});
export type Message = z.infer<typeof message>;
export type Source = z.infer<typeof source>;

export const member = z.object({
  user_id: identifier,
  name: z.string(),
  role: z.enum(["owner", "member"]),
  present: z.boolean(),
});
export type Member = z.infer<typeof member>;

/** An answer that is still being written; `text` is what there is so far. */
export const answerInProgress = z.object({
  message_id: identifier,
  question_id: identifier,
  state: z.enum(["pending", "streaming"]),
  text: z.string(),
  source: source.optional(),
});
export type AnswerInProgress = z.infer<typeof answerInProgress>;
