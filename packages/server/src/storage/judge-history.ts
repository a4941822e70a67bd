import type { FoundMark } from "./high-water-mark.ts";

/** Why committed events may be missing from a database (protocol §5.2). */
export type EpochReason =
  | "behind_mark"
  | "mark_missing"
  | "mark_unreadable"
  | "another_database"
  | "copied_folder"
  | "log_unreadable"
  | "operator";

/** The history of an installation got a new name: every client is told `recovered:false` and takes a snapshot. */
export interface EpochChange {
  readonly reason: EpochReason;
  readonly from: string;
  readonly to: string;
  /** Commits that had been told of, and those that the database has; null where the mark does not say. */
  readonly told: number | null;
  readonly kept: number;
  readonly newestEventAt: number | null;
}

export interface KnownHistory {
  readonly epoch: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** The first reason to doubt that the database holds everything that was told of; null when it surely does. */
export function judgeHistory(found: FoundMark, database: KnownHistory): EpochReason | null {
  switch (found.kind) {
    case "missing":
      // A new database, or one from before there were marks, has counted nothing yet.
      return sum(database.counts) === 0 ? null : "mark_missing";
    case "unreadable":
      return "mark_unreadable";
    case "read":
      if (found.mark.epoch !== database.epoch) return "another_database";
      if (isBehind(found.mark.counts, database.counts)) return "behind_mark";
      return found.isCopy ? "copied_folder" : null;
    default:
      return found satisfies never;
  }
}

export const isBehind = (told: Readonly<Record<string, number>>, kept: Readonly<Record<string, number>>): boolean =>
  Object.entries(told).some(([slot, count]) => count > (kept[slot] ?? 0));

export const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

export const newEpoch = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(8))).toString("hex");

const reasons: Readonly<Record<EpochReason, string>> = {
  behind_mark: "The database lacks commits that had been acknowledged",
  mark_missing: "The high-water mark that belongs to the database is gone",
  mark_unreadable: "The high-water mark beside the database cannot be read",
  another_database: "The database is another one than the high-water mark beside it was kept for",
  copied_folder: "The data folder was copied or restored since it was last used",
  log_unreadable: "The beginning of the database's write-ahead log is damaged",
  operator: "An operator says that the data was restored",
};

/** For the log: what may be lost, and what becomes of the clients. */
export function describeEpochChange({ reason, told, kept, newestEventAt }: EpochChange): string {
  const loss =
    told !== null && told > kept
      ? `: ${told - kept} of ${told} commits are lost (${kept + 1} to ${told})`
      : `: commits after number ${kept} may be lost`;
  const newest = newestEventAt === null ? "it holds no event" : `its newest event is of ${toIso(newestEventAt)}`;
  return `${reasons[reason]}${loss}; ${newest}. The history has a new epoch, and every client takes a snapshot.`;
}

const toIso = (time: number) => new Date(time).toISOString();
