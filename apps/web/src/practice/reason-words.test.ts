import { expect, test } from "bun:test";
import { expectedWords, reasonWords } from "./reason-words.ts";

test("reasons become sentences, and what has no words is left out", () => {
  expect(reasonWords([{ code: "review_due", value: 3 }, { code: "target", value: 0.8 }, { code: "too_easy" }])).toEqual(
    ["Its review has been due for 3 days.", "The last ones looked easy for you, so these are a little harder."],
  );
});

test("an expectation is told in tenths, with its range", () => {
  expect(expectedWords({ probability: 0.78, low: 0.61, high: 0.9 })).toBe(
    "about 8 of 10 like this right; it could be anything from 6 to 9",
  );
});
