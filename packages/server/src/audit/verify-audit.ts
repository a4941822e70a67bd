import type { Kysely } from "kysely";
import type { AuditHead, EndedHead } from "../storage/audit-chain.ts";
import { auditKeyId, auditMac } from "../storage/audit-mac.ts";
import type { AuditEntryRow, Tables } from "../storage/tables.ts";

/** Something that the audit should not look like; `sequence` is the entry that shows it. */
export interface AuditFault {
  readonly chain: string;
  readonly sequence: number;
  readonly kind: "changed" | "missing" | "truncated" | "unfinished" | "other_key";
  readonly says: string;
}
export interface AuditVerdict {
  readonly chains: number;
  readonly entries: number;
  readonly faults: readonly AuditFault[];
}

const pageRows = 5_000;

/**
 * Walks every chain from its first entry to its last. Finds entries that were changed or exchanged, taken out of the
 * middle, or cut off the end of a chain that a later chain, or an exported head, knows to be longer.
 */
export async function verifyAudit(
  read: Kysely<Tables>,
  keys: readonly string[],
  exported: readonly AuditHead[] = [],
): Promise<AuditVerdict> {
  const keyOf = new Map(keys.map((key) => [auditKeyId(key), key]));
  const chains = await read.selectFrom("audit_chains").selectAll().orderBy("id").execute();
  const stored = await read.selectFrom("audit_entries").select("chain").distinct().execute();
  const ids = [...new Set([...chains.map(({ id }) => id), ...stored.map(({ chain }) => chain)])].toSorted();
  const faults: AuditFault[] = [];
  const ends = new Map<string, AuditHead>();
  const named: (EndedHead & { readonly by: string })[] = exported.map((head) => ({
    ...head,
    state: "open",
    by: "an exported head",
  }));
  let entries = 0;

  for (const id of ids) {
    const chain = chains.find((one) => one.id === id);
    const key = keyOf.get(chain?.key_id ?? auditKeyId(keys[0] ?? ""));
    if (key === undefined)
      faults.push({
        chain: id,
        sequence: 0,
        kind: "other_key",
        says: `was made with another key (${chain?.key_id}), so its entries cannot be verified`,
      });
    let last: AuditEntryRow | undefined;
    for await (const entry of entriesOf(read, id)) {
      entries += 1;
      const fault = faultOf(entry, last, key);
      if (fault) faults.push(fault);
      else if (entry.sequence === 1 && key !== undefined)
        named.push(...headsIn(entry).map((head) => ({ ...head, by: `chain ${id}` })));
      last = entry;
    }
    if (last) ends.set(id, { chain: id, sequence: last.sequence, mac: last.mac });
    const sequence = last?.sequence ?? 0;
    if (!chain) faults.push({ chain: id, sequence, kind: "missing", says: "has entries but no row of its own" });
    else if (sequence < chain.sequence)
      faults.push({
        chain: id,
        sequence,
        kind: "truncated",
        says: `ends at entry ${sequence}, its row says ${chain.sequence}`,
      });
    else if (sequence !== chain.sequence || last?.mac !== chain.mac)
      faults.push({ chain: id, sequence, kind: "changed", says: "has another end than its row says" });
    else if (chain.ended === "closed" && last.action !== "chain_closed")
      faults.push({ chain: id, sequence, kind: "unfinished", says: "is said to be closed but has no such entry" });
  }

  for (const head of named) {
    const end = ends.get(head.chain);
    const at = await read
      .selectFrom("audit_entries")
      .select("mac")
      .where("chain", "=", head.chain)
      .where("sequence", "=", head.sequence)
      .executeTakeFirst();
    const { chain, sequence } = head;
    if (!at)
      faults.push({
        chain,
        sequence: end?.sequence ?? 0,
        kind: "truncated",
        says: `ends at entry ${end?.sequence ?? 0}, ${head.by} knows entry ${sequence}`,
      });
    else if (at.mac !== head.mac)
      faults.push({ chain, sequence, kind: "changed", says: `has another entry ${sequence} than ${head.by} knows` });
    else if (head.state !== "open" && end && end.sequence > sequence)
      faults.push({
        chain,
        sequence: end.sequence,
        kind: "changed",
        says: `goes on to entry ${end.sequence} after it was ${head.state} at ${sequence}`,
      });
  }
  return { chains: ids.length, entries, faults };
}

function faultOf(
  entry: AuditEntryRow,
  last: AuditEntryRow | undefined,
  key: string | undefined,
): AuditFault | undefined {
  const { chain, sequence } = entry;
  const expected = (last?.sequence ?? 0) + 1;
  if (sequence !== expected) {
    const missing = sequence - 1 === expected ? `entry ${expected} is` : `entries ${expected} to ${sequence - 1} are`;
    return { chain, sequence, kind: "missing", says: `${missing} missing` };
  }
  if (key === undefined) return undefined;
  const { mac, ...content } = entry;
  if (auditMac(key, last?.mac ?? "", content) === mac) return undefined;
  return { chain, sequence, kind: "changed", says: `entry ${sequence} is not as it was written` };
}

function headsIn({ detail }: AuditEntryRow): readonly EndedHead[] {
  return detail === null ? [] : (JSON.parse(detail) as { readonly heads: readonly EndedHead[] }).heads;
}

async function* entriesOf(read: Kysely<Tables>, chain: string): AsyncIterable<AuditEntryRow> {
  for (let after = 0; ;) {
    const page = await read
      .selectFrom("audit_entries")
      .selectAll()
      .where("chain", "=", chain)
      .where("sequence", ">", after)
      .orderBy("sequence")
      .limit(pageRows)
      .execute();
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < pageRows) return;
    after = last.sequence;
  }
}
