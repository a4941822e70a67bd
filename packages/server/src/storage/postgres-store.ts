import { callbackify } from "node:util";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { createAuditChain } from "./audit-chain.ts";
import { createCommitListeners } from "./commit-listeners.ts";
import { type EpochChange, isBehind } from "./judge-history.ts";
import { migrate } from "./migrate.ts";
import { databaseStateText, type DatabaseState, openPostgresMark, type PostgresMark } from "./postgres-history.ts";
import { type ControlRow, Refusal, type Store } from "./store.ts";
import type { Tables } from "./tables.ts";
import { createTurns, type Turn } from "./tell-in-order.ts";
import { createTransaction } from "./transaction.ts";
import { createWriteQueue } from "./write-queue.ts";

const controlIntervalMs = 500;
/** Ids are given before the commit: a row may become visible after a later one, so the last ones are read again. */
const controlOverlap = 64;
/**
 * Serialization failure, deadlock, and a unique key that another transaction took meanwhile: nothing was done, and
 * the second run sees what the other one did.
 */
const repeatable = new Set(["40001", "40P01", "23505"]);

// Counts and times are far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export interface PostgresOptions {
  readonly url: string;
  /** Where a server keeps its high-water mark; null: a command, which leaves the epoch to the servers. */
  readonly dataDir: string | null;
  readonly auditKey: string;
  readonly onFault: (error: unknown) => void;
  readonly onNewEpoch?: ((change: EpochChange) => void) | undefined;
}

const poolSize = 10;

/**
 * The store of an installation on PostgreSQL: every write is a transaction of its own on a pooled connection. When a
 * connection leads to a database that lacks what was told of, everything is `unavailable` until the server is started
 * again and settles the epoch.
 */
export async function openPostgresStore({
  url,
  dataDir,
  auditKey,
  onFault,
  onNewEpoch,
}: PostgresOptions): Promise<Store> {
  let mark: PostgresMark | null = null;
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    verify: callbackify(async (client: pg.PoolClient) => {
      if (mark !== null) await mustBeWhole(client, mark);
    }),
  });
  pool.on("error", onFault);
  // One that is lent out when its connection is cut says so itself, and an error that nobody hears ends the process.
  pool.on("connect", (client) => client.on("error", onFault));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  await migrate(db, "postgres");
  if (dataDir !== null) mark = await openPostgresMark(db, dataDir, { slots: poolSize, onNewEpoch });
  const { value: epoch } = await db
    .selectFrom("meta")
    .select("value")
    .where("key", "=", "epoch")
    .executeTakeFirstOrThrow();

  const takeTurn = createTurns();
  const commits = createCommitListeners();
  const queue = createWriteQueue();
  const audit = createAuditChain(auditKey);
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

  let controlReadAt = performance.now();
  async function readControl(): Promise<void> {
    const startedAt = performance.now();
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
    controlReadAt = startedAt;
  }

  /** Counts itself as the last thing inside it, where there is a mark to compare the count with. */
  async function inTransaction<Output>(run: (transaction: Kysely<Tables>) => Promise<Output>) {
    let slot = "";
    try {
      return await db.transaction().execute(async (transaction) => {
        const output = await run(transaction);
        if (!mark) return { output, slot, count: null };
        slot = mark.takeSlot();
        return { output, slot, count: await countCommit(transaction, slot) };
      });
    } finally {
      // Before the next transaction has begun: that takes a trip to the database.
      if (slot !== "") mark?.giveBack(slot);
    }
  }

  const writeNow: Store["write"] = async (write, input, committed) => {
    for (let attempt = 1; ; attempt += 1) {
      let turn: Turn | undefined;
      const startedAt = performance.now();
      try {
        const { output, slot, count } = await inTransaction(async (transaction) => {
          turn = takeTurn(createTransaction(transaction, audit));
          return write.run(turn.transaction, input);
        });
        if (count !== null) await mark?.keep(slot, count);
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
      }
    }
  };

  return {
    epoch,
    isShared: true,
    read: db,
    readTogether: (query) => db.transaction().setIsolationLevel("repeatable read").execute(query),
    async write(write, input, committed) {
      const leave = queue.enter();
      try {
        return await writeNow(write, input, committed);
      } finally {
        leave();
      }
    },
    onControl(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    controlReadAt: () => controlReadAt,
    onCommit: commits.add,
    waitingWrites: queue.size,
    async close() {
      clearInterval(watch);
      // A chain that cannot be closed is sealed by the next server that starts.
      if (audit.isBegun)
        await db
          .transaction()
          .execute((transaction) => audit.close(transaction, Date.now()))
          .catch(onFault);
      await db.destroy();
      await mark?.close();
    },
  };
}

/** Null for what has only read: it needs no mark. */
async function countCommit(transaction: Kysely<Tables>, slot: string): Promise<number | null> {
  const { rows } = await sql<{ count: number }>`
    insert into commit_counts (slot, count) select ${slot}, 1 where pg_current_xact_id_if_assigned() is not null
    on conflict (slot) do update set count = commit_counts.count + 1 returning count`.execute(transaction);
  return rows[0]?.count ?? null;
}

/** A server that comes back after a failure may be a standby, or restored from a backup. */
async function mustBeWhole(client: pg.PoolClient, mark: PostgresMark): Promise<void> {
  const told = mark.told();
  const { rows } = await client.query<DatabaseState>(databaseStateText);
  const [now] = rows;
  if (now && now.epoch === told.epoch && now.home === told.home && !isBehind(told.counts, now.counts)) return;
  throw new Error(
    "PostgreSQL came back as another database, or without commits that were acknowledged. Nothing is served from it: restart MasterX, which gives the history a new epoch.",
  );
}

const sqlState = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
