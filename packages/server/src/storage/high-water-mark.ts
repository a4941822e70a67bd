import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { promisify } from "node:util";

/** What was stored beside the database the last time that something of a commit left the process. */
export interface Mark {
  readonly epoch: string;
  /** Commits that have been told of, by the counter that each of them carries. */
  readonly counts: Readonly<Record<string, number>>;
  readonly end: "running" | "stopped";
}

export type FoundMark =
  | { readonly kind: "missing" }
  | { readonly kind: "unreadable" }
  | {
      readonly kind: "read";
      readonly mark: Mark;
      /** The file was put here, or touched, by something else than what wrote its last record. */
      readonly isCopy: boolean;
    };

/** Of the two that may write: the server, and one command at a time. Each has two places, written in turn. */
export type MarkWriter = "server" | "command";

export interface MarkFile {
  /** Durable when it returns. */
  write(mark: Mark): void;
  /** Durable when it resolves; one at a time. */
  writeLater(mark: Mark): Promise<void>;
  close(): void;
}

const sync = promisify(fdatasync);

const recordBytes = 1_024;
const places: Readonly<Record<MarkWriter, readonly [number, number]>> = { server: [0, 1], command: [2, 3] };
const fileBytes = 4 * recordBytes;

/** A write's time in the record and the file system's own time of it lie this near on a machine that is very busy. */
const toleranceMs = 250;

interface MarkRecord extends Mark {
  readonly serial: number;
  readonly writtenAt: number;
  /** Of the file that it was written to. */
  readonly inode: string;
}

/**
 * Reads the mark. A copied or restored folder carries the file's bytes, but neither its inode nor the time at which
 * the file system saw it change, which nothing can set: that is how an older copy is told from the original.
 */
export function readMark(path: string): FoundMark {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { kind: "missing" };
    throw error;
  }
  try {
    const records = readRecords(file);
    const server = newest(records.server);
    if (!server) return { kind: "unreadable" };
    const counts: { [slot: string]: number } = {};
    for (const record of Object.values(records).flat())
      for (const [slot, count] of Object.entries(record.counts)) counts[slot] = Math.max(counts[slot] ?? 0, count);
    const { ino, ctimeMs } = fstatSync(file, { bigint: true });
    const isOriginal = [server, newest(records.command)].some(
      (last) => last && last.inode === String(ino) && Math.abs(Number(ctimeMs) - last.writtenAt) <= toleranceMs,
    );
    return { kind: "read", mark: { epoch: server.epoch, counts, end: server.end }, isCopy: !isOriginal };
  } finally {
    closeSync(file);
  }
}

/** Replaces whatever is there by a file that holds this mark alone. */
export function createMark(path: string, mark: Mark): void {
  const temporary = `${path}.new`;
  const file = openSync(temporary, "w+", 0o600);
  try {
    writeSync(file, Buffer.alloc(fileBytes, " "), 0, fileBytes, 0);
    put(file, 0, { ...mark, serial: 1, writtenAt: Date.now(), inode: String(fstatSync(file, { bigint: true }).ino) });
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
  const folder = openSync(dirname(path), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Opens a mark that is there for writing over it, again and again: no write needs new room on the disk. */
export function openMark(path: string, writer: MarkWriter): MarkFile {
  const file = openSync(path, "r+");
  const inode = String(fstatSync(file, { bigint: true }).ino);
  let serial = newest(readRecords(file)[writer])?.serial ?? 0;
  const putNext = (mark: Mark) => {
    serial += 1;
    put(file, places[writer][serial % 2 === 0 ? 0 : 1], { ...mark, serial, writtenAt: Date.now(), inode });
  };
  return {
    write(mark) {
      putNext(mark);
      fdatasyncSync(file);
    },
    async writeLater(mark) {
      putNext(mark);
      await sync(file);
    },
    close: () => closeSync(file),
  };
}

function put(file: number, place: number, record: MarkRecord): void {
  const text = JSON.stringify(record);
  const line = `${text} ${Bun.hash.crc32(text).toString(16)}\n`.padEnd(recordBytes);
  if (Buffer.byteLength(line) !== recordBytes) throw new Error("The mark does not fit its place.");
  writeSync(file, line, place * recordBytes);
}

function readRecords(file: number): { [writer in MarkWriter]: readonly MarkRecord[] } {
  const bytes = Buffer.alloc(fileBytes);
  readSync(file, bytes, 0, fileBytes, 0);
  const of = (writer: MarkWriter) =>
    places[writer].flatMap((place) => parse(bytes.toString("utf8", place * recordBytes, (place + 1) * recordBytes)));
  return { server: of("server"), command: of("command") };
}

/** One record, or none where it was never written or was torn. */
function parse(text: string): MarkRecord[] {
  const line = text.trimEnd();
  const end = line.lastIndexOf(" ");
  const body = line.slice(0, end);
  if (end <= 0 || Bun.hash.crc32(body).toString(16) !== line.slice(end + 1)) return [];
  return [JSON.parse(body) as MarkRecord];
}

/** By the serial: a clock may be set back. */
const newest = (records: readonly MarkRecord[]): MarkRecord | undefined =>
  records.reduce<MarkRecord | undefined>(
    (found, record) => (found === undefined || record.serial > found.serial ? record : found),
    undefined,
  );
