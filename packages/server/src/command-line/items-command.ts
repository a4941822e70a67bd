import { importFormats, largestImport } from "@masterx/items";
import { z } from "zod";
import { loadConfig } from "../config/index.ts";
import { importFile } from "../items/import-file.ts";
import { CommandFailure } from "./command-failure.ts";
import { defineCommand } from "./command.ts";
import { dataDirFlag, jsonFlag } from "./flags.ts";
import { hasDatabase, withStore } from "./with-store.ts";

const textFlag = (placeholder: string, summary: string) =>
  ({
    kind: "value",
    placeholder,
    summary,
    allowed: "1 to 80 characters",
    schema: z.string().trim().min(1).max(80),
    isNeeded: false,
  }) as const;

export const itemsImportCommand = defineCommand({
  name: "items import",
  summary: "reads practice items of a file, and reports by line what was not taken and why.",
  details:
    "Formats: docs/guide/items.md. What is taken is out of use until an operator accepts it on the page, or --in-use says so. Ends with 1 when nothing could be taken.",
  json: "{format, dry_run, found, added, changed, unchanged, ids, refused: [{line, id, reason}], notes: [{line, id, reason}]}",
  flags: {
    file: {
      kind: "value",
      isOperand: true,
      placeholder: "FILE",
      summary: `The file, of at most ${largestImport / 1024 / 1024} MiB.`,
      allowed: "a path",
      schema: z.string().min(1),
      isNeeded: true,
    },
    format: {
      kind: "value",
      placeholder: "FORMAT",
      summary: "Without it the file's beginning decides.",
      allowed: importFormats.join(", "),
      schema: z.enum(importFormats),
      isNeeded: false,
    },
    subject: textFlag("SUBJECT", "Subject of items whose file names none."),
    skill: textFlag("SKILL", "Skill of items whose file names none."),
    licence: textFlag("LICENCE", "Licence of items whose file names none."),
    "in-use": { kind: "switch", summary: "Gives what is taken to learners at once." },
    "dry-run": { kind: "switch", summary: "Changes nothing: only says what would happen." },
    ...dataDirFlag,
    ...jsonFlag,
  },
  examples: [
    { line: "masterx items import questions.gift --subject Biology", says: "The format is seen by the file." },
    { line: "masterx items import pool.jsonl --dry-run --json", says: "What would be taken, for a script." },
  ],
  async run(values, context) {
    const { file, format, subject, skill, licence, json } = values;
    const source = Bun.file(file);
    if (!(await source.exists())) throw new CommandFailure(`There is no file ${file}.`);
    if (source.size > largestImport)
      throw new CommandFailure(`${file} is larger than ${largestImport / 1024 / 1024} MiB: split it.`);
    const bytes = await source.bytes();
    const wish = { format, subject, skill, licence, by: null, isInUse: values["in-use"], isDryRun: values["dry-run"] };
    // A dry run makes no database either.
    const report =
      wish.isDryRun && !hasDatabase(loadConfig(context.environment))
        ? await importFile(null, bytes, wish)
        : await withStore(context, (store) => importFile(store, bytes, wish), "make");
    const { terminal } = context;
    if (json) terminal.print(JSON.stringify(report));
    else {
      for (const { line, id, reason } of report.refused)
        terminal.print(`line ${line}${id === null ? "" : ` (${id})`}: not taken: ${reason}.`);
      for (const { line, id, reason } of report.notes) terminal.print(`line ${line} (${id ?? ""}): ${reason}.`);
      const { found, added, changed, unchanged, refused } = report;
      terminal.print(
        `${report.format}: ${found} found, ${added} new, ${changed} changed, ${unchanged} as they were, ${refused.length} not taken${report.dry_run ? "; nothing was kept (--dry-run)" : ""}.`,
      );
    }
    return report.ids.length > 0 ? 0 : 1;
  },
});
