import { afterAll, describe, expect, test } from "bun:test";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jwtKeyFault } from "./jwt-key-fault.ts";
import { jwtSecret } from "./jwt-secret.ts";

const parent = await mkdtemp(join(tmpdir(), "masterx-secret-"));
afterAll(() => rm(parent, { recursive: true }));

const newFolder = async () => join(await mkdtemp(join(parent, "case-")), "data");
const development = (dataDirectory: string) => ({ jwtSecretKey: null, jwtAlgorithm: "HS256", dataDirectory }) as const;

describe("the development key", () => {
  test("is made once, kept, and readable by its owner only", async () => {
    const folder = await newFolder();
    const made = await jwtSecret(development(folder));
    expect(jwtKeyFault("HS256", made)).toBeNull();
    expect(await jwtSecret(development(folder))).toBe(made);
    expect((await stat(join(folder, "secret.key"))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(["secret.key"]);
  });

  test("differs between installations", async () => {
    expect(await jwtSecret(development(await newFolder()))).not.toBe(await jwtSecret(development(await newFolder())));
  });

  test("is the same for everyone who starts at once", async () => {
    const folder = await newFolder();
    const keys = await Promise.all(Array.from({ length: 20 }, () => jwtSecret(development(folder))));
    expect(new Set(keys).size).toBe(1);
  });

  test("becomes private again when its file was opened to others", async () => {
    const folder = await newFolder();
    const made = await jwtSecret(development(folder));
    await rm(join(folder, "secret.key"));
    await writeFile(join(folder, "secret.key"), made, { mode: 0o644 });
    expect(await jwtSecret(development(folder))).toBe(made);
    expect((await stat(join(folder, "secret.key"))).mode & 0o777).toBe(0o600);
  });

  test.each(["HS384", "HS512", "EdDSA", "ES256"] as const)("fits %s", async (jwtAlgorithm) => {
    const config = { ...development(await newFolder()), jwtAlgorithm };
    const made = await jwtSecret(config);
    expect(jwtKeyFault(jwtAlgorithm, made)).toBeNull();
    expect(await jwtSecret(config)).toBe(made);
  });

  test("that no longer fits the algorithm is refused with a way out, and left alone", async () => {
    const folder = await newFolder();
    const made = await jwtSecret(development(folder));
    const other = jwtSecret({ ...development(folder), jwtAlgorithm: "ES256" });
    await expect(other).rejects.toThrow(/secret\.key does not hold a key for ES256.*Delete the file/);
    expect((await readFile(join(folder, "secret.key"), "utf8")).trim()).toBe(made);
  });
});

test("a configured key touches no file", async () => {
  const folder = await newFolder();
  expect(await jwtSecret({ ...development(folder), jwtSecretKey: "configured" })).toBe("configured");
  await expect(stat(folder)).rejects.toThrow();
});
