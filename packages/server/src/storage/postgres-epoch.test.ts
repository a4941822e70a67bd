import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres, type TestPostgres } from "@masterx/testing/start-postgres";
import { sql } from "kysely";
import { createAccount } from "../auth/account-writes.ts";
import type { EpochChange } from "./judge-history.ts";
import { openPostgresStore } from "./postgres-store.ts";
import { Refusal, type Store } from "./store.ts";

const auditKey = "a key that only this test knows, long enough";

let postgres: TestPostgres | null = null;
const folders: string[] = [];
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres?.[Symbol.asyncDispose]();
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});
const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), "masterx-epoch-"));
  folders.push(folder);
  return folder;
};
/** Another database of the same PostgreSQL, empty or a copy of one. */
async function database(url: string, name: string, template = "template1"): Promise<string> {
  const admin = await openPostgresStore({ auditKey, url, dataDir: null, onFault: () => undefined });
  await sql.raw(`create database ${name} template ${template}`).execute(admin.read);
  await admin.close();
  return url.replace(/\/postgres$/, `/${name}`);
}

async function open(url: string, dataDir: string, faults: unknown[] = []) {
  const changes: EpochChange[] = [];
  const store = await openPostgresStore({
    auditKey,
    url,
    dataDir,
    onFault: (error) => faults.push(error),
    onNewEpoch: (change) => changes.push(change),
  });
  return { store, changes };
}
const write = (store: Store) =>
  store.write(createAccount, {
    id: Bun.randomUUIDv7(),
    email: `${crypto.randomUUID()}@example.org`,
    name: "A",
    role: "learner" as const,
    passwordHash: "-",
    now: 1,
  });
const writeMany = (store: Store, count: number) => Promise.all(Array.from({ length: count }, () => write(store)));

const rule = (title: string, run: (url: string) => Promise<void>) =>
  test(title, async () => {
    if (!postgres) return console.warn("PostgreSQL: not installed, rule not checked");
    await run(postgres.url);
  });

rule("[§5.2] on PostgreSQL the epoch survives restarts, and other nodes, in the same folder too", async (admin) => {
  const url = await database(admin, "restarts");
  const [dataDir, elsewhere] = [await newFolder(), await newFolder()];
  const one = await open(url, dataDir);
  await writeMany(one.store, 30);
  const two = await open(url, dataDir);
  const three = await open(url, elsewhere);
  await Promise.all([writeMany(one.store, 20), writeMany(two.store, 20), writeMany(three.store, 20)]);
  await one.store.close();
  const again = await open(url, dataDir);
  await writeMany(again.store, 20);
  for (const { store, changes } of [one, two, three, again]) {
    expect(store.epoch).toBe(one.store.epoch);
    expect(changes).toEqual([]);
    if (store !== one.store) await store.close();
  }
});

rule("[§5.2] a PostgreSQL that lacks what this node has told of begins a new epoch", async (admin) => {
  const url = await database(admin, "behind");
  const dataDir = await newFolder();
  const before = await open(url, dataDir);
  await writeMany(before.store, 30);
  const backup = await sql<{ slot: string; count: number }>`select * from commit_counts`.execute(before.store.read);
  await writeMany(before.store, 12);
  // What a restore in place does: the tables are as they were.
  await sql`delete from commit_counts`.execute(before.store.read);
  for (const { slot, count } of backup.rows)
    await sql`insert into commit_counts values (${slot}, ${count})`.execute(before.store.read);
  await before.store.close();
  const after = await open(url, dataDir);
  expect(after.changes).toMatchObject([{ reason: "behind_mark", from: before.store.epoch, told: 42, kept: 30 }]);
  expect(after.store.epoch).not.toBe(before.store.epoch);
  await after.store.close();
  const settled = await open(url, dataDir);
  expect(settled).toMatchObject({ changes: [], store: { epoch: after.store.epoch } });
  await settled.store.close();
});

rule("[§5.2] a database that was copied is another one, whoever opens it", async (admin) => {
  const url = await database(admin, "original");
  const before = await open(url, await newFolder());
  await writeMany(before.store, 3);
  await before.store.close();
  const copy = await open(await database(admin, "copied", "original"), await newFolder());
  expect(copy.changes).toMatchObject([{ reason: "another_database", from: before.store.epoch, kept: 3 }]);
  await copy.store.close();
});

rule("[§5.2] a running server serves nothing from a PostgreSQL that came back without its commits", async (admin) => {
  const url = await database(admin, "failover");
  const faults: unknown[] = [];
  const { store } = await open(url, await newFolder(), faults);
  await writeMany(store, 20);
  await sql`update commit_counts set count = count - 1`.execute(store.read);
  const other = await openPostgresStore({ auditKey, url: admin, dataDir: null, onFault: () => undefined });
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'failover'`.execute(other.read);
  await other.close();
  // Connections that ended are seen at their next use, at the latest.
  const codes: unknown[] = [];
  for (let attempt = 0; attempt < 15; attempt += 1)
    codes.push(
      await write(store).then(
        () => "stored",
        (error: unknown) => (error instanceof Refusal ? error.code : error),
      ),
    );
  expect(new Set(codes)).toEqual(new Set(["unavailable"]));
  expect(faults.map(String).join("\n")).toContain("restart MasterX");
  await store.close();
});
