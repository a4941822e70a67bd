import { Database } from "bun:sqlite";
import { afterEach, beforeEach, expect, test } from "bun:test";
import { join } from "node:path";
import { parseWeights } from "@masterx/brain";
import { startServer, type TestServer } from "@masterx/testing/start-server";
import { observeInteraction } from "./observe-interaction.ts";
import { teachPopulation } from "./population.ts";
import { rebuildModel } from "./rebuild-model.ts";
import { refitPopulation } from "./refit-population.ts";
import { beginRefit, endRefit, keepRefit, lastRefit } from "./refit-writes.ts";

let server: TestServer;
beforeEach(async () => {
  server = await startServer({ env: { BRAIN_REFIT_HOUR: "off" } });
});
afterEach(async () => {
  expect(server.faults).toEqual([]);
  await server[Symbol.asyncDispose]();
});

const limits = { fewest: 100, most: 10_000, mostOfALearner: 1_000 };
const startMs = Date.UTC(2026, 0, 5);

/** A learner's answers, two minutes apart: right to every item whose name says so. */
async function answerAll(name: string, items: readonly string[], attempt = 1): Promise<string> {
  const { id: learnerId } = await server.person(name);
  for (const [at, item] of items.entries()) {
    const now = startMs + at * 120_000;
    const correct = item.startsWith("easy") || (item.startsWith("middling") && at % 2 === 0);
    const event = {
      type: "question_response",
      at_ms: now,
      correct,
      item,
      skill: "powers",
      attempt,
      response_time_s: 20,
      graded_by: "server",
    } as const;
    const interaction = { id: Bun.randomUUIDv7(), learnerId, interactionId: null, contentHash: "", event, now };
    await server.store.write(observeInteraction, { ...interaction, isFirstAttempt: attempt === 1 });
  }
  return learnerId;
}
const kinds = ["easy", "middling", "hard"] as const;
const items = Array.from({ length: 30 }, (_, at) => `${kinds[at % 3]}-${at}`);
const answerMuch = async () => {
  for (const name of ["Mira", "Noor", "Ole", "Pia"]) await answerAll(name, items);
};
const population = () => server.store.read.selectFrom("population").select(["version", "weights"]).executeTakeFirst();
const waiting = async () => (await server.store.read.selectFrom("lessons").select("id").execute()).length;
const teach = () => server.store.write(teachPopulation, { limit: 500, now: Date.now() });

test("the population is learnt anew from all answers: items by how they were answered, in several passes, and online learning goes on", async () => {
  await answerMuch();
  while ((await teach()) > 0);
  const before = await population();
  expect(parseWeights(before?.weights ?? "").network).toBeNull();
  const [mira] = await server.store.read.selectFrom("learner_states").selectAll().orderBy("updated_at").execute();
  const outcome = await refitPopulation(server.store, { limits });
  expect(outcome).toMatchObject({ kind: "done", learners: 4, answers: 120, taught: 120, items: 30, skills: 1 });
  const after = await population();
  expect(after?.version).toBe((before?.version ?? 0) + 1);
  // What only a refit makes.
  expect(parseWeights(after?.weights ?? "").network).not.toBeNull();
  const rows = await server.store.read.selectFrom("item_statistics").selectAll().execute();
  const meanOf = (kind: string) => {
    const biases = rows.filter(({ item }) => item.startsWith(kind)).map(({ bias }) => bias);
    return biases.reduce((sum, bias) => sum + bias, 0) / biases.length;
  };
  expect(meanOf("easy")).toBeGreaterThan(meanOf("middling"));
  expect(meanOf("middling")).toBeGreaterThan(meanOf("hard"));
  expect(rows.every(({ answers, time_count }) => answers === 4 && time_count > 0)).toBe(true);
  expect(await lastRefit(server.store.read)).toBeGreaterThan(startMs);
  // No picture of a learner has changed, and each is still rebuilt to the last digit.
  expect(
    await server.store.read.selectFrom("learner_states").selectAll().orderBy("updated_at").executeTakeFirst(),
  ).toEqual(mira);
  expect((await rebuildModel(server.store.read, mira?.learner_id ?? ""))?.version).toBe(mira?.version ?? 0);
  // The next answer is predicted and taught with the new weights.
  await answerAll("Quin", ["hard-2"]);
  await teach();
  expect((await population())?.version).toBeGreaterThan(after?.version ?? 0);
  expect(parseWeights((await population())?.weights ?? "").network).not.toBeNull();
});

test("lessons wait during a refit: those that it has read are taught once, the others afterwards", async () => {
  await answerMuch();
  const id = Bun.randomUUIDv7();
  expect(await server.store.write(beginRefit, { id, now: Date.now() })).toBe(true);
  const read = (await server.store.read.selectFrom("lessons").select("id").execute()).map((one) => one.id);
  expect(read.length).toBeGreaterThan(0);
  await answerAll("Quin", ["easy-0"]);
  expect([await teach(), await waiting()]).toEqual([0, read.length + 1]);
  expect(await refitPopulation(server.store, { limits })).toEqual({ kind: "running" });
  const fitted = { weights: (await population())?.weights ?? "", items: [], skills: [] };
  expect(await server.store.write(keepRefit, { id: "another", fitted, learnt: [], now: 1 })).toBeNull();
  expect(await server.store.write(keepRefit, { id, fitted, learnt: read, now: 1 })).toBeNumber();
  expect(await waiting()).toBe(1);
});

test("one that failed, or whose process died, holds nobody up", async () => {
  await answerAll("Mira", ["easy-0"]);
  await server.store.write(beginRefit, { id: "a", now: Date.now() });
  expect(await teach()).toBe(0);
  await server.store.write(endRefit, { id: "another" });
  expect(await teach()).toBe(0);
  await server.store.write(endRefit, { id: "a" });
  await server.store.write(beginRefit, { id: "b", now: Date.now() - 16 * 60_000 });
  expect(await server.store.write(beginRefit, { id: "c", now: Date.now() })).toBe(true);
});

test("a refit that is given up changes nothing, and lessons are taught on", async () => {
  await answerMuch();
  while ((await teach()) > 0);
  const before = await population();
  const signal = AbortSignal.abort();
  expect(await refitPopulation(server.store, { limits, signal }).catch((error: Error) => error.name)).toBe(
    "AbortError",
  );
  expect(await population()).toEqual(before);
  expect(await server.store.write(beginRefit, { id: "next", now: Date.now() })).toBe(true);
});

test("too few answers are said to be so; further answers to a question are no evidence", async () => {
  await answerAll("Mira", ["easy-0", "hard-1"]);
  await answerAll("Noor", ["easy-0"], 2);
  expect(await refitPopulation(server.store)).toEqual({ kind: "too_few", taught: 2, needed: 1_000 });
  expect(await refitPopulation(server.store, { limits: { ...limits, fewest: 2 } })).toMatchObject({
    taught: 2,
    items: 2,
  });
});

test("of many answers those of the learners count who were there last", async () => {
  await answerAll("Mira", items.slice(0, 20));
  await answerAll("Noor", items);
  const outcome = await refitPopulation(server.store, { limits: { fewest: 1, most: 35, mostOfALearner: 25 } });
  expect(outcome).toMatchObject({ learners: 2, answers: 35 });
});

/** Fifteen learners, forty answers of each, with the probability that each was foretold by. */
function insertAnswers(probabilityOf: (correct: boolean) => number): void {
  using database = new Database(join(server.dataDir, "masterx.db"));
  const state = database.query(
    "insert into learner_states (learner_id, version, model, updated_at) values (?, 40, '', 1)",
  );
  const answer = database.query(
    `insert into interactions (id, learner_id, content_hash, event, result, created_at, version, item, judgement, teaches)
      values (?, ?, '', ?, 'null', ?, ?, ?, ?, 1)`,
  );
  database.transaction(() => {
    for (let learner = 0; learner < 15; learner += 1) {
      state.run(`learner-${learner}`);
      for (let at = 0; at < 40; at += 1) {
        const at_ms = startMs + at * 60_000;
        const correct = (at + learner) % 4 > 0;
        const item = `item-${at % 8}`;
        const event = JSON.stringify({ type: "question_response", at_ms, correct, item, skill: "powers" });
        const judgement = JSON.stringify({ probability: probabilityOf(correct) });
        answer.run(Bun.randomUUIDv7(), `learner-${learner}`, event, at_ms, at + 1, item, judgement);
      }
    }
  })();
}

test("what is learnt anew is kept only if it foretells the latest tenth of the answers as well as they were foretold", async () => {
  insertAnswers((correct) => (correct ? 0.9999 : 0.0001));
  const outcome = await refitPopulation(server.store, { limits });
  expect(outcome).toMatchObject({ kind: "worse", answers: 60, before: expect.closeTo(0.0001, 6) as number });
  expect(await population()).toBeUndefined();
  expect(await lastRefit(server.store.read)).toBeNull();
  // Nobody is held up by it.
  expect(await server.store.write(beginRefit, { id: "next", now: Date.now() })).toBe(true);
});

test("what foretells them better takes the place of what was learnt online", async () => {
  insertAnswers(() => 0.2);
  expect(await refitPopulation(server.store, { limits })).toMatchObject({ kind: "done", version: 1, answers: 600 });
});
