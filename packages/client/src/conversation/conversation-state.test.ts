import { describe, expect, test } from "bun:test";
import type { Message } from "@masterx/protocol";
import {
  asSessionMessage,
  type ConversationEvent,
  type ConversationState,
  emptyState,
  reduce,
} from "./conversation-state.ts";

const told = (id: string, more: Partial<Message> = {}): Message => ({
  id,
  session_id: "s1",
  author_id: "u1",
  role: "user",
  content: id,
  timestamp: "2026-01-01T00:00:00.000Z",
  status: "sent",
  ...more,
});
const message = (id: string, offset: number | null = null, more: Partial<Message> = {}) =>
  ({ type: "message", message: asSessionMessage(told(id, more), "u1", offset) }) as const;
const latest = (ids: readonly string[], more: Partial<Extract<ConversationEvent, { type: "latest" }>> = {}) =>
  ({
    type: "latest",
    messages: ids.map((id) => asSessionMessage(told(id), "u1", null)),
    answer: null,
    more: false,
    isWhole: true,
    ...more,
  }) as const;
const delta = (position: number, text: string) =>
  ({ type: "delta", message_id: "a1", question_id: "m1", piece: { position, text } }) as const;
const after = (...events: readonly ConversationEvent[]): ConversationState => events.reduce(reduce, emptyState);
const ids = (state: ConversationState) => state.messages.map((one) => one.id).join(" ");

describe("messages", () => {
  test("stand in the order of their offsets, however they come, each once", () => {
    expect(ids(after(message("m1", 1), message("m3", 3), message("m2", 2), message("m2", 2)))).toBe("m1 m2 m3");
  });

  test("an acknowledged message and its echo on another connection are one", () => {
    const state = after(message("m1", 1, { client_message_id: "k" }), message("other", 1, { client_message_id: "k" }));
    expect(ids(state)).toBe("other");
  });

  test("another person's key is another message", () => {
    const state = after(
      message("m1", 1, { client_message_id: "k" }),
      message("m2", 2, { client_message_id: "k", author_id: "u2" }),
    );
    expect(ids(state)).toBe("m1 m2");
  });

  test("a page joins what came live after it", () => {
    expect(ids(after(message("m3", 3), latest(["m1", "m2"], { isWhole: false })))).toBe("m1 m2 m3");
  });

  test("a snapshot that overlaps keeps earlier messages and adds what was missed", () => {
    const state = after(latest(["m1", "m2", "m3"]), latest(["m3", "m4"], { more: true }));
    expect([ids(state), state.more]).toEqual(["m1 m2 m3 m4", false]);
  });

  test("a snapshot after a long absence leaves no hole: it begins anew, with more before it", () => {
    const state = after(latest(["m1", "m2"]), latest(["m60", "m61"], { more: true }));
    expect([ids(state), state.more]).toEqual(["m60 m61", true]);
  });

  test("earlier pages go before, once", () => {
    const page = ["m1", "m2", "m3"].map((id) => asSessionMessage(told(id), "u1", null));
    const state = after(latest(["m3"], { more: true }), { type: "earlier", messages: page, more: false });
    expect([ids(state), state.more]).toEqual(["m1 m2 m3", false]);
  });
});

describe("answers", () => {
  test("think, name their source, stream, and give way to their final message", () => {
    const source = { provider: "built-in", model: "practice", label: "Built-in practice tutor" };
    const events: ConversationEvent[] = [
      { type: "answer", message_id: "a1", question_id: "m1" },
      { type: "answer", message_id: "a1", question_id: "m1", source },
      delta(0, "Half "),
      delta(5, "of it"),
    ];
    expect(after(...events).answers).toEqual([
      { message_id: "a1", question_id: "m1", state: "streaming", text: "Half of it", source, ahead: [] },
    ]);
    const final = message("a1", 2, { role: "assistant", author_id: null, content: "Half of it.", status: "done" });
    expect(after(...events, final)).toMatchObject({
      answers: [],
      messages: [{ id: "a1", content: "Half of it.", own: false }],
    });
  });

  test("a gap shows what is sure and waits; the final message mends it", () => {
    expect(after(delta(0, "ab"), delta(5, "fg")).answers).toMatchObject([{ text: "ab" }]);
    expect(after(delta(0, "ab"), delta(5, "fg"), delta(2, "cde")).answers).toMatchObject([{ text: "abcdefg" }]);
  });

  test("what streams after the final message is late", () => {
    const final = message("a1", 2, { role: "assistant", status: "done" });
    expect(after(final, delta(0, "late"), { type: "answer", message_id: "a1", question_id: "m1" }).answers).toEqual([]);
  });

  test("joined in the middle: the page brings the beginning, live pieces go on from there", () => {
    const answer = { message_id: "a1", question_id: "m1", state: "streaming", text: "abc" } as const;
    const state = after(delta(3, "def"), latest(["m1"], { answer, isWhole: false }), delta(6, "g"));
    expect(state.answers).toMatchObject([{ text: "abcdefg", state: "streaming" }]);
  });

  test("a snapshot ends answers that it does not tell of; a page, which may be older, does not", () => {
    expect(after(delta(0, "x"), latest(["m1"])).answers).toEqual([]);
    expect(after(delta(0, "x"), latest(["m1"], { isWhole: false })).answers).toMatchObject([{ text: "x" }]);
  });
});

test("members come, change their presence, and go", () => {
  const mira = { user_id: "u1", name: "Mira", role: "owner", present: true } as const;
  const state = after(
    { type: "members", members: [mira] },
    { type: "member", member: { user_id: "u2", name: "Jonas", role: "member" } },
    { type: "member", member: { user_id: "u2", name: "Jonas", present: true } },
    { type: "member", member: { user_id: "u1", name: "Mira", present: false } },
  );
  expect(state.members).toEqual([
    { ...mira, present: false },
    { user_id: "u2", name: "Jonas", role: "member", present: true },
  ]);
  expect(reduce(state, { type: "member_removed", user_id: "u2" }).members).toHaveLength(1);
});
