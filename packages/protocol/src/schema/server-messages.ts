import { z } from "zod";
import { brainResult, flowState, learnerState, reason } from "./brain.ts";
import { emotion } from "./emotion.ts";
import { answerInProgress, member, message, source } from "./message.ts";
import { channelName, identifier, position, unit } from "./shapes.ts";

const milliseconds = z.number().min(0);

const sessionSnapshot = z.object({
  members: z.array(member).readonly(),
  messages: z.array(message).readonly(),
  answer: answerInProgress.nullable(),
});
const userSnapshot = z.object({
  reading: z.object({ message_id: identifier, revision: z.number().int(), emotion }).nullable(),
  reading_paused: z.boolean(),
});
const stateUpdate = z.object({
  learner_id: identifier,
  /** Of the learner's row: a higher one is newer. */
  version: z.number().int().min(0),
  state: learnerState,
  confidence: unit,
  flow_state: flowState,
  reasons: z.array(reason).readonly(),
});
const learnerSnapshot = z.object({ state: stateUpdate });
export type LearnerSnapshot = z.infer<typeof learnerSnapshot>;
export type SessionSnapshot = z.infer<typeof sessionSnapshot>;
export type UserSnapshot = z.infer<typeof userSnapshot>;

/** What the server sends: `data` of each type (protocol §3). */
export const serverMessages = {
  connection_established: z.object({
    connection_id: identifier,
    user_id: identifier,
    server_time: z.iso.datetime(),
    heartbeat_ms: milliseconds,
    limits: z.object({ message_bytes: z.number(), messages_per_minute: z.number() }),
    positions: z.record(channelName, position),
  }),
  pong: z.object({ timestamp: z.iso.datetime(), next_ping_ms: milliseconds.optional() }),
  ack: z.object({
    session_id: identifier.optional(),
    message_id: identifier.optional(),
    answer_id: identifier.optional(),
    position: position.extend({ channel: channelName }).optional(),
    duplicate: z.literal(true).optional(),
  }),
  error: z.object({ code: z.string(), message: z.string(), retry_after_ms: milliseconds.optional() }),
  resumed: z.object({
    of: channelName,
    recovered: z.literal(false),
    why: z.enum(["epoch", "trimmed", "limit", "ahead", "forbidden", "unavailable"]),
    head: position.optional(),
    snapshot: z.union([sessionSnapshot, userSnapshot, learnerSnapshot]).optional(),
  }),
  session_update: z.object({
    session_id: identifier,
    action: z.enum(["joined", "left", "followed", "message_sent"]),
    members: z.array(member).readonly().optional(),
    user_id: identifier.optional(),
    position: position.extend({ channel: channelName }).optional(),
  }),
  member_changed: z.object({
    session_id: identifier,
    user_id: identifier,
    name: z.string(),
    role: z.enum(["owner", "member"]),
    action: z.enum(["added", "removed"]),
  }),
  user_joined: z.object({ session_id: identifier, user_id: identifier, name: z.string() }),
  user_left: z.object({ session_id: identifier, user_id: identifier, name: z.string() }),
  typing_indicator: z.object({
    session_id: identifier,
    user_id: z.string(),
    name: z.string().optional(),
    isTyping: z.boolean(),
  }),
  room_joined: z.object({
    room_id: identifier,
    members: z.array(member).readonly(),
    position: position.extend({ channel: channelName }),
  }),
  room_left: z.object({ room_id: identifier }),
  learner_subscribed: z.object({ learner_id: identifier }),
  learner_unsubscribed: z.object({ learner_id: identifier }),
  state_update: stateUpdate,
  virtual_brain_response: z.object({
    learner_id: identifier,
    result: brainResult,
    duplicate: z.literal(true).optional(),
  }),
  /** The reading of one message of one's own. */
  emotion_update: z.object({ message_id: identifier, revision: z.number().int().min(1), emotion }),
  message_received: z.object({ message }),
  ai_thinking: z.object({
    message_id: identifier,
    question_id: identifier,
    session_id: identifier,
    elapsed_ms: milliseconds,
  }),
  provider_selected: z.object({
    message_id: identifier,
    question_id: identifier,
    session_id: identifier,
    provider: z.string(),
    model: z.string(),
    label: z.string(),
    reason: z.string(),
  }),
  /** `position` counts UTF-16 units of the answer before this text. */
  message_delta: z.object({
    message_id: identifier,
    question_id: identifier,
    session_id: identifier,
    position: z.number().int().min(0),
    text: z.string(),
    source: source.optional(),
  }),
  /** Without `adult_id` one of the person's own switches; with it, what an adult may see. */
  consent_changed: z.object({
    learner_id: identifier,
    adult_id: identifier.optional(),
    purpose: z.string(),
    granted: z.boolean(),
  }),
  server_draining: z.object({ reconnect_after_ms: milliseconds }),
} as const;

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
