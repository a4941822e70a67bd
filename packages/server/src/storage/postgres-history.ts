import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Kysely, sql } from "kysely";
import { lockDataFolder } from "./data-lock.ts";
import { createMark, openMark, readMark } from "./high-water-mark.ts";
import { type EpochChange, isBehind, newEpoch, sum } from "./judge-history.ts";
import type { Tables } from "./tables.ts";

/** What a node that writes keeps beside PostgreSQL, in its data folder: commits it has told of, by connection. */
export interface PostgresMark {
  readonly epoch: string;
  /** A counter of its own for each transaction that runs at the same time: none waits for another's row. */
  takeSlot(): string;
  giveBack(slot: string): void;
  /** Resolves once the commit's count is on the disk; those that wait share one sync. */
  keep(slot: string, count: number): Promise<void>;
  /** What has been told of so far, to hold against a state of the database that is read after. */
  told(): DatabaseState;
  close(): Promise<void>;
}

export interface DatabaseState {
  readonly epoch: string;
  readonly home: string;
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * One statement, so that it costs a new connection one trip. `home` changes with the database's own id, and whenever
 * a server's files come from a backup or a standby takes over.
 */
export const databaseStateText = `
  select (select value from meta where key = 'epoch') as epoch,
    (select oid from pg_database where datname = current_database()) || '/' ||
      case when has_function_privilege('pg_control_system()', 'execute')
        and has_function_privilege('pg_control_checkpoint()', 'execute')
      then (select system_identifier from pg_control_system()) || '/' ||
        (select timeline_id from pg_control_checkpoint())
      else '' end as home,
    (select coalesce(json_object_agg(slot, count), '{}') from commit_counts) as counts`;

/**
 * Settles the epoch before anybody is admitted (protocol §5.2): a new one when the database has moved (restored
 * elsewhere, a standby promoted) or lacks commits that this node has told of. A node without a mark, a new one, knows
 * of nothing that could be missing and joins the history.
 */
export async function openPostgresMark(
  db: Kysely<Tables>,
  dataDir: string,
  options: { readonly slots: number; readonly onNewEpoch?: ((change: EpochChange) => void) | undefined },
): Promise<PostgresMark> {
  const place = lockPlace(dataDir);
  try {
    const path = join(place.folder, "postgres.mark");
    const found = readMark(path);
    const { state, change } = await db.transaction().execute(async (transaction) => {
      // Nodes that start together settle it one after the other.
      await sql`select pg_advisory_xact_lock(hashtext('masterx epoch'))`.execute(transaction);
      const { rows } = await sql.raw<DatabaseState>(databaseStateText).execute(transaction);
      const [before] = rows;
      if (!before) throw new Error("The database has no epoch.");
      const knownHome = await transaction
        .selectFrom("meta")
        .select("value")
        .where("key", "=", "home")
        .executeTakeFirst();
      const mark = found.kind === "read" && found.mark.epoch === before.epoch ? found.mark : null;
      const isMoved = knownHome !== undefined && knownHome.value !== before.home;
      const lacks = mark !== null && isBehind(mark.counts, before.counts);
      await transaction
        .insertInto("meta")
        .values({ key: "home", value: before.home })
        .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: before.home }))
        .execute();
      if (!isMoved && !lacks) return { state: before, change: null };
      const to = await renewEpoch(transaction);
      const told = mark && lacks ? Object.entries(mark.counts) : [];
      const made: EpochChange = {
        reason: lacks ? "behind_mark" : "another_database",
        from: before.epoch,
        to,
        told: lacks ? told.reduce((total, [, count]) => total + count, 0) : null,
        kept: lacks ? told.reduce((total, [slot]) => total + (before.counts[slot] ?? 0), 0) : sum(before.counts),
        newestEventAt: await newestEventAt(transaction),
      };
      return { state: { ...before, epoch: to }, change: made };
    });
    if (change) options.onNewEpoch?.(change);
    return keepMark(path, state, place, options.slots);
  } catch (error) {
    place.release();
    throw error;
  }
}

export async function renewEpoch(transaction: Kysely<Tables>): Promise<string> {
  const to = newEpoch();
  await transaction.updateTable("meta").set({ value: to }).where("key", "=", "epoch").execute();
  return to;
}

export async function newestEventAt(db: Kysely<Tables>): Promise<number | null> {
  const row = await db
    .selectFrom("events")
    .select(({ fn }) => fn.max("created_at").as("at"))
    .executeTakeFirst();
  return row?.at ?? null;
}

function keepMark(path: string, state: DatabaseState, place: Place, slots: number): PostgresMark {
  const { epoch, home } = state;
  const found = readMark(path);
  // The slots of a node are its own as long as its mark is; a copied folder is another node.
  const isOwn = found.kind === "read" && !found.isCopy && found.mark.epoch === epoch;
  const names = isOwn ? Object.keys(found.mark.counts) : [];
  if (names.length < slots) {
    const node = crypto.randomUUID().slice(0, 8);
    for (let index = names.length; index < slots; index += 1) names.push(`${node}.${index}`);
  }
  const counts: { [slot: string]: number } = Object.fromEntries(names.map((slot) => [slot, state.counts[slot] ?? 0]));
  const free = [...names];
  createMark(path, { epoch, counts, end: "running" });
  const file = openMark(path, "server");
  let writing: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  return {
    epoch,
    takeSlot() {
      const slot = free.pop();
      if (slot === undefined) throw new Error("More transactions run than there are connections.");
      return slot;
    },
    giveBack: (slot) => void free.push(slot),
    keep(slot, count) {
      counts[slot] = Math.max(counts[slot] ?? 0, count);
      // The sync under way may have begun before; the next one is for everybody who comes meanwhile.
      next ??= writing
        .catch(() => undefined)
        .then(() => {
          next = null;
          writing = file.writeLater({ epoch, counts, end: "running" });
          return writing;
        });
      return next;
    },
    told: () => ({ epoch, home, counts: { ...counts } }),
    async close() {
      await (next ?? writing).catch(() => undefined);
      file.write({ epoch, counts, end: "stopped" });
      file.close();
      place.release();
    },
  };
}

interface Place {
  readonly folder: string;
  release(): void;
}

/** Nodes that share a data folder keep their marks apart: each holds the first place that no other one holds. */
function lockPlace(dataDir: string): Place {
  for (let number = 1; ; number += 1) {
    const folder = join(dataDir, "nodes", String(number));
    try {
      return { folder, ...lockDataFolder(folder) };
    } catch (error) {
      if (!existsSync(join(folder, "lock.db")) || number > 1_000) throw error;
    }
  }
}
