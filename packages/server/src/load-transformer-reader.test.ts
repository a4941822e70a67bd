import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emotionLabels } from "@masterx/emotion";
import { writeTinyTransformer } from "@masterx/testing/tiny-transformer";
import { loadTransformerReader } from "./load-transformer-reader.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "transformer-"));
  await writeTinyTransformer(folder, emotionLabels, { thanks: "gratitude", yay: "joy", ugh: "annoyance" });
});
afterAll(() => rm(folder, { recursive: true }));

async function failureOf(loading: Promise<unknown>): Promise<string> {
  try {
    await loading;
  } catch (error) {
    return String(error);
  }
  return "it was loaded";
}

/** A module with the library's part that is used, over shares that are given; it holds its thread for so long. */
async function library(labels: readonly string[], shares: Readonly<Record<string, number>> = {}, busyMs = 0) {
  const path = join(folder, `library-${crypto.randomUUID()}.ts`);
  const found = Object.entries(shares).map(([label, score]) => ({ label, score }));
  await Bun.write(
    path,
    `export const env = { allowRemoteModels: true, allowLocalModels: false, localModelPath: "" };
     let reads = 0;
     export async function pipeline() {
       if (env.allowRemoteModels || !env.allowLocalModels) throw new Error("it would download");
       const classify = async (text) => {
         if (text === "quote me") throw new Error("cannot read: " + text);
         const until = performance.now() + ${busyMs};
         while (performance.now() < until);
         reads += 1;
         return text === "were there two?" ? [{ label: "joy", score: reads === 2 ? 0.9 : 0 }] : ${JSON.stringify(found)};
       };
       return Object.assign(classify, { model: { config: { id2label: ${JSON.stringify(labels)} } } });
     }`,
  );
  return path;
}
const unhurried = new AbortController().signal;

test("a folder without a model, and a library that is not there, are named with what to do", async () => {
  expect(await failureOf(loadTransformerReader(join(folder, "none")))).toContain(
    `EMOTION_MODEL_DIR (${join(folder, "none")}) holds no model`,
  );
  expect(await failureOf(loadTransformerReader(folder, "@masterx/is-not-there"))).toContain(
    "npm install --ignore-scripts @masterx/is-not-there",
  );
});

test("nothing is downloaded, and the labels' shares become a reading", async () => {
  const reader = await loadTransformerReader(
    folder,
    await library(emotionLabels, { gratitude: 0.92, joy: 0.35, neutral: 0.05 }),
  );
  expect(await reader.read("thanks!", "anybody", unhurried)).toMatchObject({
    primary_emotion: "gratitude",
    confidence: 0.92,
    emotions: [{ label: "gratitude" }, { label: "joy" }],
    model: expect.stringMatching(/^transformer:transformer-/),
  });
  const failure = await failureOf(Promise.resolve(reader.read("quote me", "anybody", unhurried)));
  expect(failure).toContain("could not read a text");
  expect(failure).not.toContain("quote me");
  reader.stop?.();
});

test("a model with other labels is refused", async () => {
  expect(await failureOf(loadTransformerReader(folder, await library(["POSITIVE", "NEGATIVE"])))).toContain(
    "has the labels POSITIVE, NEGATIVE",
  );
});

test("reading holds nobody up; who has left is answered at once, and what was not begun never is", async () => {
  const busyMs = 400;
  const reader = await loadTransformerReader(folder, await library(emotionLabels, { joy: 0.9 }, busyMs));
  const leaving = new AbortController();
  const startedAt = performance.now();
  const first = reader.read("one", "anybody", unhurried);
  const [second, third] = ["two", "three"].map((text) => reader.read(text, "anybody", leaving.signal));
  let turns = 0;
  while (performance.now() - startedAt < busyMs / 2) {
    turns += 1;
    await Bun.sleep(1);
  }
  expect(turns).toBeGreaterThan(10);
  leaving.abort();
  expect([await second, await third]).toEqual([null, null]);
  expect(performance.now() - startedAt).toBeLessThan(busyMs);
  expect((await first)?.primary_emotion).toBe("joy");
  // The first, and this one.
  expect((await reader.read("were there two?", "anybody", unhurried))?.primary_emotion).toBe("joy");
  reader.stop?.();
});

const isInstalled = (() => {
  try {
    return import.meta.resolve("@huggingface/transformers") !== "";
  } catch {
    return false;
  }
})();

// The library is an optional peer of some hundred megabytes and not installed by `npm ci`: where it is, this runs.
test.skipIf(!isInstalled)("a real model in ONNX form, written here, is run by the real library", async () => {
  const reader = await loadTransformerReader(folder);
  expect(await reader.read("Thanks!", "anybody", unhurried)).toMatchObject({
    primary_emotion: "gratitude",
    confidence: 0.982,
  });
  expect(await reader.read("yay, thanks", "anybody", unhurried)).toMatchObject({
    emotions: [{ label: "gratitude" }, { label: "joy" }],
  });
  expect((await reader.read("a word that it does not know", "anybody", unhurried))?.primary_emotion).toBe("neutral");
  reader.stop?.();
});
