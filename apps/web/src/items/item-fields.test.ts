import { describe, expect, test } from "bun:test";
import { requests } from "@masterx/protocol/schema";
import type { ItemBody } from "@masterx/protocol";
import fc from "fast-check";
import { emptyFields, fieldsOf, itemBody } from "./item-fields.ts";

const known = { id: "i", in_use: false, may_change: true, updated_at: "2026-01-01T00:00:00.000Z", source: null };
/** What is saved after an item was opened in the form and nothing was changed. */
const savedAgain = (body: ItemBody): ItemBody => itemBody(fieldsOf({ ...body, ...known }));

const whole: ItemBody = {
  subject: "Geography",
  skill: "capitals",
  level: 4,
  question: "Which?\nReally?",
  answer: { kind: "expression", value: "2x + 4" },
  hints: ["First.", "Then."],
  steps: ["So."],
  misconceptions: [{ answer: "A", correction: "That is 1 = 1." }],
  licence: "MIT",
  attribution: null,
};

/** Texts as the server takes them, made of what the form's own marks are made of. */
const text = fc
  .string({ unit: fc.constantFrom("a", "B", "1", " ", "\n", "\r\n", "*", "\\", "=", ":", ",", "½"), minLength: 1 })
  .map((value) => value.trim())
  .filter((value) => value !== "");
const texts = (minLength: number) => fc.array(text, { minLength, maxLength: 5 });
const options = texts(2);
const placed = options.chain((all) => fc.tuple(fc.constant(all), fc.subarray([...all.keys()], { minLength: 1 })));
const answer: fc.Arbitrary<ItemBody["answer"]> = fc.oneof(
  placed.map(([all, [correct = 0]]) => ({ kind: "choice" as const, options: all, correct })),
  placed.map(([all, correct]) => ({ kind: "choices" as const, options: all, correct })),
  fc.record({
    kind: fc.constant("numeric" as const),
    value: text,
    tolerance: fc.double({ min: 0, max: 1e9, noNaN: true }).map(Math.abs),
    unit: fc.option(text),
  }),
  fc.record({ kind: fc.constant("fraction" as const), value: text, lowest_terms: fc.boolean() }),
  fc.record({
    kind: fc.constant("ratio" as const),
    parts: fc.tuple(fc.integer({ min: 1 }), fc.integer({ min: 1 })),
    lowest_terms: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("expression" as const), value: text }),
  texts(1).map((accepted) => ({ kind: "text" as const, accepted })),
);
const body: fc.Arbitrary<ItemBody> = fc.record({
  subject: text,
  skill: text,
  level: fc.integer({ min: 1, max: 5 }),
  question: text,
  answer,
  hints: texts(0),
  steps: texts(1),
  misconceptions: fc.array(fc.record({ answer: text, correction: text }), { maxLength: 5 }),
  licence: fc.option(text),
  attribution: fc.option(text),
});

describe("an item comes out of the form as it went in", () => {
  test("whatever its texts hold", () => {
    const runs = { numRuns: 2_000 };
    fc.assert(
      fc.property(body, (item) => expect(savedAgain(item)).toEqual(item)),
      runs,
    );
  });

  test("which is what the server takes", () => {
    expect(requests.item.parse(savedAgain(whole))).toEqual(whole);
  });
});

describe("what is typed", () => {
  const typed = (fields: Partial<typeof emptyFields>) => itemBody({ ...emptyFields, ...fields }).answer;

  test("with no option marked, or two where one is right, names no option", () => {
    for (const lines of ["a\nb", "* a\n* b"])
      expect(typed({ answer: lines })).toEqual({ kind: "choice", options: ["a", "b"], correct: 2 });
    expect(typed({ kind: "choices", answer: "* a\nb\n*c" })).toEqual({
      kind: "choices",
      options: ["a", "b", "c"],
      correct: [0, 2],
    });
  });

  test("as a number may have a comma, and a ratio two parts", () => {
    const number = typed({ kind: "numeric", answer: " 3 ", tolerance: "0,5", unit: " cm" });
    expect(number).toEqual({ kind: "numeric", value: "3", tolerance: 0.5, unit: "cm" });
    expect(typed({ kind: "ratio", answer: "2:3" })).toEqual({ kind: "ratio", parts: [2, 3], lowest_terms: false });
    expect(requests.item.shape.answer.safeParse(typed({ kind: "ratio", answer: "2 : 3 : 4" })).success).toBe(false);
  });
});
