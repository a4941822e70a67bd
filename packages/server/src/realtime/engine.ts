import type { ChannelName, ServerExtras, ServerType } from "@masterx/protocol";
import type { ConnectionKind } from "./connection.ts";

/** One broadcast on its way to the followers on other nodes; plain data. */
export interface NodeMessage {
  readonly channel: ChannelName;
  readonly type: ServerType;
  readonly data: unknown;
  readonly extras: ServerExtras;
  readonly only?: ConnectionKind;
}

/** A node's place among the others. */
export interface NodeLink {
  /** To every other node that wants the channel. Never throws and never waits. */
  publish(message: NodeMessage): void;
  /** Somebody here follows the channel, or nobody does any more. */
  want(channel: ChannelName, isWanted: boolean): void;
  leave(): void;
}

/**
 * Carries broadcasts between the nodes of an installation (protocol §11). It numbers nothing and may lose, repeat or
 * reorder: the database gave the offsets, and a hub passes each number once and in order, reading holes from history.
 */
export interface Engine {
  /** `hear` never throws. */
  join(hear: (message: NodeMessage) => void): NodeLink;
}
