import { isShippedId, type ImportOptions, largestImport, type ImportReport as ReadFile } from "@masterx/items";
import type { ImportReport } from "@masterx/protocol";
import { Refusal, type Store } from "../storage/store.ts";
import { keepImported } from "./item-writes.ts";
import type { Author } from "./stored-item.ts";

export interface ImportWish extends ImportOptions {
  /** null: the command line. */
  readonly by: Author | null;
  readonly isInUse: boolean;
  /** Says what would be kept, and keeps nothing. */
  readonly isDryRun: boolean;
  readonly requestId?: string;
}

export const tooLargeToImport = (): Refusal =>
  new Refusal("message_too_large", `The file is larger than ${largestImport / 1024 / 1024} MiB.`);

/** Items that one transaction keeps. */
const together = 200;

/**
 * Reads a file of items and keeps what can be practised: every item is counted as added, changed, unchanged or refused.
 * `store`: null for a dry run where there is no database yet, to which every item is new.
 * Throws `Refusal` for a file that is too large or no UTF-8, and `overloaded` while several are being read.
 */
export async function importFile(store: Store | null, bytes: Uint8Array, wish: ImportWish): Promise<ImportReport> {
  if (bytes.byteLength > largestImport) throw tooLargeToImport();
  const { format, skill, subject, licence } = wish;
  const read = await readInThread(textOf(bytes), { format, skill, subject, licence });
  const refused = [...read.refused];
  const refuse = ({ line, item }: ReadFile["taken"][number], reason: string) =>
    refused.push({ line, id: item.id, reason });
  const foreign = read.taken.filter(({ item }) => !isShippedId(item.id));
  for (const one of read.taken) if (isShippedId(one.item.id)) refuse(one, "an item of the product has the same id");
  const counts = { added: 0, changed: 0, unchanged: 0 };
  const ids: string[] = [];
  const now = Date.now();
  for (let from = 0; from < foreign.length; from += together) {
    const items = foreign.slice(from, from + together);
    const { by, isInUse, isDryRun, requestId } = wish;
    const input = { items, by, isInUse, isDryRun, now, ...(requestId === undefined ? {} : { requestId }) };
    const effects = store ? await store.write(keepImported, input) : items.map(() => "added" as const);
    for (const [at, one] of items.entries()) {
      const effect = effects[at] ?? "not_yours";
      if (effect === "not_yours") refuse(one, "another author's item has the same id");
      else {
        counts[effect] += 1;
        ids.push(one.item.id);
      }
    }
  }
  const byLine = refused.toSorted((a, b) => a.line - b.line);
  return {
    format: read.format,
    dry_run: wish.isDryRun,
    found: read.found,
    ...counts,
    ids,
    refused: byLine,
    notes: read.notes,
  };
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal("bad_request", "The file is not text in UTF-8.");
  }
}

/** Far above what any file of that size takes. */
const longestReadingMs = 60_000;
/** The parts of 20 MiB of JSON take hundreds of megabytes while they are read: one file after the other. */
const mostWaiting = 4;
let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

async function readInThread(text: string, options: ImportOptions): Promise<ReadFile> {
  if (waiting >= mostWaiting)
    throw new Refusal("overloaded", "Several files are being read. Try again in a minute.", 30_000);
  waiting += 1;
  const reading = last.then(() => readNow(text, options));
  last = reading.catch(() => null).finally(() => (waiting -= 1));
  return reading;
}

function readNow(text: string, options: ImportOptions): Promise<ReadFile> {
  const worker = new Worker(new URL("./import-thread.ts", import.meta.url));
  const outcome = Promise.withResolvers<ReadFile>();
  worker.onmessage = ({ data }: MessageEvent<ReadFile>) => outcome.resolve(data);
  worker.onerror = ({ message }) => outcome.reject(new Error(`The import has failed: ${message}`));
  const tooLong = setTimeout(
    () => outcome.reject(new Refusal("bad_request", "The file takes too long to be read: split it.")),
    longestReadingMs,
  );
  worker.postMessage({ text, options });
  return outcome.promise.finally(() => {
    clearTimeout(tooLong);
    worker.terminate();
  });
}
