import { afterEach, expect, test } from "bun:test";
import type { Message } from "@masterx/protocol";
import { type FakeAiProvider, startFakeAiProvider } from "@masterx/testing/fake-ai-provider";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";

const fakes: FakeAiProvider[] = [];
afterEach(async () => {
  for (const started of fakes.splice(0)) await started[Symbol.asyncDispose]();
});
function fake(options: Parameters<typeof startFakeAiProvider>[0] = {}): FakeAiProvider {
  const started = startFakeAiProvider(options);
  fakes.push(started);
  return started;
}

const groqEnv = ({ url, port }: FakeAiProvider) => ({
  GROQ_API_KEY: "test-key-of-groq",
  GROQ_BASE_URL: `${url}/v1`,
  AI_ALLOWED_ADDRESSES: `127.0.0.1:${port}`,
  AI_FIRST_TOKEN_TIMEOUT: "300ms",
  AI_TOKEN_TIMEOUT: "300ms",
});

async function agree(server: TestServer, person: TestPerson, granted = true): Promise<void> {
  const reply = await server.call(person, "PUT", "/api/v1/consents/ai_provider", { granted });
  expect(reply.status).toBe(200);
}

async function ask(server: TestServer, person: TestPerson, message = "How do I add 1/2 and 1/3?"): Promise<Message> {
  const reply = await server.call(person, "POST", "/api/v1/chat", { message });
  const { answer } = (await reply.json()) as { answer: Message };
  return answer;
}

test("a learner who agreed is answered by the provider, with its name and the reason", async () => {
  const groq = fake();
  await using server = await startServer({ env: groqEnv(groq) });
  const mira = await server.person("Mira");
  using phone = await server.v1(mira);
  await agree(server, mira);
  const answer = await ask(server, mira);
  expect(answer).toMatchObject({
    status: "done",
    content: groq.words.join(""),
    source: { provider: "groq", model: "llama-3.3-70b-versatile", label: "Groq · llama-3.3-70b-versatile" },
  });
  expect(answer.source?.reason).toStartWith("Best for mathematics");
  expect((await phone.next("provider_selected")).data).toMatchObject({
    provider: "groq",
    reason: answer.source?.reason,
  });
  expect(server.faults).toEqual([]);
});

test("without consent no request leaves, and the answer says why the built-in tutor gave it", async () => {
  const groq = fake();
  await using server = await startServer({ env: groqEnv(groq) });
  const mira = await server.person("Mira");
  expect((await ask(server, mira)).source).toMatchObject({
    provider: "built-in",
    reason: "AI providers are asked only when you have agreed to it.",
  });
  await agree(server, mira);
  await ask(server, mira);
  expect(groq.requests).toHaveLength(1);
  await agree(server, mira, false);
  expect((await ask(server, mira)).source?.provider).toBe("built-in");
  expect(groq.requests).toHaveLength(1);
});

test("consent that is withdrawn within an answer breaks the call off; what was said stays", async () => {
  const groq = fake({ pieceMs: 60 });
  groq.words = Array.from({ length: 200 }, (_, at) => `Sentence number ${at} is here. `);
  await using server = await startServer({ env: groqEnv(groq) });
  const mira = await server.person("Mira");
  using phone = await server.v1(mira);
  await agree(server, mira);
  const asked = ask(server, mira);
  await phone.next("message_delta");
  await agree(server, mira, false);
  const answer = await asked;
  expect(answer).toMatchObject({
    status: "error",
    source: { provider: "groq", reason: "Groq may not be asked any more." },
  });
  expect(groq.words.join("")).toStartWith(answer.content);
});

test("a second provider takes over before the first word, and the way is told", async () => {
  const [groq, gemini] = [fake(), fake()];
  groq.mode = "server_error";
  gemini.mode = "server_error";
  const env = {
    ...groqEnv(groq),
    GEMINI_API_KEY: "test-key-of-gemini",
    GEMINI_BASE_URL: `${gemini.url}/v1beta`,
    AI_ALLOWED_ADDRESSES: "127.0.0.1",
  };
  await using server = await startServer({ env });
  const mira = await server.person("Mira");
  using phone = await server.v1(mira);
  await agree(server, mira);
  const answer = await ask(server, mira);
  expect(answer).toMatchObject({ status: "done", source: { provider: "built-in" } });
  expect(answer.source?.reason).toBe("Gemini had a fault; Groq had a fault.");
  expect((await phone.next("provider_selected")).data.provider).toBe("gemini");
  expect((await phone.next("provider_switched")).data).toMatchObject({ from: "gemini", to: "groq" });
  expect((await phone.next("provider_switched")).data).toMatchObject({ from: "groq", to: "built-in" });
  // One retry each.
  expect([groq.requests.length, gemini.requests.length]).toEqual([2, 2]);
});

test("a refused key turns its provider off until an operator turns it on", async () => {
  const groq = fake();
  groq.mode = "key_refused";
  await using server = await startServer({ env: groqEnv(groq) });
  const [mira, operator] = [await server.person("Mira"), await server.person("Olga", "operator")];
  await agree(server, mira);
  expect((await ask(server, mira)).source?.reason).toBe("Groq refused the key of this installation.");
  expect((await ask(server, mira)).source?.reason).toBe("Groq is off: its key was refused.");
  expect(groq.requests).toHaveLength(1);
  groq.mode = "fine";
  expect((await server.call(mira, "GET", "/api/v1/operations/providers")).status).toBe(403);
  const turned = await server.call(operator, "PUT", "/api/v1/operations/providers/groq", { on: true });
  expect(await turned.json()).toMatchObject({ providers: [{ id: "groq", is_on: true, reason: "" }] });
  expect((await ask(server, mira)).source?.provider).toBe("groq");
  expect((await server.call(operator, "PUT", "/api/v1/operations/providers/none", { on: true })).status).toBe(404);
});

test("over the person's budget the built-in tutor answers", async () => {
  const groq = fake();
  await using server = await startServer({ env: { ...groqEnv(groq), AI_DAILY_TOKENS_PER_PERSON: "40" } });
  const mira = await server.person("Mira");
  await agree(server, mira);
  expect((await ask(server, mira)).source?.provider).toBe("groq");
  expect((await ask(server, mira)).source?.reason).toBe("What AI providers may be asked for you today is used up.");
});

test("an answer again is another answer to the same question, once a key; feedback is kept", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const first = await ask(server, mira);
  using phone = await server.v1(mira);
  const again = { type: "answer_regenerate", data: { message_id: first.id, client_message_id: "again-1" } };
  phone.send({ ...again, id: "1" });
  const ack = await phone.next("ack");
  expect(ack.data).toMatchObject({ message_id: first.question_id });
  phone.send({ ...again, id: "2" });
  expect((await phone.next("ack")).data).toMatchObject({ answer_id: ack.data.answer_id, duplicate: true });
  phone.send({ type: "answer_feedback", id: "3", data: { message_id: first.id, helpful: false, comment: "too long" } });
  await phone.next("ack");
  const kept = await server.store.read.selectFrom("answer_feedback").selectAll().execute();
  expect(kept).toMatchObject([{ answer_id: first.id, user_id: mira.id, helpful: 0, comment: "too long" }]);
  const page = await server.call(mira, "GET", `/api/v1/sessions/${first.session_id}/messages`);
  for (let tries = 0; tries < 50; tries += 1) {
    const rows = await server.store.read.selectFrom("messages").select("id").where("role", "=", "assistant").execute();
    if (rows.length === 2) break;
    await Bun.sleep(20);
  }
  expect(page.status).toBe(200);
  const answers = await server.store.read.selectFrom("messages").selectAll().where("role", "=", "assistant").execute();
  expect(answers.map(({ question_id }) => question_id)).toEqual([first.question_id ?? "", first.question_id ?? ""]);
});
