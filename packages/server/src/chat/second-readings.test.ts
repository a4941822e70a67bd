import { afterEach, expect, test } from "bun:test";
import { type FakeAiProvider, startFakeAiProvider } from "@masterx/testing/fake-ai-provider";
import type { ProviderView } from "../providers/create-providers.ts";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";

const fakes: FakeAiProvider[] = [];
afterEach(async () => {
  for (const started of fakes.splice(0)) await started[Symbol.asyncDispose]();
});

/** A provider that labels a text, as JSON in pieces, or says something else. */
function labeller(words: readonly string[], pieceMs = 2): FakeAiProvider {
  const fake = startFakeAiProvider({ pieceMs });
  fake.words = words;
  fakes.push(fake);
  return fake;
}
const relief = ['{"emotions": [{"label": "relief", ', '"probability": 0.81}, {"label": "joy", "probability": 0.4}]}'];
const env = ({ url, port }: FakeAiProvider) => ({
  EMOTION_READER: "ai",
  GROQ_API_KEY: "test-key-of-groq",
  GROQ_BASE_URL: `${url}/v1`,
  AI_ALLOWED_ADDRESSES: `127.0.0.1:${port}`,
});
const agree = (server: TestServer, person: TestPerson) =>
  server.call(person, "PUT", "/api/v1/consents/ai_provider", { granted: true });

async function say(server: TestServer, person: TestPerson, content: string) {
  const socket = await server.v1(person);
  socket.say("chat_message", { content, silent: true }, "1");
  const { message_id } = (await socket.answer("1")).data as never as { message_id: string };
  const first = (await socket.next("emotion_update")).data;
  return { socket, message_id, first };
}

test("an AI provider corrects the built-in reading by a second emotion_update that names it, asked for JSON of a schema", async () => {
  const groq = labeller(relief);
  await using server = await startServer({ env: env(groq) });
  const mira = await server.person("Mira");
  await agree(server, mira);
  const { socket, message_id, first } = await say(server, mira, "that took a while, says Mira (mira@example.org)");
  using _ = socket;
  expect(first).toMatchObject({ message_id, revision: 1, emotion: { model: expect.stringContaining("goemotions") } });
  expect((await socket.next("emotion_update")).data).toMatchObject({
    message_id,
    revision: 2,
    emotion: {
      primary_emotion: "relief",
      confidence: 0.81,
      model: "groq:llama-3.3-70b-versatile",
      emotions: [
        { label: "relief", probability: 0.81 },
        { label: "joy", probability: 0.4 },
      ],
    },
  });
  const [request = ""] = groq.requests;
  expect(JSON.parse(request).response_format).toMatchObject({ type: expect.stringContaining("json") });
  expect(request).not.toMatch(/says Mira|mira@example/);
  expect(server.faults).toEqual([]);
});

test("nobody is asked without consent, nor for a text of danger", async () => {
  const groq = labeller(relief);
  await using server = await startServer({ env: env(groq) });
  const mira = await server.person("Mira");
  using socket = (await say(server, mira, "phew")).socket;
  await agree(server, mira);
  socket.say("chat_message", { content: "I want to kill myself", silent: true }, "2");
  await socket.answer("2");
  socket.say("chat_message", { content: "done", silent: true }, "3");
  const { message_id } = (await socket.answer("3")).data as never as { message_id: string };
  for (;;) {
    const { data } = await socket.next("emotion_update");
    if (data.revision === 2) {
      expect(data.message_id).toBe(message_id);
      break;
    }
  }
  expect(groq.requests).toHaveLength(1);
});

test("the author's own word stands against a reader that comes later", async () => {
  const groq = labeller(relief, 300);
  await using server = await startServer({ env: env(groq) });
  const mira = await server.person("Mira");
  await agree(server, mira);
  const { socket, message_id } = await say(server, mira, "well that went great");
  using _ = socket;
  socket.say("correct_reading", { message_id, labels: ["annoyance"] }, "2");
  expect((await socket.next("emotion_update")).data).toMatchObject({ revision: 2, emotion: { model: "writer" } });
  // Its answer is whole when a later message has been read by it, too.
  groq.words = relief;
  socket.say("chat_message", { content: "next", silent: true }, "3");
  await socket.answer("3");
  const later = [(await socket.next("emotion_update")).data, (await socket.next("emotion_update")).data];
  expect(later.map(({ revision }) => revision)).toEqual([1, 2]);
  expect(later.every((update) => update.message_id !== message_id)).toBe(true);
  const stored = await server.store.read
    .selectFrom("readings")
    .select("revision")
    .where("message_id", "=", message_id)
    .executeTakeFirst();
  expect(stored?.revision).toBe(2);
});

test.each([
  ["words", ["They sound ", "relieved."]],
  ["a label that there is not", ['{"emotions": [{"label": "boredom", "probability": 0.5}]}']],
  ["a share above 1", ['{"emotions": [{"label": "joy", "probability": 7}]}']],
  ["a field that there is not", ['{"emotions": [], "thought": "Mira says phew"}']],
  ["no emotion", ['{"emotions": []}']],
  ["an emotion that it does not see", ['{"emotions": [{"label": "joy", "probability": 0}]}']],
])("%s instead of a reading change nothing, and none of it is logged", async (_, words) => {
  const groq = labeller(words);
  await using server = await startServer({ env: env(groq) });
  const mira = await server.person("Mira");
  await agree(server, mira);
  const { socket, message_id } = await say(server, mira, "phew");
  using own = socket;
  while (groq.requests.length === 0) await Bun.sleep(5);
  groq.words = relief;
  own.say("chat_message", { content: "next", silent: true }, "2");
  await own.answer("2");
  const later = [(await own.next("emotion_update")).data, (await own.next("emotion_update")).data];
  expect(later.every((update) => update.message_id !== message_id)).toBe(true);
  expect(server.warnings.join()).not.toMatch(/relieved|phew|boredom|thought/);
  expect(server.faults).toEqual([]);
});

test("a changed text is read again, once for its own revision", async () => {
  const groq = labeller(relief);
  await using server = await startServer({ env: env(groq) });
  const mira = await server.person("Mira");
  await agree(server, mira);
  const { socket, message_id } = await say(server, mira, "that took a while");
  using own = socket;
  await own.next("emotion_update");
  groq.words = ['{"emotions": [{"label": "pride", "probability": 0.7}]}'];
  own.say("message_edit", { message_id, content: "that took me a while" }, "2");
  expect((await own.next("emotion_update")).data).toMatchObject({ message_id, revision: 3 });
  expect((await own.next("emotion_update")).data).toMatchObject({
    message_id,
    revision: 4,
    emotion: { primary_emotion: "pride", model: expect.stringContaining("groq") },
  });
  expect(groq.requests).toHaveLength(2);
});

test("a reading that is paused meanwhile is not replaced, and a consent that is taken back breaks the call off", async () => {
  const groq = labeller(
    Array.from({ length: 200 }, (_, at) => (at === 0 ? (relief[0] ?? "") : " ")),
    50,
  );
  await using server = await startServer({ env: env(groq) });
  const mira = await server.person("Mira");
  await agree(server, mira);
  const { socket } = await say(server, mira, "phew");
  using own = socket;
  while (groq.requests.length === 0) await Bun.sleep(5);
  const withdrawnAt = performance.now();
  await server.call(mira, "PUT", "/api/v1/consents/ai_provider", { granted: false });
  const ended = async () => (await fetch(`${server.url}/metrics`)).text();
  while (!(await ended()).includes('masterx_ai_calls_total{provider="groq",outcome="stopped"} 1')) await Bun.sleep(10);
  // Whole, it would take ten seconds.
  expect(performance.now() - withdrawnAt).toBeLessThan(4_000);
  expect(server.warnings.join()).not.toContain("provider");

  await agree(server, mira);
  groq.words = [...relief, " ", " ", " ", " ", " ", " "];
  own.say("chat_message", { content: "again", silent: true }, "2");
  await own.answer("2");
  while (groq.requests.length === 1) await Bun.sleep(5);
  await server.call(mira, "PUT", "/api/v1/consents/emotion_reading", { granted: false });
  while (!(await ended()).includes('masterx_ai_calls_total{provider="groq",outcome="ok"} 1')) await Bun.sleep(10);
  const readings = await server.store.read.selectFrom("readings").select("revision").execute();
  expect(readings.map(({ revision }) => revision)).toEqual([1, 1]);
});

test("readings count like answers: a refused key turns the provider off, faults open the breaker, and all of it is counted", async () => {
  const groq = labeller(relief);
  groq.mode = "server_error";
  await using server = await startServer({ env: env(groq) });
  const [mira, olga] = [await server.person("Mira"), await server.person("Olga", "operator")];
  await agree(server, mira);
  const { socket } = await say(server, mira, "one");
  using own = socket;
  const provider = async () => {
    const reply = await server.call(olga, "GET", "/api/v1/operations/providers");
    return ((await reply.json()) as { providers: ProviderView[] }).providers[0];
  };
  while ((await provider())?.health.recentFailures !== 1) await Bun.sleep(10);
  groq.mode = "fine";
  own.say("chat_message", { content: "two", silent: true }, "2");
  while ((await own.next("emotion_update")).data.revision !== 2);
  while ((await provider())?.today.calls !== 1) await Bun.sleep(10);
  expect(await provider()).toMatchObject({ is_on: true, health: { recentCalls: 2 }, today: { tokens: 50 } });
  groq.mode = "key_refused";
  own.say("chat_message", { content: "three", silent: true }, "3");
  while ((await provider())?.is_on ?? true) await Bun.sleep(10);
  const told = await (await fetch(`${server.url}/metrics`)).text();
  for (const outcome of ["server_error", "ok", "key_refused"])
    expect(told).toContain(`masterx_ai_calls_total{provider="groq",outcome="${outcome}"} 1`);
});
