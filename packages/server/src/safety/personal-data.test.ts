import { expect, test } from "bun:test";
import { personalCanaries as canaries } from "@masterx/testing/personal-canaries";
import { createPseudonyms } from "./personal-data.ts";

test("50 canaries of personal data are replaced, and put back locally", () => {
  expect(canaries).toHaveLength(50);
  const left: string[] = [];
  for (const [text, canary] of canaries) {
    const pseudonyms = createPseudonyms([]);
    const sent = pseudonyms.replace(text);
    if (sent.includes(canary)) left.push(`${canary}: ${sent}`);
    expect(pseudonyms.restore(sent)).toBe(text);
  }
  expect(left).toEqual([]);
});

test("names from accounts are replaced wherever they stand, the same name by the same word", () => {
  const pseudonyms = createPseudonyms(["Mira Canary"]);
  expect(pseudonyms.replace("Mira said that mira and Canary are one; admiral stays")).toBe(
    "[name 1] said that [name 2] and [name 3] are one; admiral stays",
  );
});

test.each([
  "What is 3/4 + 1/8?",
  "12 : 18 = 2 : 3",
  "solve 2x + 3 = 11",
  "0.75 of 1200 is 900",
  "12345678 - 999",
  "I am stuck on percentages",
])("mathematics stays as it is: %s", (text) => {
  expect(createPseudonyms([]).replace(text)).toBe(text);
});
