import { z } from "zod";
import { commandKey, content, identifier, storable, storableFault, wellFormed } from "../shapes.ts";

/** What people write, and what they do with an answer. */
export const chatCommands = {
  chat_message: z.object({
    session_id: identifier.optional(),
    content,
    client_message_id: commandKey.optional(),
    /** Ask the tutor for an answer in a session of several people. */
    answer: z.boolean().optional(),
    /** The tutor never answers. */
    silent: z.boolean().optional(),
  }),
  /** What the old page sends after a chat by HTTP; with `content` it is a chat itself. */
  message_sent: z
    .object({
      session_id: identifier.optional(),
      sessionId: identifier.optional(),
      /** Blank is none. */
      content: z.string().refine(storable, storableFault).transform(wellFormed).optional(),
    })
    .transform(({ session_id, sessionId, content: text }) => ({ session_id: session_id ?? sessionId, content: text })),
  message_edit: z.object({ message_id: identifier, content }),
  /** Everything up to this offset of the session's channel was seen. */
  message_read: z.object({ session_id: identifier, offset: z.number().int().min(0) }),
  /** What the author says their message sounded like: the best label first. */
  correct_reading: z.object({ message_id: identifier, labels: z.array(z.string().min(1).max(32)).min(1).max(28) }),
  /** `message_id` is the answer's in all of these. */
  answer_get: z.object({
    message_id: identifier,
    /** UTF-16 units of the answer that are known already. */
    position: z.number().int().min(0).optional(),
  }),
  answer_stop: z.object({ message_id: identifier }),
  answer_regenerate: z.object({ message_id: identifier, client_message_id: commandKey.optional() }),
  answer_feedback: z.object({
    message_id: identifier,
    helpful: z.boolean(),
    comment: z.string().max(2_000).optional(),
  }),
} as const;
