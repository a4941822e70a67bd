import type { Kysely } from "kysely";
import { pseudonymUnder } from "../storage/audit-chain.ts";
import type { Tables } from "../storage/tables.ts";

/** An entry with the people who still have a key under their names. */
export interface ListedEntry {
  readonly chain: string;
  readonly sequence: number;
  readonly at: number;
  readonly actor: string;
  readonly actorName: string | null;
  readonly action: string;
  readonly target: string | null;
  readonly targetName: string | null;
  readonly outcome: string;
  readonly requestId: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean>> | null;
}

/** What belongs together for who looks for something. */
export const auditGroups = {
  accounts: [
    "account_created",
    "account_disabled",
    "account_enabled",
    "role_changed",
    "password_changed",
    "age_band_changed",
  ],
  sign_ins: ["signed_in", "sign_in_ended", "refresh_token_reused"],
  sharing: [
    "consent_changed",
    "link_proposed",
    "link_accepted",
    "link_declined",
    "link_withdrawn",
    "link_set",
    "member_removed",
    "session_left",
  ],
  items: ["items_imported", "item_saved", "items_switched"],
  refusals: ["access_refused"],
  connections: ["connection_opened", "connection_closed"],
  server: [
    "server_started",
    "server_stopped",
    "chain_begun",
    "chain_closed",
    "entries_dropped",
    "provider_switched",
    "intervention_switched",
  ],
  messages: "message:%",
} as const satisfies Readonly<Record<string, readonly string[] | string>>;
export type AuditGroup = keyof typeof auditGroups;
export const auditGroupNames = Object.keys(auditGroups) as readonly AuditGroup[];

export interface AuditQuery {
  readonly group: AuditGroup | null;
  readonly limit: number;
  /** Only entries before this time. */
  readonly before: number | null;
}

/** The newest first. */
export async function listAudit(read: Kysely<Tables>, query: AuditQuery): Promise<readonly ListedEntry[]> {
  let select = read.selectFrom("audit_entries").selectAll();
  if (query.before !== null) select = select.where("at", "<", query.before);
  const actions = query.group === null ? null : auditGroups[query.group];
  if (typeof actions === "string") select = select.where("action", "like", actions);
  else if (actions !== null) select = select.where("action", "in", actions);
  const rows = await select
    .orderBy("at", "desc")
    .orderBy("chain", "desc")
    .orderBy("sequence", "desc")
    .limit(query.limit)
    .execute();
  const names = await namesOf(
    read,
    rows.flatMap(({ actor, target }) => [actor, target ?? ""]),
  );
  return rows.map((row) => ({
    chain: row.chain,
    sequence: row.sequence,
    at: row.at,
    actor: row.actor,
    actorName: names.get(row.actor) ?? null,
    action: row.action,
    target: row.target,
    targetName: names.get(row.target ?? "") ?? null,
    outcome: row.outcome,
    requestId: row.request_id,
    // The first entry of a chain holds heads, which nobody reads.
    detail:
      row.detail === null || row.action === "chain_begun" ? null : (JSON.parse(row.detail) as ListedEntry["detail"]),
  }));
}

/** Nothing leads from a pseudonym to its person: those of everybody who has a key are made and compared. */
async function namesOf(read: Kysely<Tables>, subjects: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set(subjects.filter((subject) => subject.startsWith("person:")));
  const names = new Map<string, string>();
  if (wanted.size === 0) return names;
  const people = await read
    .selectFrom("audit_pseudonyms")
    .innerJoin("users", "users.id", "audit_pseudonyms.user_id")
    .select(["users.id", "users.name", "audit_pseudonyms.key"])
    .execute();
  for (const { id, name, key } of people) {
    const pseudonym = pseudonymUnder(key, id);
    if (wanted.has(pseudonym)) names.set(pseudonym, name);
  }
  return names;
}
