import { expect, test } from "bun:test";
import type { Message } from "@masterx/protocol";
import { startServer } from "@masterx/testing/start-server";

test("an answer keeps one's own word on it, and tells what might be asked next; strangers get neither", async () => {
  await using server = await startServer();
  const [mira, ben] = [await server.person("Mira"), await server.person("Ben")];
  const reply = await server.call(mira, "POST", "/api/v1/chat", { message: "fractions please" });
  const { answer } = (await reply.json()) as { answer: Message };
  const path = `/api/v1/answers/${answer.id}`;
  const read = async () => (await server.call(mira, "GET", path)).json() as Promise<{ follow_ups: string[] }>;
  const first = await read();
  expect(first as unknown).toMatchObject({ message_id: answer.id, helpful: null });
  expect(first.follow_ups.length).toBeGreaterThan(1);
  using page = await server.v1(mira);
  for (const helpful of [true, false]) {
    page.say("answer_feedback", { message_id: answer.id, helpful }, `said ${helpful}`);
    await page.answer(`said ${helpful}`);
    expect((await read()) as unknown).toMatchObject({ helpful });
  }
  expect((await server.call(ben, "GET", path)).status).toBe(403);
  expect((await server.call(mira, "GET", "/api/v1/answers/unknown")).status).toBe(403);
  expect(server.faults).toEqual([]);
});
