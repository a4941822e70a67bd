import { Database } from "bun:sqlite";
import { afterAll, expect, test } from "bun:test";
import { cp, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAccount } from "../auth/account-writes.ts";
import { openDirectStore } from "./direct-store.ts";
import { readMark } from "./high-water-mark.ts";
import type { EpochChange } from "./judge-history.ts";
import { openSqliteStore } from "./sqlite-store.ts";
import type { Store } from "./store.ts";

const auditKey = "a key that only this test knows, long enough";

const writerUrl = new URL("../writer-thread.ts", import.meta.url);
const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));
const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), "masterx-epoch-"));
  folders.push(folder);
  return folder;
};

const account = () => ({
  id: Bun.randomUUIDv7(),
  email: `${crypto.randomUUID()}@example.org`,
  name: "A",
  role: "learner" as const,
  passwordHash: "-",
  now: 1,
});

interface Opened {
  readonly epoch: string;
  readonly change: EpochChange | undefined;
  readonly users: number;
}

/** Opens the folder as a server does, writes, and closes it in order. */
async function serveOnce(dataDir: string, writes: number): Promise<Opened> {
  let change: EpochChange | undefined;
  const onFault = (error: unknown) => {
    throw error;
  };
  const store = await openSqliteStore({
    dataDir,
    auditKey,
    writerUrl,
    onFault,
    onNewEpoch: (given) => (change = given),
  });
  const users = await count(store);
  for (let written = 0; written < writes; written += 1) await store.write(createAccount, account());
  await store.close();
  return { epoch: store.epoch, change, users };
}

const count = async (store: Store): Promise<number> =>
  (await store.read.selectFrom("users").select("id").execute()).length;

/** A process that writes and is killed with the writes acknowledged and its log not put away. */
async function serveAndDie(dataDir: string, writes: number): Promise<void> {
  const child = Bun.spawn(
    [
      process.execPath,
      "-e",
      `import { openSqliteStore } from "${import.meta.dir}/sqlite-store.ts";
       import { createAccount } from "${import.meta.dir}/../auth/account-writes.ts";
       const store = await openSqliteStore({ dataDir: ${JSON.stringify(dataDir)}, writerUrl: new URL("${writerUrl.href}"), auditKey: "${auditKey}", onFault: console.error });
       for (let n = 0; n < ${writes}; n += 1)
         await store.write(createAccount, { id: Bun.randomUUIDv7(), email: crypto.randomUUID(), name: "A", role: "learner", passwordHash: "-", now: 1 });
       console.log("written");
       await Bun.sleep(60_000);`,
    ],
    { stdout: "pipe", stderr: "inherit" },
  );
  for await (const chunk of child.stdout) if (Buffer.from(chunk).toString().includes("written")) break;
  child.kill("SIGKILL");
  await child.exited;
}

const path = (dataDir: string, end: "" | "-wal" | "-shm" = "") => join(dataDir, `masterx.db${end}`);

/** The rest of the tolerance for a busy machine, in which a copy looks like the original. */
const passTolerance = () => Bun.sleep(300);

test("[§5.2] the epoch survives restarts, kill -9 and commands", async () => {
  const dataDir = await newFolder();
  const { epoch, change } = await serveOnce(dataDir, 3);
  expect(change).toBeUndefined();
  expect(await serveOnce(dataDir, 1)).toEqual({ epoch, change: undefined, users: 3 });
  await serveAndDie(dataDir, 4);
  const command = await openDirectStore(dataDir, auditKey);
  await command.write(createAccount, account());
  await command.close();
  expect(command.epoch).toBe(epoch);
  await serveAndDie(dataDir, 2);
  expect(await serveOnce(dataDir, 0)).toEqual({ epoch, change: undefined, users: 11 });
});

test("[§5.2] an older copy of the stopped folder, put in its place, begins a new epoch", async () => {
  const dataDir = await newFolder();
  const backup = await newFolder();
  const { epoch } = await serveOnce(dataDir, 3);
  await cp(dataDir, backup, { recursive: true, preserveTimestamps: true });
  await serveOnce(dataDir, 5);
  await rm(dataDir, { recursive: true });
  await cp(backup, dataDir, { recursive: true, preserveTimestamps: true });
  await passTolerance();
  const restored = await serveOnce(dataDir, 0);
  expect(restored).toMatchObject({ users: 3, change: { reason: "copied_folder", from: epoch, to: restored.epoch } });
  expect(await serveOnce(dataDir, 1)).toMatchObject({ epoch: restored.epoch, change: undefined });
});

test("[§5.2] an older copy written over the files in place begins a new epoch, also beside a command", async () => {
  const dataDir = await newFolder();
  const backup = await newFolder();
  const { epoch } = await serveOnce(dataDir, 3);
  await cp(dataDir, backup, { recursive: true });
  await serveOnce(dataDir, 5);
  await passTolerance();
  // As `cp` does it: the same inodes with other contents.
  for (const name of ["masterx.db", "masterx.mark"])
    await writeFile(join(dataDir, name), await readFile(join(backup, name)));
  const heard: EpochChange[] = [];
  const command = await openDirectStore(dataDir, auditKey, { onNewEpoch: (change) => heard.push(change) });
  await command.write(createAccount, account());
  await command.close();
  expect(heard).toMatchObject([{ reason: "copied_folder", from: epoch }]);
  expect(command.epoch).not.toBe(epoch);
  expect(await serveOnce(dataDir, 0)).toEqual({ epoch: command.epoch, change: undefined, users: 4 });
});

test("[§5.2] a database behind its mark begins a new epoch and says what was lost", async () => {
  const dataDir = await newFolder();
  const { epoch } = await serveOnce(dataDir, 3);
  const older = await readFile(path(dataDir));
  await serveOnce(dataDir, 5);
  await writeFile(path(dataDir), older);
  expect((await serveOnce(dataDir, 0)).change).toMatchObject({ reason: "behind_mark", from: epoch, told: 8, kept: 3 });
});

test("[§5.2] another database, a missing and an unreadable mark begin a new epoch", async () => {
  const [one, two] = [await newFolder(), await newFolder()];
  await serveOnce(one, 9);
  await serveOnce(two, 3);
  await writeFile(path(two), await readFile(path(one)));
  expect((await serveOnce(two, 0)).change?.reason).toBe("another_database");
  await rm(join(two, "masterx.mark"));
  expect((await serveOnce(two, 0)).change?.reason).toBe("mark_missing");
  await truncate(join(two, "masterx.mark"), 100);
  expect((await serveOnce(two, 0)).change?.reason).toBe("mark_unreadable");
  expect((await serveOnce(two, 0)).change).toBeUndefined();
});

test("[§5.2] a database ahead of its mark is whole: the machine died between the commit and the mark", async () => {
  const dataDir = await newFolder();
  const { epoch } = await serveOnce(dataDir, 3);
  const database = new Database(path(dataDir));
  database.run("update commit_counts set count = count + 1");
  database.close();
  expect(await serveOnce(dataDir, 0)).toMatchObject({ epoch, change: undefined });
});

const harms: readonly (readonly [string, kept: number, (log: Buffer) => Buffer | null])[] = [
  ["gone", 10, () => null],
  ["with a damaged beginning", 10, (log) => flip(log, 20)],
  ["with a damaged end", 11, (log) => flip(log, log.length - 3_000)],
  ["torn", 11, (log) => log.subarray(0, -5_000)],
];
function flip(log: Buffer, at: number): Buffer {
  log[at] = (log[at] ?? 0) ^ 0x10;
  return log;
}

for (const [what, kept, harm] of harms)
  test(`[F2] a log that is ${what} gives a prefix under a new epoch`, async () => {
    const dataDir = await newFolder();
    await serveOnce(dataDir, 10);
    await serveAndDie(dataDir, 2);
    const log = harm(await readFile(path(dataDir, "-wal")));
    await rm(path(dataDir, "-wal"));
    await rm(path(dataDir, "-shm"));
    if (log) await writeFile(path(dataDir, "-wal"), log);
    const { change, users } = await serveOnce(dataDir, 1);
    expect(change).toMatchObject({ reason: "behind_mark", told: 12, kept });
    expect(users).toBe(kept);
  });

test("[F2] a damaged database is refused with what to do, and left as it is", async () => {
  const dataDir = await newFolder();
  await serveOnce(dataDir, 200);
  await serveAndDie(dataDir, 1);
  await openDirectStore(dataDir, auditKey).then((store) => store.close());
  const bytes = await readFile(path(dataDir));
  for (let page = 3; page * 4_096 < bytes.length; page += 1) bytes.fill(0xa5, page * 4_096 + 8, page * 4_096 + 60);
  await writeFile(path(dataDir), bytes);
  const outcome = await serveOnce(dataDir, 0).then(
    () => "opened",
    (error: Error) => error.message,
  );
  expect(outcome).toContain("is damaged");
  expect(outcome).toContain("Restore the data folder from a backup");
  await writeFile(path(dataDir), "no database at all, but long enough to be taken for one by its size");
  expect(await serveOnce(dataDir, 0).catch((error: Error) => error.message)).toContain("is damaged");
});

test("a mark whose newest record is torn still says what the one before it said", async () => {
  const dataDir = await newFolder();
  await serveOnce(dataDir, 3);
  const mark = join(dataDir, "masterx.mark");
  const before = readMark(mark);
  const bytes = await readFile(mark);
  bytes.fill(0, 10, 40);
  await writeFile(mark, bytes);
  const after = readMark(mark);
  expect(before).toMatchObject({ kind: "read", mark: { counts: { sqlite: 3 } } });
  expect(after).toMatchObject({ kind: "read", mark: { counts: { sqlite: 3 } } });
});
