import { acceptDraft, type ImportedItem } from "./accept-draft.ts";
import { type Found, Unusable } from "./draft-item.ts";
import { readGift } from "./read-gift.ts";
import { readJsonl } from "./read-jsonl.ts";
import { readMoodleXml } from "./read-moodle-xml.ts";
import { readOatutor } from "./read-oatutor.ts";
import { readQti } from "./read-qti.ts";
import { parseXml } from "./xml.ts";

export const importFormats = ["jsonl", "oatutor", "gift", "moodle-xml", "qti"] as const;
export type ImportFormat = (typeof importFormats)[number];

/** Bytes of a file. */
export const largestImport = 20 * 1024 * 1024;
/** Of a file, taken or not: so many lines may a report have. */
const mostItems = 50_000;

/** A line of the report: an item that was not taken, or something of one that was taken. */
export interface ReportLine {
  readonly line: number;
  readonly id: string | null;
  readonly reason: string;
}

/** Every item of the file is in `taken` or in `refused`; `found` is how many there are. */
export interface ImportReport {
  readonly format: ImportFormat;
  readonly found: number;
  readonly taken: readonly ImportedItem[];
  readonly refused: readonly ReportLine[];
  /** What of a taken item was left out, or understood in a certain way. */
  readonly notes: readonly ReportLine[];
}

export interface ImportOptions {
  /** Without it, what the file looks like. */
  readonly format?: ImportFormat | undefined;
  /** For items whose file names none. */
  readonly subject?: string | undefined;
  readonly skill?: string | undefined;
  readonly licence?: string | undefined;
}

/** Reads a file of items. Never throws: a file that is not what it is said to be is one refused line. */
export function importItems(text: string, options: ImportOptions = {}): ImportReport {
  const source = text.replace(/^\ufeff/, "");
  const format = options.format ?? detectFormat(source);
  const taken: ImportedItem[] = [];
  const refused: ReportLine[] = [];
  const notes: ReportLine[] = [];
  const found = readFile(source, format);
  const defaults = {
    subject: options.subject ?? "imported",
    skill: options.skill ?? "imported",
    licence: options.licence ?? null,
  };
  const lineOfId = new Map<string, number>();
  for (const one of found) {
    if (one.kind === "refused") {
      refused.push({ line: one.line, id: one.id, reason: one.reason });
      continue;
    }
    const { line, id } = one.draft;
    const own = [...one.notes];
    try {
      const imported = acceptDraft(one.draft, defaults, (note) => own.push(note));
      const earlier = lineOfId.get(imported.item.id);
      if (earlier !== undefined) throw new Unusable(`it is the same item as on line ${earlier}`);
      lineOfId.set(imported.item.id, line);
      taken.push(imported);
      notes.push(...own.map((reason) => ({ line, id: imported.item.id, reason })));
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      refused.push({ line, id, reason: error.message });
    }
  }
  return { format, found: found.length, taken, refused, notes };
}

function readFile(source: string, format: ImportFormat): readonly Found[] {
  const whole = (reason: string): readonly Found[] => [{ kind: "refused", line: 1, id: null, reason }];
  try {
    const found: Found[] = [];
    for (const one of readAs(source, format)) {
      if (found.length === mostItems) return whole(`the file has more than ${mostItems} items: split it`);
      found.push(one);
    }
    return found.length > 0 ? found : whole("there is no item in the file");
  } catch (error) {
    if (error instanceof Unusable) return whole(`the file cannot be read as ${format}: ${error.message}`);
    throw error;
  }
}

function readAs(source: string, format: ImportFormat): Iterable<Found> {
  switch (format) {
    case "jsonl":
      return readJsonl(source);
    case "oatutor":
      return readOatutor(source);
    case "gift":
      return readGift(source);
    case "moodle-xml":
      return readMoodleXml(parseXml(source));
    case "qti":
      return readQti(parseXml(source));
    default:
      return format satisfies never;
  }
}

export function detectFormat(source: string): ImportFormat {
  const start = source.trimStart();
  if (start.startsWith("<")) return /<quiz[\s>]/.test(start.slice(0, 4_096)) ? "moodle-xml" : "qti";
  if (start.startsWith("[")) return "oatutor";
  if (!start.startsWith("{")) return "gift";
  const [first = ""] = start.split("\n", 1);
  return /"steps"\s*:\s*\[\s*\{/.test(start.slice(0, 100_000)) || !isJson(first) ? "oatutor" : "jsonl";
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
