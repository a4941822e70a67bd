import { describe, expect, test } from "bun:test";
import { openSyncedClient } from "@masterx/testing/open-client";

const place = (offset: number) => ({ channel: "session:s1", epoch: "e1", offset });
const kept = (id: string, author_id: string | null, role = "user") => ({
  id,
  session_id: "s1",
  author_id,
  role,
  content: id,
  timestamp: "2026-01-01T00:00:00.000Z",
  status: role === "user" ? "sent" : "done",
});

describe("a conversation", () => {
  test("shows one's own message throughout, from writing it to its place among the others'", async () => {
    const { server, clock, client } = await openSyncedClient();
    const conversation = client.conversation("s1");
    const seen: string[] = [];
    conversation.subscribe(() =>
      seen.push(
        conversation
          .snapshot()
          .messages.map((one) => `${one.id}:${one.status}`)
          .join(" "),
      ),
    );
    client.sendChat({ content: "Hello", session_id: "s1", client_message_id: "k1" });
    await clock.settle();
    server.push("message_received", { message: kept("a1", null, "assistant") }, place(2));
    expect(seen).toEqual(["k1:queued", "k1:sending", "m1:sent", "m1:sent a1:done"]);
    expect(conversation.snapshot().messages[0]).toMatchObject({
      own: true,
      author_id: "u1",
      client_message_id: "k1",
      offset: 1,
    });
  });

  test("without a session the text stands in the unnamed conversation until the ack names one", async () => {
    const { clock, client } = await openSyncedClient();
    const names = () =>
      [null, "s1"].map((id) =>
        client
          .conversation(id)
          .snapshot()
          .messages.map((one) => one.status)
          .join(),
      );
    client.sendChat({ content: "Hello" });
    expect(names()).toEqual(["sending", ""]);
    await clock.settle();
    expect(names()).toEqual(["", "sent"]);
  });

  test("is the same object until something of it changes", async () => {
    const { server, client } = await openSyncedClient();
    const conversation = client.conversation("s1");
    const before = conversation.snapshot();
    let changes = 0;
    conversation.subscribe(() => (changes += 1));
    server.push("message_received", { message: { ...kept("m9", "u2"), session_id: "other" } });
    client.sendChat({ content: "elsewhere", session_id: "other" });
    expect(conversation.snapshot()).toBe(before);
    expect(changes).toBe(0);
  });

  test("missed messages come with the snapshot after a lost connection", async () => {
    const { server, clock, client } = await openSyncedClient();
    await client.joinSession("s1");
    server.push("message_received", { message: kept("m1", "u2") }, place(1));
    server.last().end(1006);
    server.snapshot = { members: [], messages: [kept("m1", "u2"), kept("m2", "u2")], answer: null };
    await clock.advance(1_000);
    expect(
      client
        .conversation("s1")
        .snapshot()
        .messages.map((one) => one.id),
    ).toEqual(["m1", "m2"]);
  });

  test("a page that could not be loaded says so, and is loaded with the next connection", async () => {
    const { server, clock, client } = await openSyncedClient();
    server.isUp = false;
    await client.joinSession("s1");
    expect(client.conversation("s1").snapshot().status).toBe("failed");
    server.isUp = true;
    server.page = { messages: [kept("m1", "u2")], answer: null, more: true };
    server.last().end(1006);
    await clock.advance(1_000);
    expect(client.conversation("s1").snapshot().status).toBe("ready");
  });

  test("earlier pages are asked for by the first message that is there", async () => {
    const { server, client } = await openSyncedClient();
    server.page = { messages: [kept("m5", "u2")], answer: null, more: true };
    await client.joinSession("s1");
    server.page = { messages: [kept("m4", "u2")], answer: null, more: false };
    await client.loadEarlier("s1");
    await client.loadEarlier("s1");
    expect(client.conversation("s1").snapshot()).toMatchObject({ messages: [{ id: "m4" }, { id: "m5" }], more: false });
    expect(server.asked.filter((request) => request.path.endsWith("/messages"))).toHaveLength(2);
  });

  test("leaving forgets it", async () => {
    const { server, client, clock } = await openSyncedClient();
    await client.joinSession("s1");
    server.push("message_received", { message: kept("m1", "u2") }, place(1));
    await client.leaveSession("s1");
    expect(client.conversation("s1").snapshot()).toMatchObject({ messages: [], status: "unloaded" });
    server.last().end(1006);
    await clock.advance(1_000);
    expect(Object.keys(server.last().sent[0]?.data["positions"] as object)).toEqual(["user:u1"]);
  });
});

describe("typing", () => {
  const typing = (isTyping: boolean, user_id = "u2") => ({ session_id: "s1", user_id, name: "Jonas", isTyping });

  test("a sign holds for 6 s, again with each sign", async () => {
    const { server, clock, client } = await openSyncedClient();
    const typists = client.typing("s1");
    server.push("typing_indicator", typing(true));
    await clock.advance(5_000);
    server.push("typing_indicator", typing(true));
    await clock.advance(5_999);
    expect(typists.snapshot()).toEqual([{ user_id: "u2", name: "Jonas" }]);
    await clock.advance(1);
    expect(typists.snapshot()).toEqual([]);
  });

  test("ends with the word, the message, or the leaving", async () => {
    const { server, client } = await openSyncedClient();
    const endings: [string, object][] = [
      ["typing_indicator", typing(false)],
      ["message_received", { message: kept("m1", "u2") }],
      ["user_left", { session_id: "s1", user_id: "u2", name: "Jonas" }],
    ];
    for (const [type, data] of endings) {
      server.push("typing_indicator", typing(true));
      server.push("typing_indicator", typing(true, "u3"));
      server.push(type, data);
      expect(
        client
          .typing("s1")
          .snapshot()
          .map((one) => one.user_id),
      ).toEqual(["u3"]);
      server.push("typing_indicator", typing(false, "u3"));
    }
  });
});
