import { expect, test } from "bun:test";
import { markEvidence } from "./mark-evidence.ts";

test("the words that counted are marked where they stand, whole, and the text stays whole", () => {
  const text = "I am so lost, so so lost in this (lostness) :(";
  const parts = markEvidence(text, [
    { text: "lost", weight: 2 },
    { text: ":(", weight: 1 },
  ]);
  expect(parts.map((part) => part.text).join("")).toBe(text);
  expect(parts.filter((part) => part.strength > 0)).toEqual([
    { at: 8, text: "lost", strength: 1 },
    { at: 20, text: "lost", strength: 1 },
    { at: 44, text: ":(", strength: 0.5 },
  ]);
});

test("without evidence nothing is marked", () => {
  expect(markEvidence("ok", [])).toEqual([{ at: 0, text: "ok", strength: 0 }]);
});
