import { expect, test } from "bun:test";
import type { SessionSummary } from "@masterx/protocol";
import { isGroup, ownConversations, untitled } from "./conversations.ts";

const session = (fields: Partial<SessionSummary>): SessionSummary => ({
  id: "s",
  title: untitled,
  owner_id: "ada",
  member_count: 1,
  last_message_at: null,
  created_at: "2026-11-24T10:00:00.000Z",
  ...fields,
});

test("a session with others, or begun under a name, is a group", () => {
  expect(isGroup(session({ member_count: 2 }))).toBe(true);
  expect(isGroup(session({ title: "Fractions on Friday" }))).toBe(true);
});

test("a conversation that its first message named is none", () => {
  expect(isGroup(session({ title: "I like this", last_message_at: "2026-11-24T10:01:00.000Z" }))).toBe(false);
  expect(isGroup(session({}))).toBe(false);
});

test("own conversations are one's own and nobody else's, in the order given", () => {
  const sessions = [
    session({ id: "1" }),
    session({ id: "2", owner_id: "ben" }),
    session({ id: "3", member_count: 3 }),
    session({ id: "4" }),
  ];
  expect(ownConversations(sessions, "ada").map((one) => one.id)).toEqual(["1", "4"]);
});
