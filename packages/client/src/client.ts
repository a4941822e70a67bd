import type { ClientData, ClientType, PresenceStatus, ServerData, ServerMessage, ServerType } from "@masterx/protocol";
import type { Clock } from "./clock.ts";
import type { Connection } from "./connection.ts";
import type { Conversation, Typist } from "./conversation/conversation.ts";
import type { KeyValueStore } from "./key-value-store.ts";
import type { LearnerPicture } from "./learner/learner-picture.ts";
import type { Notice } from "./notice.ts";
import type { Observable } from "./observable.ts";
import type { ChatInput, OutboxEntry } from "./outbox/outbox-entry.ts";
import type { Presence } from "./presence/presence.ts";
import type { EmotionState } from "./reading.ts";
import type { SocketConstructor } from "./socket.ts";

export interface TokenRequest {
  /** The server did not take the last token, or it ends within a minute: hand out a fresh one, not the same again. */
  readonly refused: boolean;
}

export interface ClientOptions {
  /** Address of the server, `https://school.example`. Absent: found as `findAddress` says. */
  readonly url?: string | (() => string) | undefined;
  /** The access token, or null when nobody is signed in. A rejection counts as a lost network and is tried again. */
  readonly getToken: (request: TokenRequest) => Promise<string | null> | string | null;
  /** Who is signed in, where the page knows it already: texts that another person left unsent are then never shown. */
  readonly userId?: string | undefined;
  /** Automatic reconnections before `failed`. 5. */
  readonly maxAttempts?: number | undefined;
  /** 1000. */
  readonly baseDelayMs?: number | undefined;
  /** What the server says, else 30 000. */
  readonly heartbeatIntervalMs?: number | undefined;
  /** Ask for what changed only: fewer bytes for readings and learners' states; whole again before a handler gets them. */
  readonly delta?: boolean | undefined;
  readonly clock?: Clock | undefined;
  /** Chance for the jitter, 0 ≤ value < 1. */
  readonly random?: (() => number) | undefined;
  readonly WebSocket?: SocketConstructor | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Where unsent messages survive a reload: `pageStore` when absent, memory only when null, and in the core when absent. */
  readonly storage?: KeyValueStore | null | undefined;
}

/** What the core takes: `url` is to be given, and gives `http(s)://…` without a slash at its end. */
export type CoreOptions = Omit<ClientOptions, "url"> & { readonly url: () => string };

export type MessageOf<Type extends ServerType> = Extract<ServerMessage, { readonly type: Type }>;
export type Handler<Type extends ServerType> = (data: ServerData<Type>, message: MessageOf<Type>) => void;

/** Durable commands that have a key: a repeat has one effect. */
export type QueuedType = "chat_message" | "virtual_brain_interact";

export interface RequestOptions {
  /** 10 000. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What happens to a message that cannot go out now. `volatile`: it is dropped. `queue`: it waits in the outbox, and has
 * one effect; for the commands that have a key, `chat_message` and `virtual_brain_interact`. `latest`: it waits in
 * memory, and a later one of the same type and key takes its place.
 */
export type Policy = "volatile" | "queue" | { readonly latest: string };

/** A picture that is built from what passes through a client; see `CoreClient.attach`. */
export interface Part {
  /** Every message as it comes, to be handed on in its place; null: it cannot be shown before what is missing has come. */
  rebuild?(message: ServerMessage, generation: number): ServerMessage | null;
  /** Every message, before any handler gets it. */
  receive(message: ServerMessage): void;
  /** One's own message was taken; the connection that sent it gets no `message_received`. */
  delivered?(entry: OutboxEntry, ack: ServerData<"ack">): void;
  /** Connected, and nothing missed is outstanding. */
  synced?(): void;
  /** This page is one of its browser from now on, until `rest`: it was put aside, or nobody holds the connection. */
  wake?(): void;
  rest?(): void;
  /** Signed out: forget everything. */
  clear(): void;
}

/** One person's connection to one server. Nothing happens before the first `retain()`. */
export interface CoreClient {
  readonly connection: Observable<Connection>;
  readonly outbox: Observable<readonly OutboxEntry[]>;

  /** Opens the connection for the first holder; closes it shortly after the last has released it. */
  retain(): () => void;
  /** Each returns what undoes it. Every message reaches every handler, in order. */
  on<Type extends ServerType>(type: Type, handler: Handler<Type>): () => void;
  once<Type extends ServerType>(type: Type, handler: Handler<Type>): () => void;
  off<Type extends ServerType>(type: Type, handler: Handler<Type>): void;
  onNotice(handler: (notice: Notice) => void): () => void;

  /** Fire and forget; `volatile` when no policy is given. With `queue` it throws `outbox_full` as `sendChat` does. */
  emit<Type extends QueuedType>(type: Type, data: ClientData<Type>, policy: "queue"): void;
  emit<Type extends ClientType>(type: Type, data: ClientData<Type>, policy?: Exclude<Policy, "queue">): void;
  /** Resolves with the message that answers; rejects with a `ClientError`, at once when not synced. */
  request<Type extends ClientType>(
    type: Type,
    data: ClientData<Type>,
    options?: RequestOptions,
  ): Promise<ServerMessage>;

  /**
   * Puts the text into the outbox and returns its `client_message_id`: delivered in order and once, across lost
   * connections and reloads. Throws a `ClientError` `outbox_full` when 200 wait already.
   */
  sendChat(input: ChatInput): string;
  /** Tries a failed message again. */
  retry(clientMessageId: string): void;
  /** Takes a message that was not sent out of the outbox. */
  discard(clientMessageId: string): void;

  /** Follows a session, now and after each reconnection. Waits while not synced. */
  joinSession(sessionId: string): Promise<void>;
  leaveSession(sessionId: string): Promise<void>;
  /** Follows a learner's live state, in the same way: `state_update`, and what else the learner shares. */
  subscribeLearner(learnerId: string): Promise<void>;
  unsubscribeLearner(learnerId: string): Promise<void>;
  /** Who is there now, oneself included. */
  presence(sessionId: string): Observable<Presence>;
  /** What one shows of oneself there; `active` where no page says anything. */
  setPresence(sessionId: string, status: PresenceStatus): void;
  /** For as long as the client lives. */
  attach(part: Part): void;
  /** Hands a message to the handlers of its type. */
  deliver(message: ServerMessage): void;

  /** Tries at once instead of waiting; also after `closed`. */
  reconnectNow(): void;
  /** Closes, and forgets unsent texts, positions, conversations and every handler. */
  signOut(): Promise<void>;
}

/** A client that keeps what its pages show: readings, conversations, learners and who is typing. */
export interface Client extends Omit<CoreClient, "attach" | "deliver"> {
  /**
   * Sends the text as `sendChat` does and gives the tutor's answer piece by piece, in order, without a gap or a repeat,
   * across lost connections. Ends with the answer; throws a `ClientError` when the text or the answer failed. The signal
   * stops the answer for everybody; leaving the loop only stops listening.
   */
  stream(input: ChatInput, options?: { readonly signal?: AbortSignal | undefined }): AsyncGenerator<string, void>;

  /** `GET` from the server with the person's token. */
  get(path: string): Promise<unknown>;
  /** The latest reading of one's own messages. */
  readonly emotion: Observable<EmotionState>;
  /** One session's messages, members and answer under way; null: messages whose session is not known yet. */
  conversation(sessionId: string | null): Observable<Conversation>;
  /** Who else is typing there; each expires 6 s after the last sign. */
  typing(sessionId: string): Observable<readonly Typist[]>;
  /** How a learner is doing, once `subscribeLearner` was granted; null before anything came, and after it was withdrawn. */
  learner(learnerId: string): Observable<LearnerPicture | null>;
  /** Follows a session as the core does, and loads its latest messages. */
  joinSession(sessionId: string): Promise<void>;
  /** Loads the page before the first message that is there. */
  loadEarlier(sessionId: string): Promise<void>;
}
