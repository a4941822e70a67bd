import { Database } from "bun:sqlite";
import { afterAll, describe, expect, test } from "bun:test";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { loadConfig } from "../../config/index.ts";
import { weightsUrl } from "../../load-reader.ts";
import { lockDataFolder } from "../../storage/data-lock.ts";
import { openDirectStore } from "../../storage/direct-store.ts";
import { databasePath } from "../../storage/sqlite-history.ts";
import { checkClock } from "./check-clock.ts";
import { checkDataFolder, checkSpace } from "./check-data-folder.ts";
import { checkDatabase } from "./check-database.ts";
import { checkPages, checkWeights } from "./check-files.ts";
import { checkPort } from "./check-port.ts";
import { checkRuntime } from "./check-runtime.ts";

const root = await mkdtemp(join(tmpdir(), "masterx-doctor-"));
afterAll(() => rm(root, { recursive: true, force: true }));
const configOf = (name: string) => loadConfig({ DATA_DIR: join(root, name) });
const levels = (findings: readonly { about: string; level: string }[]) =>
  Object.fromEntries(findings.map(({ about, level }) => [about, level]));

test.each([
  ["1.4.5", "20.19.0", { Bun: "ok", Node: "ok" }],
  ["1.10.0", "100.0.0", { Bun: "ok", Node: "ok" }],
  ["1.3.9", "20.18.9", { Bun: "fail", Node: "warn" }],
  ["1.4.0", null, { Bun: "ok", Node: "warn" }],
])("Bun %s and Node %s", (bun, node, expected) => {
  expect(levels(checkRuntime(bun, node))).toEqual(expected);
});

describe("data folder", () => {
  test("one that is not there yet is well, and is not made", async () => {
    expect(levels(await checkDataFolder(configOf("deep/er")))).toEqual({ "data folder": "ok", "disk space": "ok" });
    expect(await readdir(root)).not.toContain("deep");
  });
  test("a file in its place fails", async () => {
    await Bun.write(join(root, "file"), "");
    const [finding] = await checkDataFolder(configOf("file"));
    expect(finding).toMatchObject({
      level: "fail",
      found: expect.stringContaining("is not a folder"),
      remedy: expect.stringContaining("DATA_DIR"),
    });
  });
  // Root may write anywhere.
  test.skipIf(process.getuid?.() === 0)("one without rights fails", async () => {
    const folder = await mkdtemp(join(root, "closed-"));
    await chmod(folder, 0o500);
    expect(levels(await checkDataFolder(loadConfig({ DATA_DIR: folder })))).toMatchObject({ "data folder": "fail" });
  });
  test("says whether a server runs on it, and leaves nothing behind", async () => {
    const config = configOf("locked");
    const lock = lockDataFolder(config.dataDirectory);
    const held = await checkDataFolder(config);
    lock.release();
    const before = await readdir(config.dataDirectory);
    const free = await checkDataFolder(config);
    const server = (findings: typeof held) => findings.find(({ about }) => about === "server")?.found;
    expect([server(held), server(free)]).toEqual(["one runs on this data folder", "none runs on this data folder"]);
    expect(await readdir(config.dataDirectory)).toEqual(before);
  });
  test.each([
    [99e6, "fail"],
    [100e6, "warn"],
    [1e9, "ok"],
  ])("%d free bytes: %s", (free, level) => {
    expect(checkSpace("/", free).level).toBe(level as never);
  });
});

describe("database", () => {
  test("none yet is well", async () => {
    expect((await checkDatabase(configOf("empty"))).finding).toMatchObject({
      level: "ok",
      found: expect.stringContaining("none yet"),
    });
  });
  test("up to date, behind, ahead, broken", async () => {
    const config = configOf("database");
    const store = await openDirectStore(config.dataDirectory, "a key of this test");
    await store.close();
    const level = async () => (await checkDatabase(config)).finding.level;
    const change = (statement: string) => {
      using database = new Database(databasePath(config.dataDirectory));
      database.run(statement);
    };
    expect(await level()).toBe("ok");
    change("insert into kysely_migration (name, timestamp) values ('9999_later', 'x')");
    const ahead = (await checkDatabase(config)).finding;
    expect(ahead).toMatchObject({ level: "fail", found: expect.stringContaining("9999_later") });
    change("delete from kysely_migration");
    expect(await level()).toBe("warn");
    await Bun.write(databasePath(config.dataDirectory), "not a database, however long this text may be".repeat(100));
    expect(await level()).toBe("fail");
  });
  test("a PostgreSQL that does not answer fails without its password", async () => {
    const { finding } = await checkDatabase(loadConfig({ DATABASE_URL: "postgres://ada:hunter2@127.0.0.1:1/masterx" }));
    expect(finding.level).toBe("fail");
    expect(JSON.stringify(finding)).not.toContain("hunter2");
  });
});

describe("files", () => {
  test("the weights of this version are whole; damaged ones fail with both checksums", async () => {
    expect((await checkWeights(weightsUrl)).level).toBe("ok");
    const bytes = await Bun.file(weightsUrl).bytes();
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    const path = join(root, "damaged.bin");
    await Bun.write(path, bytes);
    expect(await checkWeights(pathToFileURL(path))).toMatchObject({
      level: "fail",
      found: expect.stringMatching(/checksum \w{8} where the file states \w{8}/),
    });
    expect((await checkWeights(pathToFileURL(join(root, "missing.bin")))).level).toBe("fail");
  });
  test("pages that are not built are a warning", async () => {
    expect(checkPages(root).level).toBe("warn");
    await Bun.write(join(root, "index.html"), "");
    expect(checkPages(root).level).toBe("ok");
  });
});

describe("port", () => {
  test("free, taken by somebody else, on another machine", async () => {
    const other = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: () => Response.json({ status: "ok" }) });
    const port = other.port ?? 0;
    const taken = await checkPort("127.0.0.1", port);
    await other.stop(true);
    expect(taken).toMatchObject({ level: "fail", found: expect.stringContaining("another program") });
    expect(await checkPort("127.0.0.1", port)).toMatchObject({
      level: "ok",
      found: `${port} of 127.0.0.1 is free`,
    });
    expect(await checkPort("192.0.2.1", port)).toMatchObject({
      level: "fail",
      found: expect.stringContaining("not an address of this machine"),
    });
  });
});

describe("clock", () => {
  const now = Date.UTC(2026, 10, 24);
  const minute = 60_000;
  test.each([
    ["alone", now, null, null, "ok"],
    ["long ago", Date.UTC(1970, 0, 1), null, null, "fail"],
    ["before what was stored", now, now + 2 * minute, null, "warn"],
    ["a little before what was stored", now, now + 30_000, null, "ok"],
    ["other than the database's", now, null, now - 2 * minute, "warn"],
    ["with the database's", now, now - minute, now + 1_000, "ok"],
  ])("%s", (_, at, newestMessageAt, databaseNow, level) => {
    expect(checkClock(at, { newestMessageAt, databaseNow }).level).toBe(level as never);
  });
});
