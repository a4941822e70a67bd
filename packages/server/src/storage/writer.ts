import type { Database } from "bun:sqlite";
import type { FailureCode } from "@masterx/protocol";
import { type AuditChain, createAuditChain } from "./audit-chain.ts";
import { type MarkFile, openMark } from "./high-water-mark.ts";
import { openSqlite, type OpenSqlite } from "./open-sqlite.ts";
import { countCommit, countsOf } from "./sqlite-history.ts";
import { Refusal, type Write } from "./store.ts";
import { createTransaction } from "./transaction.ts";

/** Where the high-water mark lies, and the epoch that goes into it. */
export interface WriterMark {
  readonly path: string;
  readonly epoch: string;
}

/** To the writer thread. */
export type WriterRequest =
  | { readonly type: "open"; readonly path: string; readonly mark: WriterMark; readonly auditKey: string }
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
/** While writes are left over the time to fill doubles, up to this: a sync takes as long for many as for few. */
const fullGroupMs = 16;

/**
 * The one writer of a SQLite file: every write that waits shares the next commit and its sync, each in a savepoint
 * of its own, so that a refused one undoes nobody else's work.
 */
export function runWriter(
  port: WriterPort,
  writes: readonly Write<never, unknown>[],
  openMarkFile: typeof openMark = openMark,
): void {
  const known = new Map(writes.map((write) => [write.name, write]));
  const waiting: Extract<WriterRequest, { type: "write" }>[] = [];
  let opened: OpenWriter | undefined;
  let draining: Promise<void> | null = null;

  /** Until nothing waits. */
  function drain(): Promise<void> {
    draining ??= commitAll().finally(() => (draining = null));
    return draining;
  }

  async function commitAll(): Promise<void> {
    let fillMs = groupMs;
    while (opened && waiting.length > 0) {
      const startedAt = performance.now();
      const results = await commitGroup(opened, fillMs);
      port.reply({ type: "committed", results, tookMs: performance.now() - startedAt });
      fillMs = waiting.length > 0 ? Math.min(fillMs * 2, fullGroupMs) : groupMs;
      // Requests that arrived during the sync must be taken in before the next group is formed.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async function commitGroup(
    { database, kysely, mark, audit, run }: OpenWriter,
    fillMs: number,
  ): Promise<WriteResult[]> {
    const group: WriteResult[] = [];
    const taken: number[] = [];
    let committed: Record<string, number>;
    const before = changesOf(database);
    try {
      run("begin immediate");
      // From here: waiting for another process' transaction is not time that the group had to fill.
      const startedAt = performance.now();
      const transaction = createTransaction(kysely, audit);
      // A savepoint keeps a copy of every page that its write touches; who is alone is undone as the whole.
      const isAlone = waiting.length === 1;
      while (taken.length < groupWrites && performance.now() - startedAt < fillMs) {
        const request = waiting.shift();
        if (!request) break;
        taken.push(request.id);
        if (!isAlone) run("savepoint one");
        try {
          const write = known.get(request.name);
          if (!write) throw new Error(`No write is called ${request.name}.`);
          const output = await write.run(transaction, request.input as never);
          if (!isAlone) run("release one");
          group.push({ id: request.id, ok: true, output });
        } catch (error) {
          // Some faults of the disk end the whole transaction by themselves.
          if (isAlone || !database.inTransaction) throw error;
          run("rollback to one");
          run("release one");
          group.push(refused(request.id, error));
        }
        if (isAlone) break;
      }
      // What only read, or was refused, has nothing to sync.
      if (changesOf(database) === before) {
        run("rollback");
        return group;
      }
      const counts = countCommit(database);
      run("commit");
      committed = counts;
    } catch (error) {
      if (database.inTransaction) run("rollback");
      if (taken.length === 0) taken.push(...waiting.splice(0).map((request) => request.id));
      return taken.map((id) => refused(id, error));
    }
    // Outside: where the mark cannot be kept, what is committed must not be called undone. The thread ends instead.
    mark.keep(committed);
    return group;
  }

  port.onRequest((request) => {
    switch (request.type) {
      case "open":
        opened = openWriter(
          request.path,
          request.auditKey,
          request.mark.epoch,
          openMarkFile(request.mark.path, "server"),
        );
        return port.reply({ type: "opened" });
      case "write":
        waiting.push(request);
        return void setImmediate(() => void drain());
      case "close":
        return void drain().then(async () => {
          if (opened?.audit.isBegun) await closeAudit(opened);
          opened?.database.close();
          opened?.mark.close();
          opened = undefined;
          port.reply({ type: "closed" });
        });
      default:
        request satisfies never;
    }
  });
}

interface OpenWriter extends OpenSqlite {
  /** Runs a statement that has no parameters and is compiled once. */
  run(sql: string): void;
  readonly audit: AuditChain;
  readonly mark: {
    keep(counts: Record<string, number>): void;
    close(): void;
  };
}

function openWriter(path: string, auditKey: string, epoch: string, file: MarkFile): OpenWriter {
  const opened = openSqlite(path, "write");
  let last = countsOf(opened.database);
  // A thread before this one may have committed what it could not mark. Until that is counted nobody is told of it.
  file.write({ epoch, counts: last, end: "running" });
  return {
    ...opened,
    run: (sql) => void opened.database.query(sql).run(),
    audit: createAuditChain(auditKey),
    mark: {
      keep(counts) {
        last = counts;
        file.write({ epoch, counts, end: "running" });
      },
      close() {
        file.write({ epoch, counts: last, end: "stopped" });
        file.close();
      },
    },
  };
}

/** Rows that this handle has ever changed. */
const changesOf = (database: Database): number =>
  database.query<{ changes: number }, []>("select total_changes() as changes").get()?.changes ?? 0;

/**
 * A chain that cannot be closed, on a full disk say, is sealed by the next server that starts. Nobody is told of this
 * commit, so the mark does not count it.
 */
async function closeAudit({ database, kysely, audit }: OpenWriter): Promise<void> {
  try {
    database.run("begin immediate");
    await audit.close(kysely, Date.now());
    database.run("commit");
  } catch {
    if (database.inTransaction) database.run("rollback");
  }
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
