import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { loadReader, weightsUrl } from "./load-reader.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "weights-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function failureOf(path: string): Promise<string> {
  try {
    await loadReader(pathToFileURL(path));
  } catch (error) {
    return String(error);
  }
  return "it was loaded";
}

test("weights that are missing, cut short or altered stop the start with their path and both checksums", async () => {
  const whole = await Bun.file(weightsUrl).bytes();
  const missing = join(folder, "missing.bin");
  expect(await failureOf(missing)).toContain(`missing: ${missing}`);

  const altered = whole.slice();
  altered[whole.length >> 1] = (whole[whole.length >> 1] ?? 0) ^ 1;
  for (const [name, bytes] of Object.entries({ cut: whole.slice(0, -1), altered })) {
    const path = join(folder, `${name}.bin`);
    await Bun.write(path, bytes);
    const said = await failureOf(path);
    expect(said).toContain(path);
    expect(said).toMatch(/checksum [0-9a-f]{8} where the file states [0-9a-f]{8}/);
  }
});
