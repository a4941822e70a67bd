import { expect, test } from "bun:test";
import {
  type Answer,
  faultsOfItem,
  type Item,
  itemLimits,
  largestImport,
  practiceItems,
  writtenAnswer,
} from "@masterx/items";
import type { ImportReport, ItemBody, ItemPage, PracticeSkills, PracticeView, StoredItem } from "@masterx/protocol";
import { requests } from "@masterx/protocol/schema";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";
import type { Refusal } from "../storage/store.ts";
import { importFile } from "./import-file.ts";
import { itemOf } from "./stored-item.ts";

const gift = `$CATEGORY: Biology/Plant cells

::a:: What makes sugar in a leaf? {=chloroplasts ~the wall#It holds the cell up.}

How many cells has an alga of one cell? {#1}

Tell me more. {}`;

async function send(server: TestServer, person: TestPerson, file: BodyInit, query = "") {
  const response = await fetch(`${server.url}/api/v1/items/import${query}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${person.token}` },
    body: file,
  });
  return { status: response.status, report: (await response.json()) as ImportReport & { readonly code?: string } };
}

/** `Reply` names what the route answers. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
async function asked<Reply>(
  server: TestServer,
  person: TestPerson,
  method: "GET" | "POST" | "PUT",
  path: string,
  body?: unknown,
) {
  const response = await server.call(person, method, `/api/v1${path}`, body);
  const text = await response.text();
  return { status: response.status, body: (text === "" ? null : JSON.parse(text)) as Reply };
}

const body: ItemBody = {
  subject: "Geography",
  skill: "capitals",
  level: 2,
  question: "What is the capital of France?",
  answer: { kind: "choice", options: ["Lyon", "Paris", "Nice"], correct: 1 },
  hints: ["It lies on the Seine."],
  steps: ["The government sits in Paris."],
  misconceptions: [{ answer: "A", correction: "It is large, and lies on the Rhône." }],
  licence: "CC BY 4.0",
  attribution: "The geography class",
};

test("an imported file is reported by line, waits for acceptance, and is then practised", async () => {
  await using server = await startServer();
  const [teacher, mira] = [await server.person("Teacher", "teacher"), await server.person("Mira")];
  const tried = await send(server, teacher, gift, "?dry_run=true&subject=Biology");
  expect(tried.report).toMatchObject({ dry_run: true, found: 3, added: 2 });
  expect((await asked<ItemPage>(server, teacher, "GET", "/items")).body.total).toBe(0);

  const { status, report } = await send(server, teacher, gift, "?subject=Biology");
  expect([status, report]).toMatchObject([
    200,
    {
      format: "gift",
      dry_run: false,
      found: 3,
      added: 2,
      changed: 0,
      unchanged: 0,
      refused: [{ line: 7, id: null, reason: "an essay cannot be checked by the server" }],
    },
  ]);
  const skillsOf = async () =>
    (await asked<PracticeSkills>(server, mira, "GET", "/practice/skills")).body.skills.filter(
      ({ subject }) => subject === "Biology",
    );
  expect(await skillsOf()).toEqual([]);

  expect((await asked(server, teacher, "POST", "/items/use", { ids: report.ids, in_use: true })).status).toBe(204);
  // Anybody may call themself a teacher: only who is linked to them gets it.
  expect(await skillsOf()).toEqual([]);
  const offer = { learner: mira.email, purposes: ["live_state"] };
  const { body: link } = await asked<{ id: string; code: string }>(server, teacher, "POST", "/links", offer);
  await asked(server, mira, "POST", `/links/${link.id}/accept`, { code: link.code, purposes: ["live_state"] });
  expect(await skillsOf()).toMatchObject([{ id: "plant-cells", name: "Plant cells" }]);
  const { body: round } = await asked<PracticeView>(server, mira, "POST", "/practice/rounds", { skill: "plant-cells" });
  const row = await server.store.read
    .selectFrom("exercises")
    .select("item")
    .where("id", "=", round.exercise?.id ?? "")
    .executeTakeFirstOrThrow();
  const item = JSON.parse(row.item) as Item;
  const answer = { exercise_id: round.exercise?.id, response: writtenAnswer(item.answer) };
  const { body: after } = await asked<PracticeView>(server, mira, "POST", "/practice/answers", answer);
  expect(after.exercise).toMatchObject({ item_id: item.id, outcome: "right" });

  // The same file again changes nothing; another text for the same item goes out of use until it is accepted.
  expect((await send(server, teacher, gift, "?subject=Biology")).report).toMatchObject({ added: 0, unchanged: 2 });
  const [first] = report.ids;
  const changed = JSON.stringify({ id: first, type: "numeric", question: "1 + 1?", answer: 2 });
  expect((await send(server, teacher, changed)).report).toMatchObject({ format: "jsonl", changed: 1 });
  expect((await asked<StoredItem>(server, teacher, "GET", `/items/${first}`)).body.in_use).toBe(false);
});

test("files that are too large, no text, or of the product's ids are refused, and nothing is kept of them", async () => {
  await using server = await startServer();
  const teacher = await server.person("Teacher", "teacher");
  const large = await send(server, teacher, "x".repeat(largestImport + 1));
  expect([large.status, large.report.code]).toEqual([413, "message_too_large"]);
  expect((await send(server, teacher, new Uint8Array([0xff, 0xfe, 0x00]))).report.code).toBe("bad_request");
  expect((await send(server, teacher, gift, "?format=word")).report.code).toBe("bad_request");
  const own = JSON.stringify({ id: practiceItems[0]?.id, type: "numeric", question: "1?", answer: 1 });
  expect((await send(server, teacher, own)).report.refused).toMatchObject([
    { line: 1, reason: "an item of the product has the same id" },
  ]);
  expect(await server.store.read.selectFrom("items").selectAll().execute()).toEqual([]);
  const long = await server.call(teacher, "POST", "/api/v1/items", { ...body, question: "x".repeat(300_000) });
  expect(long.status).toBe(413);
});

test("files are read one after the other, and who comes while several wait is told to come back", async () => {
  await using server = await startServer();
  const wish = { by: null, isInUse: false, isDryRun: true };
  const bytes = new TextEncoder().encode(gift);
  const outcomes = await Promise.allSettled(times(5, () => importFile(server.store, bytes, wish)));
  expect(outcomes.map((one) => (one.status === "rejected" ? (one.reason as Refusal).code : one.value.found))).toEqual([
    3,
    3,
    3,
    3,
    "overloaded",
  ]);
  expect(await importFile(server.store, bytes, wish)).toMatchObject({ found: 3 });
});

test("an item is made, previewed, changed, found and taken out of use; foreign ones stay as they are", async () => {
  await using server = await startServer();
  const [teacher, other] = [await server.person("Teacher", "teacher"), await server.person("Other", "teacher")];
  const operator = await server.person("Operator", "operator");
  const made = await asked<StoredItem>(server, teacher, "POST", "/items", body);
  expect([made.status, made.body]).toMatchObject([201, { ...body, in_use: false, may_change: true }]);
  const { id } = made.body;
  const preview = (response?: string) => asked(server, teacher, "POST", "/items/preview", { item: body, response });
  expect((await preview()).body).toEqual({
    answer: { kind: "choice", options: ["Lyon", "Paris", "Nice"] },
    right_answer: "Paris",
    feedback: null,
  });
  expect((await preview("A")).body).toMatchObject({
    feedback: { verdict: "wrong", text: "It is large, and lies on the Rhône." },
  });
  const changed = { ...body, level: 3, answer: { kind: "ratio", parts: [2, 3], lowest_terms: true } };
  expect((await asked(server, teacher, "PUT", `/items/${id}`, { ...changed, misconceptions: [] })).body).toMatchObject({
    level: 3,
    answer: changed.answer,
  });
  for (const [query, total] of [
    ["?q=CAPITAL%20of", 1],
    ["?q=nothing", 0],
    // The names of an item's fields, and signs that mean more to the database.
    ["?q=question", 0],
    ["?q=lowestTerms", 0],
    ["?q=%25", 0],
    ["?q=c_pital", 0],
    ["?q=2%20%3A%203", 1],
    ["?subject=Geography&in_use=false", 1],
    ["?in_use=true", 0],
  ] as const)
    expect([query, (await asked<ItemPage>(server, other, "GET", `/items${query}`)).body.total]).toEqual([query, total]);

  expect((await asked<StoredItem>(server, other, "GET", `/items/${id}`)).body.may_change).toBe(false);
  expect((await asked(server, other, "PUT", `/items/${id}`, body)).status).toBe(403);
  expect((await asked(server, other, "POST", "/items/use", { ids: [id], in_use: true })).status).toBe(403);
  const taken = JSON.stringify({ id, type: "numeric", question: "1?", answer: 1 });
  expect((await send(server, other, taken)).report.refused).toMatchObject([
    { reason: "another author's item has the same id" },
  ]);
  expect((await asked(server, operator, "POST", "/items/use", { ids: [id], in_use: true })).status).toBe(204);
  expect((await asked(server, teacher, "POST", "/items/use", { ids: [id, "x"], in_use: false })).status).toBe(404);
  expect((await asked<StoredItem>(server, teacher, "GET", `/items/${id}`)).body.in_use).toBe(true);
});

const times = <Value>(count: number, value: (at: number) => Value): readonly Value[] =>
  Array.from({ length: count }, (_, at) => value(at));
const answered = (answer: Answer): Partial<Item> => ({ answer, misconceptions: [] });
const mistake = { answer: "A", correction: "No." };
const numbered = (value: string, unit: string | null = null): Answer => ({
  kind: "numeric",
  value,
  tolerance: 0,
  unit,
});

test.each<readonly [name: keyof typeof itemLimits, change: (most: number) => Partial<Item>]>([
  ["name", (most) => ({ subject: "s".repeat(most) })],
  ["name", (most) => ({ skill: "s".repeat(most) })],
  ["question", (most) => ({ question: "q".repeat(most) })],
  ["hints", (most) => ({ hints: times(most, () => "Look.") })],
  ["steps", (most) => ({ steps: times(most, () => "Look.") })],
  ["text", (most) => ({ hints: ["h".repeat(most)] })],
  ["attribution", (most) => ({ attribution: "a".repeat(most) })],
  ["misconceptions", (most) => ({ misconceptions: times(most, () => mistake) })],
  ["correction", (most) => ({ misconceptions: [{ ...mistake, correction: "c".repeat(most) }] })],
  ["reply", (most) => answered({ kind: "text", accepted: ["w".repeat(most)] })],
  ["accepted", (most) => answered({ kind: "text", accepted: times(most, (at) => `w${at}`) })],
  ["options", (most) => ({ answer: { kind: "choice", options: times(most, (at) => `o${at}`), correct: 1 } })],
  ["option", (most) => ({ answer: { kind: "choice", options: ["o".repeat(most), "Paris"], correct: 1 } })],
  ["value", (most) => answered(numbered(`1${"+0".repeat((most - 1) / 2)}`.padStart(most, "1")))],
  ["unit", (most) => answered(numbered("1", "u".repeat(most)))],
  ["expression", (most) => answered({ kind: "expression", value: "x".repeat(most) })],
])("what an import takes fits the wire: %s", (name, change) => {
  const isLong = (fault: string) => /longer|more than|at most/.test(fault);
  for (const count of [itemLimits[name], itemLimits[name] + 1]) {
    const item = { ...itemOf("x", body), ...change(count) };
    const isRefused = !requests.item.safeParse({ ...body, ...item }).success;
    expect([count, isRefused, faultsOfItem(item).some(isLong)]).toEqual([
      count,
      count > itemLimits[name],
      count > itemLimits[name],
    ]);
  }
});

test("a skill that two subjects name is listed once", async () => {
  await using server = await startServer();
  const [operator, mira] = [await server.person("Operator", "operator"), await server.person("Mira")];
  for (const subject of ["Geography", "Travel"]) {
    const { id } = (await asked<StoredItem>(server, operator, "POST", "/items", { ...body, subject })).body;
    await asked(server, operator, "POST", "/items/use", { ids: [id], in_use: true });
  }
  const { skills } = (await asked<PracticeSkills>(server, mira, "GET", "/practice/skills")).body;
  expect(skills.filter(({ id }) => id === "capitals")).toMatchObject([{ subject: "Geography" }]);
});

test("what the command line brought is an operator's to change, who gives it to everybody; no teacher's", async () => {
  await using server = await startServer();
  const [teacher, operator] = [await server.person("Teacher", "teacher"), await server.person("Operator", "operator")];
  const wish = { by: null, isInUse: false, isDryRun: false, subject: "Biology" };
  const { ids } = await importFile(server.store, new TextEncoder().encode(gift), wish);
  const [id = ""] = ids;
  const use = (person: TestPerson) => asked(server, person, "POST", "/items/use", { ids, in_use: true });
  expect((await asked<StoredItem>(server, teacher, "GET", `/items/${id}`)).body.may_change).toBe(false);
  expect((await asked(server, teacher, "PUT", `/items/${id}`, body)).status).toBe(403);
  expect((await use(teacher)).status).toBe(403);
  const taken = JSON.stringify({ id, type: "numeric", question: "1?", answer: 1 });
  expect((await send(server, teacher, taken)).report).toMatchObject({ changed: 0, refused: [{ id }] });
  expect((await use(operator)).status).toBe(204);
  expect((await asked<StoredItem>(server, operator, "GET", `/items/${id}`)).body).toMatchObject({
    may_change: true,
    in_use: true,
  });
});

test.each([
  [{ answer: { kind: "choice", options: ["a", "b"], correct: 5 } }, "none of its options is right"],
  [{ hints: ["It is answer B."] }, "hint 1 gives the answer away"],
  [{ answer: { kind: "numeric", value: "many" } }, "is no number"],
  [{ answer: { kind: "expression", value: "sin x" } }, "would not be found right"],
  [{ level: 6 }, "level"],
  [{ steps: [] }, "steps"],
])("an item with %j is refused with its fault", async (change, fault) => {
  await using server = await startServer();
  const teacher = await server.person("Teacher", "teacher");
  const { status, body: failure } = await asked<{ message: string }>(server, teacher, "POST", "/items", {
    ...body,
    ...change,
  });
  expect(status).toBe(400);
  expect(failure.message).toContain(fault);
});

test("an item with empty fields is refused with each of them", async () => {
  await using server = await startServer();
  const teacher = await server.person("Teacher", "teacher");
  const { status, body: failure } = await asked<{ message: string }>(server, teacher, "POST", "/items", {
    ...body,
    question: " ",
    skill: "",
    steps: ["One step.", ""],
    answer: { kind: "text", accepted: [] },
  });
  expect([status, failure.message]).toEqual([
    400,
    "skill: is empty; question: is empty; answer.accepted: is empty; steps.1: is empty",
  ]);
  const many = await asked<{ message: string }>(server, teacher, "POST", "/items", {
    ...body,
    steps: Array.from({ length: 40 }, () => ""),
  });
  expect(many.body.message).toEndWith("steps.19: is empty; and 20 more");
});
