import { expect, test } from "bun:test";
import fc from "fast-check";
import { nextSentences, type Spoken } from "./next-sentences.ts";

const hear = (parts: readonly string[], isFinished: boolean): readonly string[] => {
  let spoken: Spoken | null = null;
  let text = "";
  const said: string[] = [];
  for (const [index, part] of parts.entries()) {
    text += part;
    const next = nextSentences(spoken, { messageId: "a", text, isFinished: isFinished && index === parts.length - 1 });
    spoken = next.spoken;
    if (next.say !== "") said.push(next.say);
  }
  return said;
};

test("tokens wait until their sentence ends", () => {
  expect(hear(["Eleven", " twelfths", " is right. Now", " try"], false)).toEqual(["Eleven twelfths is right."]);
});

test("the rest is said when the answer is finished", () => {
  expect(hear(["First. Sec", "ond without an end"], true)).toEqual(["First.", "Second without an end"]);
});

test("a point inside a number ends nothing", () => {
  expect(hear(["It is 3.", "14 here"], false)).toEqual([]);
  expect(hear(["It is 3.14 here. "], false)).toEqual(["It is 3.14 here."]);
});

test("another answer starts from its own beginning", () => {
  const first = nextSentences(null, { messageId: "a", text: "A long first answer. ", isFinished: true });
  expect(nextSentences(first.spoken, { messageId: "b", text: "Short. ", isFinished: false }).say).toBe("Short.");
});

test("however it is cut, every word is said once and in order", () => {
  const words = (text: string): string => text.replace(/\s+/g, "");
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-c.!? \n]{0,6}$/), { minLength: 1, maxLength: 12 }), (parts) => {
      expect(words(hear(parts, true).join(""))).toBe(words(parts.join("")));
    }),
  );
});
