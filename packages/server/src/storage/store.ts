import type { ChannelName, FailureCode } from "@masterx/protocol";
import type { Kysely } from "kysely";
import type { AuditEntry } from "./audit-entry.ts";
import type { ControlKind, Tables } from "./tables.ts";

/** What a write works with: statements of one transaction, and the channels' numbering. */
export interface Transaction {
  readonly db: Kysely<Tables>;
  /** Numbers an event contiguously in its channel, inside this transaction. */
  append(channel: ChannelName, event: NewEvent): Promise<number>;
  /**
   * The channel's head, 0 before its first event. What was numbered before this transaction is told before its
   * `committed` runs, and what is numbered later after it.
   */
  headOf(channel: ChannelName): Promise<number>;
  /** Tells every process on this database to act on the connections of a person. */
  tell(kind: ControlKind, userId: string, now: number, detail?: string): Promise<void>;
  /** Adds to the audit what this transaction does; called last, since it waits for others that do the same. */
  audit(...entries: readonly AuditEntry[]): Promise<void>;
}
export interface NewEvent {
  readonly type: string;
  /** Id of the row that holds what happened. */
  readonly reference: string;
  readonly now: number;
}

/**
 * One named change of the database. It runs where the store decides (a writer thread on SQLite), so its
 * input and output are plain data, it reads no clock and keeps nothing between two runs.
 */
export interface Write<Input, Output> {
  readonly name: string;
  run(transaction: Transaction, input: Input): Promise<Output>;
}
export const defineWrite = <Input, Output>(
  name: string,
  run: (transaction: Transaction, input: Input) => Promise<Output>,
): Write<Input, Output> => ({ name, run });

/** Thrown by a write to say no: its own changes are undone, others of the same commit stand. */
export class Refusal extends Error {
  readonly code: FailureCode;
  readonly retryAfterMs: number | undefined;
  constructor(code: FailureCode, message: string, retryAfterMs?: number) {
    super(message);
    this.name = "Refusal";
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

export interface ControlRow {
  readonly id: number;
  readonly kind: ControlKind;
  readonly userId: string;
  readonly detail: string | null;
}

/**
 * The truth of an installation. Two implementations, SQLite and PostgreSQL, pass one contract suite.
 * A write resolves only after its commit is durable; `committed` runs synchronously then, in commit order, before
 * anything else is told of it, so that what it publishes keeps the order of the offsets.
 * Rejections: `Refusal` from the write itself, `overloaded` and `unavailable` from the store.
 */
export interface Store {
  write<Input, Output>(
    write: Write<Input, Output>,
    input: Input,
    committed?: (output: Output) => void,
  ): Promise<Output>;
  /** Sees what is committed, nothing else. */
  readonly read: Kysely<Tables>;
  /** Several queries that all see the same moment. */
  readTogether<Result>(query: (db: Kysely<Tables>) => Promise<Result>): Promise<Result>;
  /** Other servers may work on it at the same time. */
  readonly isShared: boolean;
  /** Names this history of the installation (protocol §5.2). */
  readonly epoch: string;
  /** Each control row once, within a second of its commit, whoever wrote it. */
  onControl(listener: (row: ControlRow) => void): () => void;
  /** When it was last certain that no control row had been missed, in monotonic milliseconds. */
  controlReadAt(): number;
  /** Each commit, for metrics: how many writes it held, and the milliseconds from its begin to its end. */
  onCommit(listener: (writes: number, tookMs: number) => void): () => void;
  /** Writes that were asked for and are not decided yet. */
  waitingWrites(): number;
  close(): Promise<void>;
}
