// One chain per process start. Its first entry names the heads of the chains before it; a chain that has ended is named
// once, as closed by its own process or sealed by a server that started later. The chain's row holds its head, and is
// what two writers at once wait for.
import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type { AuditEntry, AuditSubject } from "./audit-entry.ts";
import { auditDigest, auditKeyId, auditMac } from "./audit-mac.ts";
import { prepare } from "./prepare.ts";
import type { AuditEntryRow, Tables } from "./tables.ts";

/** What one process adds to the audit. Begins with the first entry; begins anew when another process has sealed it. */
export interface AuditChain {
  readonly isBegun: boolean;
  /** Inside the transaction of what the entries record: they stand or fall with it. */
  append(db: Kysely<Tables>, entries: readonly AuditEntry[]): Promise<void>;
  /** Ends the chain as its process ends; nothing when it never began. */
  close(db: Kysely<Tables>, now: number): Promise<void>;
}

/** A head as another chain's first entry, or an export, names it. */
export interface AuditHead {
  readonly chain: string;
  readonly sequence: number;
  readonly mac: string;
}
export interface EndedHead extends AuditHead {
  readonly state: "open" | "closed" | "sealed";
}

const insertEntry = prepare((db, entry: Readonly<AuditEntryRow> & Readonly<Record<string, string | number | null>>) =>
  db.insertInto("audit_entries").values({
    chain: entry.chain,
    sequence: entry.sequence,
    at: entry.at,
    actor: entry.actor,
    action: entry.action,
    target: entry.target,
    outcome: entry.outcome,
    request_id: entry.request_id,
    detail: entry.detail,
    mac: entry.mac,
  }),
);

export function createAuditChain(key: string): AuditChain {
  let id: string | null = null;
  /** Of people whose pseudonym was read as committed. */
  const pseudonyms = new Map<string, string>();

  async function append(db: Kysely<Tables>, entries: readonly AuditEntry[]): Promise<void> {
    const [first] = entries;
    if (!first) return;
    let head = (await takeHead(db)) ?? (await begin(db, first.at, first.action === "server_started"));
    for (const entry of entries) {
      const row = {
        chain: head.chain,
        sequence: head.sequence + 1,
        at: entry.at,
        actor: await stored(db, entry.actor),
        action: entry.action,
        target: entry.target ? await stored(db, entry.target) : null,
        outcome: entry.outcome ?? "ok",
        request_id: entry.requestId ?? null,
        detail: entry.detail ? JSON.stringify(entry.detail) : null,
      };
      head = await add(db, head.mac, row);
    }
    await keepHead(db, head);
  }

  /** The head of our chain, held against others until the transaction ends; null without a chain that goes on. */
  async function takeHead(db: Kysely<Tables>): Promise<AuditHead | null> {
    if (id === null) return null;
    const row = await db
      .updateTable("audit_chains")
      .set({ ended: null })
      .where("id", "=", id)
      .where("ended", "is", null)
      .returning(["sequence", "mac"])
      .executeTakeFirst();
    return row ? { chain: id, ...row } : null;
  }

  async function begin(db: Kysely<Tables>, at: number, sealOthers: boolean): Promise<AuditHead> {
    if (sealOthers) await db.updateTable("audit_chains").set({ ended: "sealed" }).where("ended", "is", null).execute();
    const before = await db
      .selectFrom("audit_chains")
      .select(["id as chain", "sequence", "mac", "ended"])
      .where("is_named", "=", 0)
      .orderBy("id")
      .execute();
    const heads: EndedHead[] = before.map(({ ended, ...head }) => ({ ...head, state: ended ?? "open" }));
    await db
      .updateTable("audit_chains")
      .set({ is_named: 1 })
      .where("is_named", "=", 0)
      .where("ended", "is not", null)
      .execute();
    // Ordered by time, so that chains are read in the order they began.
    id = `${at.toString(36).padStart(9, "0")}-${randomBytes(9).toString("base64url")}`;
    const head = await add(db, "", {
      chain: id,
      sequence: 1,
      at,
      actor: "system",
      action: "chain_begun",
      target: null,
      outcome: "ok",
      request_id: null,
      detail: JSON.stringify({ heads }),
    });
    const { sequence, mac } = head;
    await db
      .insertInto("audit_chains")
      .values({ id, key_id: auditKeyId(key), sequence, mac, begun_at: at, ended: null, is_named: 0 })
      .execute();
    return head;
  }

  async function add(db: Kysely<Tables>, previous: string, row: Omit<AuditEntryRow, "mac">): Promise<AuditHead> {
    const mac = auditMac(key, previous, row);
    await insertEntry(db, { ...row, mac });
    return { chain: row.chain, sequence: row.sequence, mac };
  }

  async function keepHead(db: Kysely<Tables>, { chain, sequence, mac }: AuditHead, ended?: "closed"): Promise<void> {
    await db
      .updateTable("audit_chains")
      .set({ sequence, mac, ...(ended ? { ended } : {}) })
      .where("id", "=", chain)
      .execute();
  }

  async function stored(db: Kysely<Tables>, subject: AuditSubject): Promise<string> {
    const colon = subject.indexOf(":");
    if (colon < 0) return subject;
    const kind = subject.slice(0, colon);
    const value = subject.slice(colon + 1);
    if (kind === "person") return (await pseudonymOf(db, value)) ?? `person:#${auditDigest(key, value)}`;
    return kind !== "address" && uuid.test(value) ? subject : `${kind}:#${auditDigest(key, value)}`;
  }

  /** A key of the person's own, made with their first entry, dies with them; null: there is no such person. */
  async function pseudonymOf(db: Kysely<Tables>, userId: string): Promise<string | null> {
    const known = pseudonyms.get(userId);
    if (known !== undefined) return known;
    const kept = await db.selectFrom("audit_pseudonyms").select("key").where("user_id", "=", userId).executeTakeFirst();
    if (kept) {
      const pseudonym = pseudonymUnder(kept.key, userId);
      if (pseudonyms.size >= maxKnown) pseudonyms.clear();
      pseudonyms.set(userId, pseudonym);
      return pseudonym;
    }
    const user = await db.selectFrom("users").select("id").where("id", "=", userId).executeTakeFirst();
    if (!user) return null;
    const made = randomBytes(32).toString("base64url");
    await db
      .insertInto("audit_pseudonyms")
      .values({ user_id: userId, key: made })
      .onConflict((conflict) => conflict.column("user_id").doNothing())
      .execute();
    const row = await db
      .selectFrom("audit_pseudonyms")
      .select("key")
      .where("user_id", "=", userId)
      .executeTakeFirstOrThrow();
    return pseudonymUnder(row.key, userId);
  }

  return {
    get isBegun() {
      return id !== null;
    },
    append,
    async close(db, now) {
      const head = await takeHead(db);
      if (!head) return;
      const last = {
        chain: head.chain,
        sequence: head.sequence + 1,
        at: now,
        actor: "system",
        action: "chain_closed",
        target: null,
        outcome: "ok",
        request_id: null,
        detail: null,
      };
      await keepHead(db, await add(db, head.mac, last), "closed");
      id = null;
    },
  };
}

/** How an entry names a person. */
export const pseudonymUnder = (key: string, userId: string): string => `person:${auditDigest(key, userId)}`;

const maxKnown = 10_000;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
