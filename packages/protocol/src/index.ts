export { type ChannelName, type Position, sessionChannel, userChannel } from "./channel.ts";
export { type ClosePolicy, type CloseReason, closeCodes, closePolicy } from "./close-code.ts";
export {
  type BinaryFrame,
  decodeBinaryFrame,
  encodeBinaryFrame,
  type FrameKind,
  frameKinds,
  mostPayloadBytes,
} from "./binary-frame.ts";
export { closeReason, retryAfterOf } from "./close-reason.ts";
export { type Failure, type FailureCode, failures, type RetryPolicy } from "./failure.ts";
export { limits } from "./limits.ts";
export { type Dialect, dialects, encode } from "./encode.ts";
export { rateClasses, rateClassOf, type RateClassName } from "./rate-class.ts";
export type { ClientData, ClientMessage, ClientType } from "./schema/client-messages.ts";
export type { BrainResult, LearnerProgress, LearnerState } from "./schema/brain.ts";
export type { Emotion } from "./schema/emotion.ts";
export type {
  Account,
  AgeBand,
  ConsentPurpose,
  LinkPurpose,
  LoginReply,
  RequestBody,
  RequestName,
  Role,
  SessionSummary,
} from "./schema/http.ts";
export type { AnswerInProgress, Member, Message, Source } from "./schema/message.ts";
export type { ImportReport, ItemBody, ItemPage, ItemPreview, ItemSummary, StoredItem } from "./schema/item.ts";
export type { PracticeSkills, PracticeView } from "./schema/practice.ts";
export type { PresenceStatus, PresentPerson } from "./schema/presence.ts";
export type {
  DeltaData,
  DeltaType,
  ServerData,
  ServerExtras,
  ServerMessage,
  ServerType,
} from "./schema/server-messages.ts";
export type { LearnerSnapshot, SessionSnapshot, StateChange, StateUpdate, UserSnapshot } from "./schema/snapshot.ts";

/** The WebSocket subprotocol of version 1. */
export const subprotocol = "masterx.v1";
