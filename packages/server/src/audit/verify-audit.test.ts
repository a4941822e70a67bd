import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { Database } from "bun:sqlite";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres, type TestPostgres } from "@masterx/testing/start-postgres";
import { sql } from "kysely";
import { changeAccount, createAccount } from "../auth/account-writes.ts";
import type { AuditEntry } from "../storage/audit-entry.ts";
import { openDirectStore } from "../storage/direct-store.ts";
import { openPostgresStore } from "../storage/postgres-store.ts";
import { databasePath } from "../storage/sqlite-history.ts";
import { openSqliteStore } from "../storage/sqlite-store.ts";
import type { Store } from "../storage/store.ts";
import { recordAudit } from "./audit-writes.ts";
import { verifyAudit } from "./verify-audit.ts";

const key = "a key that only this test knows, long enough";
const writerUrl = new URL("../writer-thread.ts", import.meta.url);
const folders: string[] = [];
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "masterx-audit-"));
  folders.push(folder);
  return folder;
}
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

const entry = (action: AuditEntry["action"], at = 1): AuditEntry => ({ at, actor: "system", action });
const open = (dataDir: string) =>
  openSqliteStore({ dataDir, writerUrl, auditKey: key, onFault: (error) => console.error(error) });
const record = (store: Store, ...entries: readonly AuditEntry[]) => store.write(recordAudit, { entries });

/** Three processes one after another: one ended by itself, one died, one lives until the end of the history. */
async function history(): Promise<string> {
  const dataDir = await newFolder();
  const first = await open(dataDir);
  await record(first, entry("server_started"), entry("connection_opened"), entry("connection_closed"));
  await first.close();
  const second = await open(dataDir);
  await record(second, entry("server_started", 2), entry("signed_in", 3), entry("sign_in_ended", 4));
  // The end of a process that dies: its chain stays as it is.
  await sql`select 1`.execute(second.read);
  const copy = await newFolder();
  await Bun.write(databasePath(copy), await snapshot(dataDir));
  await second.close();
  const third = await open(copy);
  await record(third, entry("server_started", 5), entry("signed_in", 6));
  await third.close();
  return copy;
}
async function snapshot(dataDir: string): Promise<Uint8Array> {
  const database = new Database(databasePath(dataDir));
  const bytes = database.serialize();
  database.close();
  return bytes;
}

async function verdictOf(dataDir: string, exported: Parameters<typeof verifyAudit>[2] = []) {
  const store = await openDirectStore(dataDir, key);
  const verdict = await verifyAudit(store.read, [key], exported);
  await store.close();
  return verdict;
}
async function headsOf(dataDir: string) {
  const store = await openDirectStore(dataDir, key);
  const heads = await store.read
    .selectFrom("audit_chains")
    .select(["id as chain", "sequence", "mac"])
    .orderBy("id")
    .execute();
  await store.close();
  return heads;
}
/** Somebody who has the database's file, but not the key. */
function tamper(dataDir: string, ...statements: readonly string[]): void {
  const database = new Database(databasePath(dataDir));
  database.run("drop trigger if exists audit_entries_no_update");
  database.run("drop trigger if exists audit_entries_no_delete");
  for (const statement of statements) database.run(statement);
  database.close();
}

test("an honest history verifies: closed, sealed after a death, and begun with the heads before it", async () => {
  const dataDir = await history();
  expect(await verdictOf(dataDir)).toEqual({ chains: 3, entries: 13, faults: [] });
  const database = new Database(databasePath(dataDir));
  const ended = database.query("select ended from audit_chains order by id").all();
  expect(ended).toEqual([{ ended: "closed" }, { ended: "sealed" }, { ended: "closed" }]);
  database.close();
});

const chain = (number: 0 | 1 | 2) => `(select id from audit_chains order by id limit 1 offset ${number})`;

test.each([
  ["an edited action", [`update audit_entries set action = 'signed_in' where chain = ${chain(0)} and sequence = 3`]],
  ["an edited time", [`update audit_entries set at = at + 1 where chain = ${chain(1)} and sequence = 3`]],
  [
    "an actor put in another's place",
    [`update audit_entries set actor = 'anyone' where chain = ${chain(1)} and sequence = 4`],
  ],
  [
    "an emptied detail of a first entry",
    [`update audit_entries set detail = null where chain = ${chain(2)} and sequence = 1`],
  ],
  ["an edited MAC", [`update audit_entries set mac = 'x' where chain = ${chain(0)} and sequence = 2`]],
])("%s is found as changed", async (_, statements) => {
  const dataDir = await history();
  tamper(dataDir, ...statements);
  const { faults } = await verdictOf(dataDir);
  expect(faults.map(({ kind }) => kind)).toContain("changed");
});

test("an entry taken out of the middle is found as missing", async () => {
  const dataDir = await history();
  tamper(dataDir, `delete from audit_entries where chain = ${chain(1)} and sequence = 3`);
  expect((await verdictOf(dataDir)).faults).toContainEqual(
    expect.objectContaining({ kind: "missing", sequence: 4, says: "entry 3 is missing" }),
  );
});

test("two entries that changed places are found, renumbered entries behind a gap too", async () => {
  const swapped = await history();
  tamper(
    swapped,
    `update audit_entries set sequence = -1 where chain = ${chain(1)} and sequence = 3`,
    `update audit_entries set sequence = 3 where chain = ${chain(1)} and sequence = 4`,
    `update audit_entries set sequence = 4 where chain = ${chain(1)} and sequence = -1`,
  );
  expect((await verdictOf(swapped)).faults.filter(({ kind }) => kind === "changed").length).toBeGreaterThanOrEqual(2);
  const renumbered = await history();
  tamper(
    renumbered,
    `delete from audit_entries where chain = ${chain(1)} and sequence = 3`,
    `update audit_entries set sequence = 3 where chain = ${chain(1)} and sequence = 4`,
  );
  expect((await verdictOf(renumbered)).faults.map(({ kind }) => kind)).toContain("changed");
});

/** Cuts a chain's last entries off and makes its row fit, as far as one can without the key. */
const cut = (number: 0 | 1 | 2, keep: number) => [
  `delete from audit_entries where chain = ${chain(number)} and sequence > ${keep}`,
  `update audit_chains set sequence = ${keep}, ended = null,
   mac = (select mac from audit_entries where chain = audit_chains.id and sequence = ${keep}) where id = ${chain(number)}`,
];

test("a chain cut off at its end is found by the chain that began after it", async () => {
  const dataDir = await history();
  tamper(dataDir, ...cut(1, 2));
  expect((await verdictOf(dataDir)).faults).toEqual([
    expect.objectContaining({ kind: "truncated", sequence: 2, says: expect.stringContaining("knows entry 4") }),
  ]);
});

test("a whole chain that is gone is found by the one after it", async () => {
  const dataDir = await history();
  tamper(
    dataDir,
    `delete from audit_entries where chain = ${chain(0)}`,
    `delete from audit_chains where id = ${chain(0)}`,
  );
  expect((await verdictOf(dataDir)).faults.map(({ kind }) => kind)).toEqual(["truncated"]);
});

test("only an exported head shows that the newest chain was cut off, or is gone", async () => {
  const dataDir = await history();
  const exported = await headsOf(dataDir);
  expect((await verdictOf(dataDir, exported)).faults).toEqual([]);
  tamper(dataDir, ...cut(2, 2));
  expect((await verdictOf(dataDir)).faults).toEqual([]);
  expect((await verdictOf(dataDir, exported)).faults).toEqual([
    expect.objectContaining({ kind: "truncated", says: "ends at entry 2, an exported head knows entry 4" }),
  ]);
  tamper(
    dataDir,
    `delete from audit_entries where chain = ${chain(2)}`,
    `delete from audit_chains where id = ${chain(2)}`,
  );
  expect((await verdictOf(dataDir, exported)).faults.map(({ kind }) => kind)).toEqual(["truncated"]);
});

test("entries added to a chain that had ended are found, whoever adds them", async () => {
  const dataDir = await history();
  tamper(
    dataDir,
    `insert into audit_entries select chain, 6, at, actor, action, target, outcome, request_id, detail, mac
     from audit_entries where chain = ${chain(0)} and sequence = 5`,
  );
  expect((await verdictOf(dataDir)).faults.map(({ kind }) => kind)).toContain("changed");
});

test("chains of another key are said to be, and verify with it", async () => {
  const dataDir = await history();
  const store = await openDirectStore(dataDir, key);
  const other = await verifyAudit(store.read, ["another key, long enough for an audit"]);
  expect(other.faults.map(({ kind }) => kind)).toEqual(["other_key", "other_key", "other_key"]);
  expect((await verifyAudit(store.read, ["another key, long enough for an audit", key])).faults).toEqual([]);
  await store.close();
});

test("the database itself refuses to change or delete an entry", async () => {
  const dataDir = await history();
  const database = new Database(databasePath(dataDir));
  expect(() => database.run("update audit_entries set action = 'x'")).toThrow("append-only");
  expect(() => database.run("delete from audit_entries")).toThrow("append-only");
  database.close();
});

function contract(name: string, openStore: () => Promise<Store | null>): void {
  describe(name, () => {
    let store: Store | null;
    beforeAll(async () => {
      store = await openStore();
    });
    afterAll(async () => {
      await store?.close();
    });

    test("an entry stands or falls with its transaction; many at once make one unbroken chain", async () => {
      if (!store) return expect(store).toBeNull();
      const { read, write } = store;
      const account = (email: string) => ({
        id: Bun.randomUUIDv7(),
        email,
        name: "Ada",
        role: "learner" as const,
        passwordHash: "-",
        now: 1,
      });
      await record(store, entry("server_started"));
      const made = await Promise.allSettled(
        ["ada", "ben", "ada", "cleo", "ada"].map((who) => write(createAccount, account(`${who}@example.org`))),
      );
      expect(made.map(({ status }) => status).filter((status) => status === "rejected")).toHaveLength(2);
      await write(changeAccount, { email: "ben@example.org", change: { kind: "disable" }, now: 2, by: "command_line" });
      const entries = await read.selectFrom("audit_entries").selectAll().orderBy("sequence").execute();
      expect(entries.map(({ action }) => action).toSorted()).toEqual([
        "account_created",
        "account_created",
        "account_created",
        "account_disabled",
        "chain_begun",
        "server_started",
      ]);
      expect((await verifyAudit(read, [key])).faults).toEqual([]);
      const disabled = entries.find(({ action }) => action === "account_disabled");
      expect(disabled).toMatchObject({ actor: "command_line", target: expect.stringMatching(/^person:[\w-]{22}$/) });
      const ids = await read.selectFrom("users").select(["id", "email"]).execute();
      const written = JSON.stringify(entries);
      for (const { id, email } of ids) expect([written.includes(id), written.includes(email)]).toEqual([false, false]);
    });
  });
}
contract("SQLite", async () => open(await newFolder()));
let postgres: TestPostgres | null = null;
contract("PostgreSQL", async () => {
  postgres = await startPostgres();
  return (
    postgres &&
    openPostgresStore({
      url: postgres.url,
      dataDir: await newFolder(),
      auditKey: key,
      onFault: (error) => console.error(error),
    })
  );
});
afterAll(() => postgres?.[Symbol.asyncDispose]());
