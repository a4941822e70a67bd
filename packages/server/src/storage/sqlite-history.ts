import type { Database } from "bun:sqlite";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createMark, type FoundMark, type Mark, type MarkWriter, openMark, readMark } from "./high-water-mark.ts";
import { type EpochChange, judgeHistory, newEpoch, sum } from "./judge-history.ts";
import { migrate } from "./migrate.ts";
import { openSqlite, type OpenSqlite } from "./open-sqlite.ts";

export const databasePath = (dataDir: string): string => join(dataDir, "masterx.db");
export const markPath = (dataDir: string): string => join(dataDir, "masterx.mark");

/** Its only writer is whoever holds SQLite's lock, so one counter is enough. */
const slot = "sqlite";

/** A check of the whole file takes about a second for this much. */
const quickCheckMaxBytes = 1024 ** 3;

/** The commit that is under way counts itself; call it as the last thing inside it. Gives the mark's counts. */
export function countCommit(database: Database): Record<string, number> {
  const row = database
    .query<{ count: number }, [string]>(
      "insert into commit_counts (slot, count) values (?, 1) on conflict (slot) do update set count = count + 1 returning count",
    )
    .get(slot);
  if (!row) throw new Error("The commit was not counted.");
  return { [slot]: row.count };
}

export interface OpenHistory extends OpenSqlite {
  readonly epoch: string;
}

export interface HistoryOptions {
  readonly openedBy: MarkWriter;
  /** The operator says that the data was restored. */
  readonly isRestored?: boolean;
  readonly onNewEpoch?: ((change: EpochChange) => void) | undefined;
}

/**
 * Opens the folder's database with its tables up to date and the epoch under which its history goes on, settled before
 * anybody is admitted (protocol §5.2): a new one where committed events may be missing. Only for who holds the
 * folder's lock. Throws when what is there is not a consistent state.
 */
export async function openHistory(dataDir: string, options: HistoryOptions): Promise<OpenHistory> {
  const found = readMark(markPath(dataDir));
  const isClean = found.kind === "read" && found.mark.end === "stopped";
  const hasLog = isClean || hasReadableLog(dataDir);
  const opened = orDamaged(dataDir, () => openSqlite(databasePath(dataDir), "write"));
  try {
    if (!isClean && statSync(databasePath(dataDir)).size <= quickCheckMaxBytes)
      mustBeSound(opened.database, dataDir, "quick");
    await migrate(opened.kysely, "sqlite");
    return { ...opened, epoch: settle(opened.database, dataDir, found, hasLog, options) };
  } catch (error) {
    opened.database.close();
    throw error;
  }
}

function settle(
  database: Database,
  dataDir: string,
  found: FoundMark,
  hasLog: boolean,
  { openedBy, isRestored, onNewEpoch }: HistoryOptions,
): string {
  const end = openedBy === "server" ? "running" : "stopped";
  database.run("begin immediate");
  try {
    const epoch = epochOf(database);
    const counts = countsOf(database);
    const reason = isRestored
      ? "operator"
      : (judgeHistory(found, { epoch, counts }) ?? (hasLog ? null : "log_unreadable"));
    if (reason === null) {
      database.run("commit");
      if (found.kind === "missing") createMark(markPath(dataDir), { epoch, counts, end });
      else if (openedBy === "server") writeMark(dataDir, "server", { epoch, counts, end });
      return epoch;
    }
    // Pages that a broken log had already handed over may be newer than the rest.
    mustBeSound(database, dataDir, "whole");
    const to = newEpoch();
    database.query("update meta set value = ? where key = 'epoch'").run(to);
    database.run("commit");
    createMark(markPath(dataDir), { epoch: to, counts, end });
    const newest = database.query<{ at: number | null }, []>("select max(created_at) as at from events").get();
    onNewEpoch?.({
      reason,
      from: epoch,
      to,
      told: found.kind === "read" && found.mark.epoch === epoch ? sum(found.mark.counts) : null,
      kept: sum(counts),
      newestEventAt: newest?.at ?? null,
    });
    return to;
  } catch (error) {
    if (database.inTransaction) database.run("rollback");
    throw error;
  }
}

/** Says beside the database what a command has committed, in the order of the commits. */
export function markCommand(database: Database, dataDir: string): void {
  // Under SQLite's own lock nobody commits meanwhile, so a later count is never overwritten by an earlier one.
  database.run("begin immediate");
  try {
    const mark = { epoch: epochOf(database), counts: countsOf(database), end: "stopped" } as const;
    writeMark(dataDir, "command", mark);
  } finally {
    database.run("rollback");
  }
}

function writeMark(dataDir: string, writer: MarkWriter, mark: Mark): void {
  const file = openMark(markPath(dataDir), writer);
  try {
    file.write(mark);
  } finally {
    file.close();
  }
}

/**
 * False when there is a write-ahead log whose first bytes are not what SQLite wrote: it would then be passed over
 * without a word. Ask before the database is opened.
 */
export function hasReadableLog(dataDir: string): boolean {
  const path = `${databasePath(dataDir)}-wal`;
  if (!existsSync(path) || statSync(path).size < logHeaderBytes) return true;
  const header = readFileSync(path).subarray(0, logHeaderBytes);
  const magic = header.readUInt32BE(0);
  if (magic !== 0x377f0682 && magic !== 0x377f0683) return false;
  const read = (at: number) => (magic === 0x377f0683 ? header.readUInt32BE(at) : header.readUInt32LE(at));
  let [one, two] = [0, 0];
  // https://sqlite.org/fileformat2.html#checksum_algorithm
  for (let at = 0; at < 24; at += 8) {
    one = (one + read(at) + two) >>> 0;
    two = (two + read(at + 4) + one) >>> 0;
  }
  return one === header.readUInt32BE(24) && two === header.readUInt32BE(28);
}

const logHeaderBytes = 32;

export function epochOf(database: Database): string {
  const row = database.query<{ value: string }, []>("select value from meta where key = 'epoch'").get();
  if (!row) throw new Error("The database has no epoch.");
  return row.value;
}

export function countsOf(database: Database): Record<string, number> {
  const query = database.query<{ count: number }, [string]>("select count from commit_counts where slot = ?");
  return { [slot]: query.get(slot)?.count ?? 0 };
}

/** Asks SQLite for its own proofs; `whole` compares indexes with their tables and counts every channel's events too. */
function mustBeSound(database: Database, dataDir: string, depth: "quick" | "whole"): void {
  orDamaged(dataDir, () => {
    const check = depth === "quick" ? "quick_check" : "integrity_check";
    const finding = database.query<Record<string, string>, []>(`pragma ${check}(1)`).get()?.[check];
    if (finding !== "ok") throw new Error(finding ?? "the check gave no answer");
    if (depth === "quick") return;
    if (database.query("pragma foreign_key_check").get()) throw new Error("a row refers to one that is missing");
    const broken = database
      .query<{ channel: string }, []>(
        `select channel from events left join channels using (channel)
         group by channel having count(*) <> max("offset") - min("offset") + 1 or max("offset") is not max(head)`,
      )
      .get();
    if (broken) throw new Error(`the events of ${broken.channel} are not without a hole`);
  });
}

/** SQLite's own word for a file that is no database or a broken one becomes a refusal that says what to do. */
function orDamaged<Result>(dataDir: string, use: () => Result): Result {
  try {
    return use();
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    if (code !== undefined && !/^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ)/.test(code)) throw error;
    throw new Error(
      `The database ${databasePath(dataDir)} is damaged (${message}). Nothing was changed. Restore the data folder from a backup; or keep a copy of it and save what can be read with \`sqlite3 masterx.db .recover\`.`,
      { cause: error },
    );
  }
}
