import { z } from "zod";
import { limits } from "../limits.ts";
import { interaction } from "./brain.ts";
import { channelName, commandKey, identifier, position, storable, storableFault, wellFormed } from "./shapes.ts";

/** What a client may send: `data` of each type (protocol §3). Unknown keys are ignored, as old clients need. */
export const clientMessages = {
  ping: z.object({}),
  resume: z.object({
    positions: z
      .record(channelName, position)
      .refine((all) => Object.keys(all).length <= limits.resumeChannels, `at most ${limits.resumeChannels} channels`)
      .default({}),
  }),
  join_session: z.object({ session_id: identifier }),
  leave_session: z.object({ session_id: identifier }),
  user_typing: z.object({ session_id: identifier.optional(), isTyping: z.boolean() }),
  chat_message: z.object({
    session_id: identifier.optional(),
    content: z
      .string()
      .refine((text) => text.trim() !== "", "must not be empty")
      .refine(storable, storableFault)
      .transform(wellFormed),
    client_message_id: commandKey.optional(),
    /** Ask the tutor for an answer in a session of several people. */
    answer: z.boolean().optional(),
    /** The tutor never answers. */
    silent: z.boolean().optional(),
  }),
  answer_stop: z.object({ message_id: identifier }),
  /** What the old page sends after a chat by HTTP; with `content` it is a chat itself. */
  message_sent: z
    .object({ session_id: identifier.optional(), sessionId: identifier.optional(), content: z.string().optional() })
    .transform(({ session_id, sessionId, content }) => ({ session_id: session_id ?? sessionId, content })),
  join_room: z.object({ room_id: identifier }),
  leave_room: z.object({ room_id: identifier }),
  subscribe_learner: z.object({ learner_id: identifier }),
  unsubscribe_learner: z.object({ learner_id: identifier }),
  get_state: z.object({ learner_id: identifier }),
  virtual_brain_interact: interaction,
  adapt_content: z.object({ learner_id: identifier.optional() }),
} as const;

export type ClientType = keyof typeof clientMessages;
export type ClientData<Type extends ClientType> = z.output<(typeof clientMessages)[Type]>;

/** One message from a client, decoded. `id` comes back as `in_reply_to`. */
export type ClientMessage = {
  [Type in ClientType]: { readonly type: Type; readonly data: ClientData<Type>; readonly id?: string };
}[ClientType];
