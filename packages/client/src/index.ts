export type {
  Client,
  ClientOptions,
  CoreClient,
  Handler,
  MessageOf,
  Part,
  Policy,
  RequestOptions,
  TokenRequest,
} from "./client.ts";
export { ClientError, type Fault } from "./client-error.ts";
export { type Clock, systemClock } from "./clock.ts";
export { type Connection, idleConnection } from "./connection.ts";
export {
  type Conversation,
  emptyConversation,
  type SessionMessage,
  type StreamingAnswer,
  type Typist,
} from "./conversation/conversation.ts";
export { createClient } from "./create-client.ts";
export { createCoreClient } from "./create-core-client.ts";
export { findAddress } from "./find-address.ts";
export type { Eventual, KeyValueStore } from "./key-value-store.ts";
export type { LearnerPicture } from "./learner/learner-picture.ts";
export type { Notice } from "./notice.ts";
export type { Observable } from "./observable.ts";
export type { ChatInput, OutboxEntry } from "./outbox/outbox-entry.ts";
export { pageStore } from "./page-store.ts";
export { nobodyPresent, type Presence } from "./presence/presence.ts";
export { type EmotionState, noEmotion, type Reading, type TrailPoint } from "./reading.ts";
export type { Socket, SocketConstructor } from "./socket.ts";
