import { describe, expect, test } from "bun:test";
import { createMemoryStore } from "@masterx/testing";
import { openClient, openSyncedClient } from "@masterx/testing/open-client";
import { outboxLimit } from "./outbox/create-outbox.ts";

const answered = { learner_id: "u1", type: "question_response", content: "1/2 + 1/4", response: "3/4" } as const;

describe("[§4.6] what happens to a message that cannot go out now", () => {
  test("volatile, which is the default: dropped", async () => {
    const { server, client, clock } = openClient();
    client.emit("user_typing", { session_id: "s1", isTyping: true });
    client.emit("user_typing", { session_id: "s1", isTyping: true }, "volatile");
    client.retain();
    await clock.settle();
    expect(server.last().sent.some(({ type }) => type === "user_typing")).toBe(false);
  });

  test("latest: the last of each type and key goes out, once", async () => {
    const { server, client, clock } = openClient();
    for (const offset of [1, 2, 3]) client.emit("message_read", { session_id: "s1", offset }, { latest: "s1" });
    client.emit("message_read", { session_id: "s2", offset: 9 }, { latest: "s2" });
    client.retain();
    await clock.settle();
    server.last().end(1006);
    await clock.advance(1_000);
    const read = server.sockets.flatMap(({ sent }) => sent.filter(({ type }) => type === "message_read"));
    expect(read.map(({ data }) => data)).toEqual([
      { session_id: "s1", offset: 3 },
      { session_id: "s2", offset: 9 },
    ]);
  });

  test("latest: lost with its socket or refused for now, it is said again; refused for good, it is not", async () => {
    const { server, client, clock } = await openSyncedClient();
    const refuse = (code: string) => {
      server.onMessage = ({ type, id }, socket) => {
        if (type !== "message_read") return true;
        socket.receive({ type: "error", data: { code, message: "" }, timestamp: "", in_reply_to: id });
        return false;
      };
    };
    const said = () => server.sockets.flatMap(({ sent }) => sent.filter(({ type }) => type === "message_read")).length;
    server.onMessage = ({ type }) => type !== "message_read";
    client.emit("message_read", { session_id: "s1", offset: 1 }, { latest: "s1" });
    refuse("rate_limited");
    server.last().end(1006);
    await clock.advance(1_000);
    expect(said()).toBeGreaterThanOrEqual(2);
    refuse("forbidden");
    await clock.advance(2_000);
    const before = said();
    await clock.advance(60_000);
    expect(said()).toBe(before);
  });

  test("queue: what a learner did waits through a reload, goes out in its place, and has one effect", async () => {
    const storage = createMemoryStore();
    const first = openClient({ storage, userId: "u1" });
    first.client.sendChat({ content: "before" });
    first.client.emit("virtual_brain_interact", { ...answered, interaction_id: "i1" }, "queue");
    first.client.emit("virtual_brain_interact", { ...answered, interaction_id: "i1" }, "queue");
    first.client.emit("chat_message", { content: "after", client_message_id: "c2" }, "queue");
    await first.clock.settle();
    const { client, clock, server, state } = openClient({ storage, userId: "u1" });
    client.retain();
    await clock.settle();
    const sent = server.last().sent.filter(({ type }) => type === "chat_message" || type === "virtual_brain_interact");
    expect(sent.map(({ type, data }) => [type, data["content"]])).toEqual([
      ["chat_message", "before"],
      ["virtual_brain_interact", "1/2 + 1/4"],
      ["chat_message", "after"],
    ]);
    expect(sent[1]?.data).toEqual({ ...answered, interaction_id: "i1" });
    expect(state().pending).toBe(0);
    expect(storage.load("masterx.outbox.")).toEqual({});
  });

  test("queue: an interaction is no message of a conversation, and gets a key of its own", async () => {
    const { client, clock, server } = openClient();
    client.emit("virtual_brain_interact", answered, "queue");
    expect(client.conversation(null).snapshot().messages).toEqual([]);
    expect(client.connection.snapshot().pending).toBe(1);
    client.retain();
    await clock.settle();
    const sent = server.last().sent.find(({ type }) => type === "virtual_brain_interact");
    expect(String(sent?.data["interaction_id"])).toMatch(/^\d+-\d+$/);
  });

  test("a full queue says so by an event and throws", () => {
    const { client } = openClient();
    const notices: object[] = [];
    client.onNotice((notice) => notices.push(notice));
    for (let count = 0; count < outboxLimit; count += 1) client.emit("virtual_brain_interact", answered, "queue");
    expect(() => client.emit("virtual_brain_interact", answered, "queue")).toThrow("outbox full");
    expect(notices).toEqual([{ type: "outbox_full", limit: outboxLimit }]);
  });
});
