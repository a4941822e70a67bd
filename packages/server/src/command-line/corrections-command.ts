import { writeFile } from "node:fs/promises";
import { z } from "zod";
import { CommandFailure } from "./command-failure.ts";
import { defineCommand } from "./command.ts";
import { dataDirFlag } from "./flags.ts";
import { reasonOf } from "./reason-of.ts";
import { withStore } from "./with-store.ts";

export const correctionsCommand = defineCommand({
  name: "corrections",
  summary: "exports how people corrected the readings of their messages, as training data.",
  details:
    "Only texts whose authors let them be used for it, without names or times. One line each: text, tab, labels with commas (the strongest first), tab, number; the format that `npm run eval:emotion` and the learners' file of `npm run train:emotion` read. Texts may hold what people wrote about themselves: look before you pass them on.",
  flags: {
    out: {
      kind: "value",
      placeholder: "FILE",
      summary: "Where to write; printed unless given.",
      allowed: "a file",
      schema: z.string().min(1),
      isNeeded: false,
    },
    ...dataDirFlag,
  },
  examples: [
    { line: "masterx corrections", says: "Prints them." },
    { line: "masterx corrections --out corrections.tsv", says: "Writes them to a file." },
  ],
  async run({ out }, context) {
    const rows = await withStore(context, ({ read }) =>
      read.selectFrom("reading_corrections").select(["content", "labels"]).orderBy("content").execute(),
    );
    const lines = rows.map(({ content, labels }, index) => `${inOneLine(content)}\t${labels}\tc${index + 1}`);
    if (out === undefined) {
      if (lines.length === 0) return context.terminal.tell("Nobody has corrected a reading and let it be used.");
      for (const line of lines) context.terminal.print(line);
      return;
    }
    try {
      await writeFile(out, lines.map((line) => `${line}\n`).join(""));
    } catch (error) {
      throw new CommandFailure(`${out} could not be written: ${reasonOf(error)}.`, { cause: error });
    }
    context.terminal.tell(`${lines.length} corrections are in ${out}.`);
  },
});

const inOneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();
