import { expect, test } from "bun:test";
import type { Message, UserSnapshot } from "@masterx/protocol";
import { startFakeAiProvider } from "@masterx/testing/fake-ai-provider";
import { startServer } from "@masterx/testing/start-server";
import { postMessage } from "../chat/post-message.ts";
import { personalCanaries } from "@masterx/testing/personal-canaries";
import { acknowledgeCase, callAgain, callAgainMs } from "./safety-writes.ts";

const crisis = "I want to kill myself";

test("S3 stops tutoring: a fixed text, no provider, and the named adults are called once until one takes it on", async () => {
  await using fake = startFakeAiProvider();
  const env = {
    GROQ_API_KEY: "test-key-of-groq",
    GROQ_BASE_URL: `${fake.url}/v1`,
    AI_ALLOWED_ADDRESSES: "127.0.0.1",
    SAFETY_RESOURCES: "Call 116 111.",
  };
  await using server = await startServer({ env });
  const [mira, tom, olga] = [
    await server.person("Mira"),
    await server.person("Tom", "teacher"),
    await server.person("Olga", "operator"),
  ];
  await server.call(mira, "PUT", "/api/v1/consents/ai_provider", { granted: true });
  const reply = await server.call(mira, "POST", "/api/v1/chat", { message: crisis, client_message_id: "m-1" });
  const { answer } = (await reply.json()) as { answer: Message };
  expect(answer.source?.provider).toBe("safety");
  expect(answer.content).toContain("Call 116 111.");
  expect(fake.requests).toEqual([]);
  // A repeat is no second case.
  await server.call(mira, "POST", "/api/v1/chat", { message: crisis, client_message_id: "m-1" });
  const queue = await server.call(olga, "GET", "/api/v1/operations/safety");
  const { cases, ...rest } = (await queue.json()) as { cases: { id: string; tier: string }[] };
  expect(rest as unknown).toEqual({ calls_somebody: false });
  expect(cases).toMatchObject([{ tier: "S3", categories: ["crisis"], learner_name: "Mira", calls: 0 }]);
  expect(JSON.stringify(cases)).not.toContain("kill");
  const path = `/api/v1/safety/cases/${cases[0]?.id}/acknowledge`;
  expect((await server.call(tom, "POST", path)).status).toBe(403);
  expect((await server.call(olga, "POST", path)).status).toBe(204);
});

test("a recipient is told on every device, once, and again after ten minutes until they take it on", async () => {
  await using server = await startServer();
  const tom = await server.person("Tom", "teacher");
  const mira = await server.person("Mira");
  const { store } = server;
  const now = Date.now();
  const posted = await store.write(postMessage, {
    id: Bun.randomUUIDv7(),
    authorId: mira.id,
    sessionId: null,
    newSession: { id: Bun.randomUUIDv7(), title: "New" },
    content: crisis,
    contentHash: null,
    clientMessageId: null,
    reading: "{}",
    answerId: Bun.randomUUIDv7(),
    answer: "never",
    safety: { id: "case-1", tier: "S3", categories: ["crisis"], recipients: [tom.email], isPosted: false },
    now,
  });
  expect(posted.told.map(({ userId }) => userId)).toEqual([tom.id]);
  const again = (at: number) =>
    store.write(callAgain, { caseId: "case-1", recipients: [tom.email], isPosted: false, now: at });
  expect(await again(now + callAgainMs - 1)).toEqual([]);
  const second = await Promise.all([again(now + callAgainMs), again(now + callAgainMs)]);
  expect(second.flat()).toHaveLength(1);
  // A page that cannot be told what it missed is shown what is still open.
  const shown = async () => {
    using page = await server.v1(tom, { [`user:${tom.id}`]: { epoch: "another", offset: 0 } });
    const { data } = await page.next("resumed");
    return data.recovered ? [] : (data.snapshot as UserSnapshot).notifications.map(({ link }) => link);
  };
  expect(await shown()).toEqual(["/app/safety/case-1", "/app/safety/case-1"]);
  expect(await store.write(acknowledgeCase, { caseId: "case-1", userId: tom.id, now })).toBe(true);
  expect(await shown()).toEqual([]);
  expect(await store.write(acknowledgeCase, { caseId: "case-1", userId: tom.id, now })).toBe(false);
  expect(await again(now + 3 * callAgainMs)).toEqual([]);
  // A page that comes back is told what it missed.
  using phone = await server.v1(tom, { [`user:${tom.id}`]: { epoch: store.epoch, offset: 0 } });
  expect((await phone.next("notification")).data).toMatchObject({
    kind: "safety_call",
    title: "Please speak with Mira now",
  });
});

test("a start with a recipient who has no account says so", async () => {
  try {
    await using server = await startServer({ env: { SAFETY_RECIPIENTS: "nobody@example.org" } });
    expect(server.url).toBe("never reached");
  } catch (error) {
    expect(String(error)).toContain("SAFETY_RECIPIENTS names nobody@example.org");
  }
});

test("50 canaries of personal data through a real provider's server: none of them leaves, and the learner sees their own again", async () => {
  await using fake = startFakeAiProvider({
    pieceMs: 0,
    // Says back what it was told, as a careless model would.
    answer(body) {
      const { messages } = JSON.parse(body) as { messages: { content: unknown }[] };
      return [`You wrote: ${String(messages.at(-1)?.content)} `, "What comes next?"];
    },
  });
  const env = {
    GROQ_API_KEY: "test-key-of-groq",
    GROQ_BASE_URL: `${fake.url}/v1`,
    AI_ALLOWED_ADDRESSES: "127.0.0.1",
    AI_DAILY_TOKENS_PER_PERSON: "0",
    WS_RATE_LIMIT_MESSAGES: "0",
  };
  await using server = await startServer({ env });
  const mira = await server.person("Mirabella");
  await server.call(mira, "PUT", "/api/v1/me", { age_band: "adult" });
  await server.call(mira, "PUT", "/api/v1/consents/ai_provider", { granted: true });
  const answers: string[] = [];
  for (const [text] of personalCanaries) {
    const reply = await server.call(mira, "POST", "/api/v1/chat", { message: `Mirabella here, ${text}` });
    answers.push(((await reply.json()) as { answer: Message }).answer.content);
  }
  expect(fake.requests).toHaveLength(50);
  const sent = fake.requests.join("\n");
  expect(personalCanaries.filter(([, canary]) => sent.includes(canary))).toEqual([]);
  expect(sent).not.toContain("Mirabella");
  expect(sent).not.toContain(mira.email);
  expect(sent).not.toContain(mira.id);
  // Put back where it is shown: to the one who wrote it.
  expect(answers.filter((answer) => answer.includes("Mirabella")).length).toBeGreaterThan(40);

  // Once withdrawn nothing is asked at all, whatever was said before.
  await server.call(mira, "PUT", "/api/v1/consents/ai_provider", { granted: false });
  for (let at = 0; at < 10; at += 1) await server.call(mira, "POST", "/api/v1/chat", { message: `question ${at}?` });
  expect(fake.requests).toHaveLength(50);
}, 60_000);

test("another text of a message is looked at too: it raises the case, calls once, and never lowers it", async () => {
  await using server = await startServer({ env: { WS_RATE_LIMIT_MESSAGES: "0" } });
  const [mira, tom, eva] = [
    await server.person("Mira"),
    await server.person("Tom", "teacher"),
    await server.person("Eva", "teacher"),
  ];
  const purposes = ["live_state"];
  const asked = await server.call(tom, "POST", "/api/v1/links", { learner: mira.id, purposes });
  const { id, code } = (await asked.json()) as { id: string; code: string };
  await server.call(mira, "POST", `/api/v1/links/${id}/accept`, { code, purposes });
  const told = async () => {
    const reply = await server.call(tom, "GET", "/api/v1/notifications");
    const { notifications } = (await reply.json()) as {
      notifications: { kind: string; link: string; closed_at: number | null }[];
    };
    return notifications;
  };
  using page = await server.v1(mira);
  const message = { content: "I like fractions", client_message_id: "m" };
  page.say("chat_message", message, "say");
  const { message_id } = (await page.answer("say")).data as unknown as { message_id: string };
  const edit = async (content: string) => {
    page.say("message_edit", { message_id, content }, content);
    expect((await page.answer(content)).type).toBe("ack");
  };
  await edit("I like ratios");
  await edit("this is shit");
  expect(await told()).toEqual([]);
  await edit("I hate myself");
  expect((await told()).map(({ kind }) => kind)).toEqual(["safety_note"]);
  const [note] = await told();
  const caseId = note?.link.split("/").at(-1) ?? "";
  const path = `/api/v1/safety/cases/${caseId}`;
  expect((await server.call(tom, "POST", `${path}/acknowledge`)).status).toBe(204);
  await edit(crisis);
  await edit("I like fractions again");
  await edit("I want to die");
  expect((await told()).map(({ kind }) => kind)).toEqual(["safety_call", "safety_note"]);
  const seen = await server.call(tom, "GET", path);
  expect(await seen.json()).toMatchObject({ tier: "S3", learner_name: "Mira", acknowledged_at: null });
  expect((await server.call(eva, "GET", path)).status).toBe(403);
  expect((await server.call(eva, "POST", `${path}/acknowledge`)).status).toBe(403);
  expect((await server.call(tom, "POST", `${path}/acknowledge`)).status).toBe(204);
  expect((await told()).every(({ closed_at }) => closed_at !== null)).toBe(true);
  // Who was told once, and is shared with no longer, sees no more of it.
  await server.call(mira, "POST", `/api/v1/links/${id}/withdraw`);
  expect((await server.call(tom, "GET", path)).status).toBe(403);
  expect(server.faults).toEqual([]);
});
