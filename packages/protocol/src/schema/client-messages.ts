import type { z } from "zod";
import { chatCommands } from "./client/chat-commands.ts";
import { connectionCommands } from "./client/connection-commands.ts";
import { learnerCommands } from "./client/learner-commands.ts";
import { mediaCommands } from "./client/media-commands.ts";
import { sessionCommands } from "./client/session-commands.ts";

/** What a client may send: `data` of each type (protocol §3). Unknown keys are ignored, as old clients need. */
export const clientMessages = {
  ...connectionCommands,
  ...sessionCommands,
  ...chatCommands,
  ...learnerCommands,
  ...mediaCommands,
} as const;

export type ClientType = keyof typeof clientMessages;
export type ClientData<Type extends ClientType> = z.output<(typeof clientMessages)[Type]>;

/** One message from a client, decoded. `id` comes back as `in_reply_to`. */
export type ClientMessage = {
  [Type in ClientType]: { readonly type: Type; readonly data: ClientData<Type>; readonly id?: string };
}[ClientType];
