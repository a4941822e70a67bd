import { expect, test } from "bun:test";
import type { SessionSummary } from "@masterx/protocol";
import { isGroup, ownConversations, untitled } from "./conversations.ts";

const session = (fields: Partial<SessionSummary>): SessionSummary => ({
  id: "s",
  kind: "conversation",
  title: untitled,
  owner_id: "ada",
  member_count: 1,
  last_message_at: null,
  created_at: "2026-11-24T10:00:00.000Z",
  ...fields,
});

test("a group is what was begun as one or joined openly, whatever its members and name", () => {
  expect(isGroup(session({ kind: "group" }))).toBe(true);
  expect(isGroup(session({ kind: "open" }))).toBe(true);
  expect(isGroup(session({ title: "I like this", last_message_at: "2026-11-24T10:01:00.000Z" }))).toBe(false);
});

test("own conversations are one's own and nobody else's, in the order given", () => {
  const sessions = [
    session({ id: "1" }),
    session({ id: "2", owner_id: "ben" }),
    session({ id: "3", kind: "group" }),
    session({ id: "4" }),
  ];
  expect(ownConversations(sessions, "ada").map((one) => one.id)).toEqual(["1", "4"]);
});
