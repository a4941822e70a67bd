import type { ChannelName, Dialect } from "@masterx/protocol";
import type { ServerWebSocket } from "bun";
import type { DeltaBase } from "./delta.ts";
import type { Flavour } from "./flavour.ts";
import type { Identity } from "./identity.ts";
import type { Reading } from "./reading.ts";
import type { Refusals } from "./refusals.ts";

/**
 * A v1 connection offered `masterx.v1`: it is greeted, must resume, and gets control messages. A document connection is
 * a client written from the MasterX document: it gets no greeting and nothing that it cannot ignore.
 */
export type ConnectionKind = "v1" | "document";

/** Why a socket is closed: its client went, or we sent it away; what it still had waiting counts only in the first case. */
export type ClosedBy = "client" | "server";

/** waiting (v1, until its `resume`) → live → closed; a document connection starts live. */
export type ConnectionState =
  /** Infinite until it was greeted. */
  | { readonly name: "waiting"; readonly until: number }
  | { readonly name: "live" }
  | { readonly name: "closed"; readonly by: ClosedBy };

/** One loaded page of a browser or app; its generation grows with every socket that it opens. */
export interface Page {
  readonly pageId: string;
  readonly generation: number;
}

/** When a connection ends by itself, in monotonic milliseconds. */
export interface ConnectionLife {
  /** From then on only `ping` and `refresh_token` have an effect. */
  readonly expiresAt: number;
  /** When the socket is closed with 4002. */
  readonly endsAt: number;
}

/** One socket of one person. Times are monotonic milliseconds. */
export interface Connection {
  readonly id: string;
  readonly kind: ConnectionKind;
  readonly dialect: Dialect;
  /** Always the same person; a refreshed token may be of another sign-in of theirs. */
  identity: Identity;
  /** null: a document connection, which is never fenced. */
  readonly page: Page | null;
  readonly socket: ServerWebSocket<SocketData>;
  /** What it gets of a broadcast, byte for byte. */
  readonly flavour: Flavour;
  readonly followed: Set<ChannelName>;
  /** Followed channels whose live topic it is not on, with the last event it was sent (null: none has been numbered). */
  readonly offLive: Map<ChannelName, number | null>;
  /** Of those, the ones that somebody is sending it at this moment. */
  readonly fed: Set<ChannelName>;
  /** Channels that its `resume` has still to follow: nothing else may follow them first, from another place. */
  readonly resuming: Set<ChannelName>;
  /** Since when it reads too slowly for the live topics; monotonic milliseconds. */
  behindSinceMs: number | null;
  waitingForRoom: (() => boolean)[] | null;
  /** It asked for changes only; null: it gets everything whole. */
  deltas: DeltaBase | null;
  state: ConnectionState;
  life: ConnectionLife;
  /** Whether `token_expiring` was sent about this life. */
  isToldOfExpiry: boolean;
  heardAt: number;
  messageAt: number;
  /** When it last said anything but `ping`. */
  spokeAt: number;
  readonly reading: Reading;
  readonly refusals: Refusals;
  /** Commands of one connection are handled and answered in the order sent. */
  tail: Promise<void>;
  queued: number;
}

/** The MasterX document's door for a dictation. */
export const voiceStreamPath = "/api/voice-stream";

/** What the HTTP server hands to the socket at the upgrade. */
export type SocketData =
  | { readonly kind: "refused"; readonly code: number; readonly reason: string }
  | {
      readonly kind: "admitted";
      readonly identity: Identity;
      readonly page: Page | null;
      readonly protocol: ConnectionKind;
      readonly dialect: Dialect;
      readonly isBatched: boolean;
      readonly wantsDeltas: boolean;
      /** It came by `voiceStreamPath`. */
      readonly isVoiceStream: boolean;
      readonly life: ConnectionLife;
      connection?: Connection;
    };
