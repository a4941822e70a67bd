import { expect, test } from "bun:test";
import { type LearnerLink, splitPurposes } from "./learner-link.ts";

const link = (status: LearnerLink["status"]): LearnerLink => ({
  id: "l",
  adult: { id: "g", name: "Guardian" },
  learner: { id: "m", name: "Mira" },
  purposes: ["badges", "something new"],
  status,
});
const names = (ones: readonly { readonly purpose: string }[]): readonly string[] => ones.map((one) => one.purpose);

test("an active link shares its purposes and keeps the others", () => {
  const { shared, kept } = splitPurposes(link("active"));
  expect(names(shared)).toEqual(["badges"]);
  expect(names(kept)).toEqual(["live_state", "readings"]);
});

test.each(["pending", "declined", "withdrawn"] as const)("a %s link shares nothing", (status) => {
  expect(splitPurposes(link(status)).shared).toEqual([]);
});
