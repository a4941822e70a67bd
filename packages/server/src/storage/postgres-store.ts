import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { createCommitListeners } from "./commit-listeners.ts";
import { migrate } from "./migrations.ts";
import { type ControlRow, Refusal, type Store } from "./store.ts";
import type { Tables } from "./tables.ts";
import { createTurns, type Turn } from "./tell-in-order.ts";
import { createTransaction } from "./transaction.ts";

const controlIntervalMs = 250;
/** Ids are given before the commit: a row may become visible after a later one, so the last ones are read again. */
const controlOverlap = 64;
/**
 * Serialization failure, deadlock, and a unique key that another transaction took meanwhile: nothing was done, and
 * the second run sees what the other one did.
 */
const repeatable = new Set(["40001", "40P01", "23505"]);

// Counts and times are far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** The store of an installation on PostgreSQL: every write is a transaction of its own on a pooled connection. */
export async function openPostgresStore(url: string, onFault: (error: unknown) => void): Promise<Store> {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 5_000 });
  pool.on("error", onFault);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  await migrate(db, "postgres");
  const { value: epoch } = await db
    .selectFrom("meta")
    .select("value")
    .where("key", "=", "epoch")
    .executeTakeFirstOrThrow();

  const takeTurn = createTurns();
  const commits = createCommitListeners();
  let waitingWrites = 0;
  const listeners = new Set<(row: ControlRow) => void>();
  const start = await db
    .selectFrom("control")
    .select(({ fn }) => fn.max("id").as("id"))
    .executeTakeFirst();
  let head = start?.id ?? 0;
  const begun = head;
  const delivered = new Set<number>();
  let reading = false;
  const watch = setInterval(() => {
    if (reading || listeners.size === 0) return;
    reading = true;
    readControl()
      .catch(onFault)
      .finally(() => {
        reading = false;
      });
  }, controlIntervalMs);

  async function readControl(): Promise<void> {
    const rows = await db
      .selectFrom("control")
      .select(["id", "kind", "user_id", "detail"])
      .where("id", ">", Math.max(begun, head - controlOverlap))
      .orderBy("id")
      .execute();
    for (const { id, kind, user_id: userId, detail } of rows) {
      if (delivered.has(id)) continue;
      delivered.add(id);
      head = Math.max(head, id);
      for (const listener of listeners) listener({ id, kind, userId, detail });
    }
    for (const id of delivered) if (id <= head - controlOverlap) delivered.delete(id);
  }

  return {
    epoch,
    read: db,
    async write(write, input, committed) {
      for (let attempt = 1; ; attempt += 1) {
        let turn: Turn | undefined;
        const startedAt = performance.now();
        waitingWrites += 1;
        try {
          const output = await db.transaction().execute((transaction) => {
            turn = takeTurn(createTransaction(transaction));
            return write.run(turn.transaction, input);
          });
          commits.tell(1, performance.now() - startedAt);
          await turn?.tell(() => {
            try {
              committed?.(output);
            } catch (error) {
              // The commit stands whatever became of the telling.
              onFault(error);
            }
          });
          return output;
        } catch (error) {
          turn?.drop();
          if (error instanceof Refusal) throw error;
          if (attempt < 5 && repeatable.has(sqlState(error))) continue;
          onFault(error);
          throw new Refusal(
            "unavailable",
            "The database cannot be reached or refused the change; try again soon.",
            1_000,
          );
        } finally {
          waitingWrites -= 1;
        }
      }
    },
    onControl(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onCommit: commits.add,
    waitingWrites: () => waitingWrites,
    async close() {
      clearInterval(watch);
      await db.destroy();
    },
  };
}

const sqlState = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
