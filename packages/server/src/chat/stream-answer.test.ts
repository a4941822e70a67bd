import { expect, test } from "bun:test";
import type { Message } from "@masterx/protocol";
import { startServer } from "@masterx/testing/start-server";

interface ServerSentEvent {
  readonly event: string;
  readonly data: unknown;
}
const parse = (text: string): ServerSentEvent[] =>
  text
    .split("\n\n")
    .filter((block) => block !== "")
    .map((block) => {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1] ?? "";
      return { event: field("event"), data: JSON.parse(field("data")) as unknown };
    });

test("[§12] Accept: text/event-stream streams the answer: what was posted, its pieces, its end", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const accept = { Accept: "text/event-stream" };
  const reply = await server.call(mira, "POST", "/api/v1/chat", { message: "Help me with fractions" }, accept);
  expect(reply.headers.get("Content-Type")).toStartWith("text/event-stream");
  const events = parse(await reply.text());
  expect(events[0]).toMatchObject({ event: "posted", data: { emotion: { source: "text" } } });
  const deltas = events
    .filter(({ event }) => event === "delta")
    .map(({ data }) => data as { position: number; text: string });
  expect(deltas.length).toBeGreaterThan(0);
  const answer = events.at(-1)?.data as Message;
  expect(events.at(-1)?.event).toBe("answer");
  expect(deltas.map(({ text }) => text).join("")).toBe(answer.content);
  expect(answer).toMatchObject({ role: "assistant", status: "done" });
});

test("[§12] a stream without an answer ends after what was posted; a refused chat is an ordinary answer", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  const accept = { Accept: "text/event-stream" };
  const silent = await server.call(mira, "POST", "/api/v1/chat", { message: "hm", silent: true }, accept);
  expect(parse(await silent.text()).map(({ event }) => event)).toEqual(["posted"]);
  const foreign = await server.call(mira, "POST", "/api/v1/chat", { message: "hm", session_id: "nowhere" }, accept);
  expect(foreign.status).toBe(403);
});

test("[§5.4] ?after_offset= gives what lies between, in order, page by page, to the head", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  let session: string | undefined;
  for (const message of ["one", "two", "three", "four"]) {
    const reply = await server.call(mira, "POST", "/api/v1/chat", { message, silent: true, session_id: session });
    session = ((await reply.json()) as { session_id: string }).session_id;
  }
  const read = async (query: string) => {
    const reply = await server.call(mira, "GET", `/api/v1/sessions/${session}/messages?${query}`);
    return (await reply.json()) as { messages: Message[]; more: boolean; position: { offset: number } };
  };
  const first = await read("after_offset=1&limit=2");
  expect(first.messages.map(({ content }) => content)).toEqual(["two", "three"]);
  expect(first).toMatchObject({ more: true, position: { offset: 3, epoch: server.store.epoch } });
  const last = await read(`after_offset=${first.position.offset}&limit=2`);
  expect(last.messages.map(({ content }) => content)).toEqual(["four"]);
  expect(last).toMatchObject({ more: false, position: { offset: 4 } });
  expect((await read("after_offset=-1")) as unknown).toMatchObject({ code: "bad_request" });
});

test("[§12] PUT /api/v1/me changes the name at once, for the person and on what they say next", async () => {
  await using server = await startServer();
  const mira = await server.person("Mira");
  using phone = await server.v1(mira);
  const put = await server.call(mira, "PUT", "/api/v1/me", { name: "  Mira B. " });
  expect(await put.json()).toMatchObject({ id: mira.id, name: "Mira B.", email: mira.email });
  expect(await (await server.call(mira, "GET", "/api/v1/me")).json()).toMatchObject({ name: "Mira B." });
  expect((await server.call(mira, "PUT", "/api/v1/me", { name: " " })).status).toBe(400);
  await server.call(mira, "POST", "/api/v1/chat", { message: "hello", silent: true });
  expect((await phone.next("message_received")).data.message.author_name).toBe("Mira B.");
});
