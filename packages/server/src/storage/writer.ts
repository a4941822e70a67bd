import type { Database } from "bun:sqlite";
import type { FailureCode } from "@masterx/protocol";
import type { Kysely } from "kysely";
import { openSqlite } from "./open-sqlite.ts";
import { Refusal, type Write } from "./store.ts";
import type { Tables } from "./tables.ts";
import { createTransaction } from "./transaction.ts";

/** To the writer thread. */
export type WriterRequest =
  | { readonly type: "open"; readonly path: string }
  | { readonly type: "write"; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly type: "close" };

export type WriteResult =
  | { readonly id: number; readonly ok: true; readonly output: unknown }
  | {
      readonly id: number;
      readonly ok: false;
      readonly code: FailureCode;
      readonly message: string;
      readonly retryAfterMs?: number;
      /** What was broken, for the log; peers get the message. */
      readonly fault?: string;
    };

/** From the writer thread: the results of one commit, in its order. */
export type WriterReply =
  | { readonly type: "opened" }
  | { readonly type: "committed"; readonly results: readonly WriteResult[]; readonly tookMs: number }
  | { readonly type: "closed" };

export interface WriterPort {
  onRequest(handle: (request: WriterRequest) => void): void;
  reply(reply: WriterReply): void;
}

/** A commit takes at most this many writes, or this long to fill (protocol §4.2). */
const groupWrites = 256;
const groupMs = 2;

/**
 * The one writer of a SQLite file: every write that waits shares the next commit and its sync, each in a savepoint
 * of its own, so that a refused one undoes nobody else's work.
 */
export function runWriter(port: WriterPort, writes: readonly Write<never, unknown>[]): void {
  const known = new Map(writes.map((write) => [write.name, write]));
  const waiting: Extract<WriterRequest, { type: "write" }>[] = [];
  let opened: { database: Database; kysely: Kysely<Tables> } | undefined;
  let draining = false;

  async function drain(): Promise<void> {
    if (draining) return;
    draining = true;
    while (opened && waiting.length > 0) {
      const startedAt = performance.now();
      const results = await commitGroup(opened.database, opened.kysely);
      port.reply({ type: "committed", results, tookMs: performance.now() - startedAt });
      // Requests that arrived during the sync must be taken in before the next group is formed.
      await new Promise((resolve) => setImmediate(resolve));
    }
    draining = false;
  }

  async function commitGroup(database: Database, kysely: Kysely<Tables>): Promise<WriteResult[]> {
    const group: WriteResult[] = [];
    const taken: number[] = [];
    const startedAt = performance.now();
    try {
      database.run("begin immediate");
      const transaction = createTransaction(kysely);
      while (taken.length < groupWrites && performance.now() - startedAt < groupMs) {
        const request = waiting.shift();
        if (!request) break;
        taken.push(request.id);
        database.run("savepoint one");
        try {
          const write = known.get(request.name);
          if (!write) throw new Error(`No write is called ${request.name}.`);
          const output = await write.run(transaction, request.input as never);
          database.run("release one");
          group.push({ id: request.id, ok: true, output });
        } catch (error) {
          // Some faults of the disk end the whole transaction by themselves.
          if (!database.inTransaction) throw error;
          database.run("rollback to one");
          database.run("release one");
          group.push(refused(request.id, error));
        }
      }
      database.run("commit");
      return group;
    } catch (error) {
      if (database.inTransaction) database.run("rollback");
      if (taken.length === 0) taken.push(...waiting.splice(0).map((request) => request.id));
      return taken.map((id) => refused(id, error));
    }
  }

  port.onRequest((request) => {
    switch (request.type) {
      case "open":
        opened = openSqlite(request.path, "write");
        return port.reply({ type: "opened" });
      case "write":
        waiting.push(request);
        return void setImmediate(() => void drain());
      case "close":
        return void drain().then(() => {
          opened?.database.close();
          opened = undefined;
          port.reply({ type: "closed" });
        });
      default:
        request satisfies never;
    }
  });
}

function refused(id: number, error: unknown): WriteResult {
  if (error instanceof Refusal)
    return {
      id,
      ok: false,
      code: error.code,
      message: error.message,
      ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
    };
  const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const message = "Nothing was stored; try again soon.";
  return { id, ok: false, code: "unavailable", message, retryAfterMs: 1_000, fault };
}
