import { expect, test } from "bun:test";
import type { Message } from "@masterx/protocol";
import { startFakeAiProvider } from "@masterx/testing/fake-ai-provider";
import { call, expectJson, register } from "@masterx/testing/people";
import { startServerProcess } from "@masterx/testing/server-process";
import { openSocket, type SocketClient } from "@masterx/testing/socket-client";

const words = Array.from({ length: 60 }, (_, at) => (at === 59 ? "end." : `word${at} `));
const whole = words.join("");

/** The text as a page would show it, from what arrived at its socket; it fails where it is not the provider's. */
function shownBy(page: SocketClient): string {
  let text = "";
  for (const { type, data } of page.received) {
    if (type === "message_delta") {
      const { position, text: more } = data as { position: number; text: string };
      // A page that came late asks for what stands before.
      if (position <= text.length) text = text.slice(0, position) + more;
    } else if (type === "answer_part") ({ text } = data as { text: string });
    expect(whole.startsWith(text)).toBe(true);
  }
  return text;
}

async function until(holds: () => boolean, what: string): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 400) throw new Error(`Not within patience: ${what}`);
    await Bun.sleep(25);
  }
}

test("a page, its network and the node are lost in the middle of an answer: what is shown is never wrong, and whole where the provider was", async () => {
  await using provider = startFakeAiProvider({ pieceMs: 50, answer: () => words });
  await using server = await startServerProcess({
    env: {
      GROQ_API_KEY: "a key that the fake provider takes",
      GROQ_BASE_URL: `${provider.url}/v1`,
      AI_ALLOWED_ADDRESSES: "127.0.0.1",
      LOG_LEVEL: "error",
    },
  });
  const { url } = server;
  const mira = await register(url, "Mira");
  await call(url, mira, "PUT", "/api/v1/me", { age_band: "adult" });
  await call(url, mira, "PUT", "/api/v1/consents/ai_provider", { granted: true });
  const open = () => openSocket(`${server.socketUrl}?token=${mira.token}`);
  const ask = (key: string) =>
    expectJson<{ answer_id: string; session_id: string }>(
      call(
        url,
        mira,
        "POST",
        "/api/v1/chat",
        { message: `What is ${key}?`, client_message_id: key },
        { Prefer: "respond-async" },
      ),
      202,
    );
  const answers = async (sessionId: string): Promise<readonly Message[]> => {
    const path = `/api/v1/sessions/${sessionId}/messages`;
    const { messages } = await expectJson<{ messages: Message[] }>(call(url, mira, "GET", path), 200);
    return messages.filter(({ role }) => role === "assistant");
  };

  // The page is closed, and nobody is connected; another page of hers comes later and sees the rest.
  const first = await open();
  const lost = await ask("page");
  await until(() => shownBy(first).length > 40, "the first words");
  first.close();
  using second = await open();
  second.say("join_session", { session_id: lost.session_id }, "join");
  await second.answer("join");
  second.say("answer_get", { message_id: lost.answer_id }, "part");
  await second.answer("part");
  await until(() => shownBy(second) === whole, "the whole text on the second page");
  await until(
    () => second.received.some(({ data }) => (data as { message?: Message }).message?.status === "done"),
    "its end",
  );
  expect(await answers(lost.session_id)).toMatchObject([{ content: whole, status: "done" }]);

  // The node dies: what was saved of the answer stays, it ends as an error, and nothing else is put behind it.
  await ask("node");
  const before = second.received.length;
  await until(
    () => second.received.slice(before).filter(({ type }) => type === "message_delta").length > 25,
    "more than a second of it",
  );
  await server.kill();
  await server.start();
  let ended: readonly Message[] = [];
  for (let tries = 0; ended.length < 2 && tries < 200; tries += 1) {
    await Bun.sleep(50);
    ended = await answers(lost.session_id);
  }
  expect(ended).toHaveLength(2);
  const [, broken] = ended;
  expect(broken?.status).toBe("error");
  expect(broken?.content.length).toBeGreaterThan(0);
  expect(whole.startsWith(broken?.content ?? "?")).toBe(true);
  expect(provider.requests).toHaveLength(2);
}, 90_000);
