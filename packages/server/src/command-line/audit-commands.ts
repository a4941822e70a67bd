import { readFile } from "node:fs/promises";
import { z } from "zod";
import { auditGroupNames, type ListedEntry, listAudit } from "../audit/list-audit.ts";
import { verifyAudit } from "../audit/verify-audit.ts";
import { auditKey } from "../config/index.ts";
import type { AuditHead } from "../storage/audit-chain.ts";
import { CommandFailure } from "./command-failure.ts";
import { defineCommand, type ValueFlag } from "./command.ts";
import { dataDirFlag, jsonFlag } from "./flags.ts";
import { inColumns } from "./in-columns.ts";
import { reasonOf } from "./reason-of.ts";
import { withStore } from "./with-store.ts";

const heads = z.object({
  heads: z.array(z.object({ chain: z.string(), sequence: z.number().int().min(1), mac: z.string() })),
});

const optionalFlag = <Value>(
  placeholder: string,
  summary: string,
  allowed: string,
  schema: z.ZodType<Value, string>,
): ValueFlag<Value, false> => ({ kind: "value", placeholder, summary, allowed, schema, isNeeded: false });
const path = z.string().min(1);

export const auditCommands = [
  defineCommand({
    name: "audit list",
    summary: "shows what was recorded, the newest first.",
    details: "People are stored as pseudonyms; those who still have an account are shown by their names.",
    json: "{entries: [{chain, sequence, at, actor, actorName, action, target, targetName, outcome, requestId, detail}]}",
    flags: {
      limit: optionalFlag(
        "NUMBER",
        "How many entries, 50 unless given.",
        "a whole number from 1 to 10000",
        z.coerce.number().int().min(1).max(10_000) as unknown as z.ZodType<number, string>,
      ),
      group: optionalFlag(
        "NAME",
        "Only entries of one kind.",
        auditGroupNames.join(", "),
        z.enum(auditGroupNames as [string, ...string[]]) as z.ZodType<(typeof auditGroupNames)[number], string>,
      ),
      ...dataDirFlag,
      ...jsonFlag,
    },
    examples: [
      { line: "masterx audit list", says: "The last 50 entries." },
      { line: "masterx audit list --group refusals --limit 500", says: "Who was not let in." },
    ],
    async run({ limit, group, json }, context) {
      const entries = await withStore(context, ({ read }) =>
        listAudit(read, { group: group ?? null, limit: limit ?? 50, before: null }),
      );
      if (json) return context.terminal.print(JSON.stringify({ entries }));
      if (entries.length === 0) return context.terminal.tell("Nothing is recorded.");
      for (const line of inColumns(entries.map(columnsOf))) context.terminal.print(line);
    },
  }),
  defineCommand({
    name: "audit heads",
    summary: "prints where every chain of the audit ends, to be kept away from this machine.",
    details:
      "Only heads that are kept elsewhere show that a whole chain, or the end of the newest one, was cut off: give them to `audit verify --heads`.",
    flags: { ...dataDirFlag },
    examples: [{ line: "masterx audit heads", says: "One line of JSON, {exported_at, heads}, to be sent elsewhere." }],
    async run(_, context) {
      const found = await withStore(context, ({ read }) =>
        read.selectFrom("audit_chains").select(["id as chain", "sequence", "mac"]).orderBy("id").execute(),
      );
      context.terminal.print(JSON.stringify({ exported_at: new Date().toISOString(), heads: found }));
    },
  }),
  defineCommand({
    name: "audit verify",
    summary: "walks every chain of the audit and finds entries that were changed, exchanged, taken out or cut off.",
    details:
      "Exit code 1 when something is wrong. Needs the key that the chains were made with: `AUDIT_KEY`, or `audit.key` of the data folder; further ones by `--old-keys`.",
    json: "{chains, entries, faults: [{chain, sequence, kind, says}]}",
    flags: {
      heads: optionalFlag(
        "FILE",
        "Heads that `audit heads` printed earlier, to find what was cut off.",
        "a file",
        path,
      ),
      "old-keys": optionalFlag("FILE", "Keys that were used before, one a line.", "a file", path),
      ...dataDirFlag,
      ...jsonFlag,
    },
    examples: [
      { line: "masterx audit verify", says: "The chains as they lie in the database." },
      { line: "masterx audit verify --heads heads.json", says: "And against what was exported." },
    ],
    async run(values, context) {
      const exported = values.heads === undefined ? [] : await readHeads(values.heads);
      const oldKeys = values["old-keys"] === undefined ? [] : (await readText(values["old-keys"])).split("\n");
      const verdict = await withStore(context, async ({ read }, config) => {
        const keys = [await auditKey(config), ...oldKeys.map((key) => key.trim()).filter(Boolean)];
        return verifyAudit(read, keys, exported);
      });
      const { chains, entries, faults } = verdict;
      if (values.json) context.terminal.print(JSON.stringify(verdict));
      else if (faults.length === 0)
        context.terminal.print(`${entries} entries in ${chains} chains are as they were written.`);
      else {
        for (const { chain, says } of faults) context.terminal.print(`Chain ${chain} ${says}.`);
        context.terminal.tell(`masterx: ${faults.length} faults in ${entries} entries of ${chains} chains.`);
      }
      return faults.length === 0 ? 0 : 1;
    },
  }),
] as const;

function columnsOf(entry: ListedEntry): readonly string[] {
  const details = Object.entries(entry.detail ?? {}).map(([name, value]) => `${name}=${String(value)}`);
  return [
    new Date(entry.at).toISOString(),
    entry.actorName ?? entry.actor,
    entry.action,
    entry.targetName ?? entry.target ?? "–",
    entry.outcome,
    details.join(" "),
  ];
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new CommandFailure(`${file} could not be read: ${reasonOf(error)}.`, { cause: error });
  }
}

async function readHeads(file: string): Promise<readonly AuditHead[]> {
  const text = await readText(file);
  try {
    return heads.parse(JSON.parse(text)).heads;
  } catch (error) {
    throw new CommandFailure(`${file} does not hold what \`masterx audit heads\` prints.`, { cause: error });
  }
}
