import { expect, test } from "bun:test";
import { headLine } from "./head-line.ts";

const account = { id: "ada", name: "Ada", role: "learner" as const };
const members = (...names: string[]) =>
  names.map((name) => ({ user_id: name.toLowerCase(), name, role: "member" as const, present: true }));

test("an own conversation is with the tutor", () => expect(headLine([], account, false)).toBe("Ada and the tutor"));

test("a group names the others, at most three of them", () => {
  expect(headLine(members("Ada"), account, true)).toBe("Only you so far");
  expect(headLine(members("Ada", "Ben"), account, true)).toBe("You and Ben");
  expect(headLine(members("Ada", "Ben", "Cem"), account, true)).toBe("You, Ben and Cem");
  expect(headLine(members("Ada", "Ben", "Cem", "Dia", "Eli"), account, true)).toBe("You, Ben, Cem and 2 more");
});
