import type { z } from "zod";
import { readingChange } from "./emotion.ts";
import { chatEvents } from "./server/chat-events.ts";
import { connectionMessages } from "./server/connection-messages.ts";
import { learnerEvents } from "./server/learner-events.ts";
import { mediaEvents } from "./server/media-events.ts";
import { sessionEvents } from "./server/session-events.ts";
import { stateChange } from "./snapshot.ts";

/** What the server sends: `data` of each type (protocol §3). */
export const serverMessages = {
  ...connectionMessages,
  ...sessionEvents,
  ...chatEvents,
  ...learnerEvents,
  ...mediaEvents,
} as const;

/** The shorter forms on a connection with `?delta=1` (protocol §1.4); the SDK makes them whole before a page sees them. */
export const deltaMessages = { emotion_update: readingChange, state_update: stateChange } as const;

export type DeltaType = keyof typeof deltaMessages;
export type DeltaData<Type extends DeltaType> = z.output<(typeof deltaMessages)[Type]>;

export type ServerType = keyof typeof serverMessages;
export type ServerData<Type extends ServerType> = z.output<(typeof serverMessages)[Type]>;

/** Fields that ride beside `type` and `data`; an old client does not know them and ignores them. */
export interface ServerExtras {
  readonly in_reply_to?: string;
  readonly channel?: string;
  readonly epoch?: string;
  readonly offset?: number;
}
export type ServerMessage = {
  [Type in ServerType]: {
    readonly type: Type;
    readonly data: ServerData<Type>;
    readonly timestamp: string;
  } & ServerExtras;
}[ServerType];
