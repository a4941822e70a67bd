import { expect, test } from "bun:test";
import type { Member } from "@masterx/protocol";
import { seenMembers } from "./presence-view.ts";

const member = (user_id: string): Member => ({ user_id, name: user_id, role: "member", present: false });

test("each member is there as presence says, who is here first", () => {
  const members = ["ada", "ben", "cleo", "dan", "eve"].map(member);
  const people = [
    { user_id: "cleo", name: "cleo", status: "active" },
    { user_id: "ben", name: "ben", status: "away" },
    { user_id: "eve", name: "eve", status: "active", uncertain: true },
    { user_id: "dan", name: "dan", status: "busy" },
  ] as const;
  const seen = seenMembers(members, { people, count: 4, stale: false });
  expect(seen.map(({ user_id, state }) => [user_id, state])).toEqual([
    ["cleo", "here"],
    ["dan", "busy"],
    ["ben", "away"],
    ["eve", "uncertain"],
    ["ada", "gone"],
  ]);
});
