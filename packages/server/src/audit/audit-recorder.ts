import type { FailureCode } from "@masterx/protocol";
import type { Config } from "../config/config.ts";
import { siteOf } from "../http/client-address.ts";
import type { Connection } from "../realtime/connection.ts";
import type { Observer, ReceivedType } from "../realtime/observer.ts";
import type { AuditEntry, AuditSubject } from "../storage/audit-entry.ts";
import type { Store } from "../storage/store.ts";
import { recordAudit } from "./audit-writes.ts";
import { createRefusalBook } from "./refusal-book.ts";

const flushMs = 1_000;
/** One write takes so many: it shares the writer with what people wait for. */
const batchEntries = 64;
/** More than these are not kept while the database is away or too slow; how many were lost is recorded. */
const maxWaiting = 20_000;

export interface AuditRecorder {
  /** For what happens on sockets. */
  readonly observer: Partial<Observer>;
  /** A sign-in over HTTP that was refused. */
  refused(reason: FailureCode, address: string): void;
  add(entry: AuditEntry): void;
  /** Writes what waits, as far as the database takes it. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

export interface AuditRecorderOptions {
  readonly store: Pick<Store, "write">;
  readonly level: Config["auditLevel"];
  readonly now?: () => number;
  readonly onFault: (error: unknown) => void;
}

/** Collects entries and writes them in batches, so that nobody waits for the audit of what is not a transaction. */
export function createAuditRecorder({ store, level, now = Date.now, onFault }: AuditRecorderOptions): AuditRecorder {
  const waiting: AuditEntry[] = [];
  const refusals = createRefusalBook();
  let dropped = 0;
  let writing: Promise<void> | null = null;

  function add(entry: AuditEntry): void {
    if (waiting.length < maxWaiting) waiting.push(entry);
    else dropped += 1;
  }

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const entries = waiting.slice(0, batchEntries);
      await store.write(recordAudit, { entries });
      waiting.splice(0, entries.length);
      if (dropped === 0 || waiting.length >= maxWaiting) continue;
      waiting.push({ at: now(), actor: "system", action: "entries_dropped", detail: { count: dropped } });
      dropped = 0;
    }
  }

  async function flush(until = now()): Promise<void> {
    for (const entry of refusals.takeBefore(until)) add(entry);
    // What could not be written waits for the next time.
    writing ??= write()
      .catch(onFault)
      .finally(() => {
        writing = null;
      });
    await writing;
  }

  const timer = setInterval(() => void flush(), flushMs);
  // A server that cannot listen ends without stopping its parts.
  timer.unref();
  const person = ({ identity }: Connection) => `person:${identity.userId}` as const;

  return {
    observer: {
      connected(connection) {
        add({
          at: now(),
          actor: person(connection),
          action: "connection_opened",
          target: `connection:${connection.id}`,
          requestId: connection.id,
          detail: { kind: connection.kind, dialect: connection.dialect },
        });
      },
      closed(connection, code) {
        add({
          at: now(),
          actor: person(connection),
          action: "connection_closed",
          target: `connection:${connection.id}`,
          requestId: connection.id,
          detail: { code },
        });
      },
      refused(reason, address, way) {
        refusals.add(address === null ? null : siteOf(address), reason, way, now());
      },
      ...(level === "all"
        ? {
            answered(type, outcome, _, { connection, data }) {
              if (type === "ping") return;
              add({
                at: now(),
                actor: person(connection),
                action: `message:${type}`,
                target: targetOf(type, data),
                outcome,
                requestId: connection.id,
              });
            },
          }
        : {}),
    },
    refused: (reason, address) => refusals.add(siteOf(address), reason, "http", now()),
    add,
    flush,
    async stop() {
      clearInterval(timer);
      await flush(Number.POSITIVE_INFINITY);
      // What was added during the last write.
      await flush(Number.POSITIVE_INFINITY);
    },
  };
}

/** What a message is about, by the ids that messages carry; the store makes digests of what is not ours. */
function targetOf(type: ReceivedType, data: object | null): AuditSubject | null {
  if (data === null || type === "unknown") return null;
  const field = (name: string) => {
    const value = (data as Readonly<Record<string, unknown>>)[name];
    return typeof value === "string" ? value : undefined;
  };
  const learner = field("learner_id");
  if (learner !== undefined) return `person:${learner}`;
  const session = field("session_id") ?? field("room_id") ?? field("sessionId");
  if (session !== undefined) return `session:${session}`;
  const message = field("message_id");
  return message === undefined ? null : `message:${message}`;
}
