import { expect, test } from "bun:test";
import { GuardStop } from "../providers/prepared.ts";
import { createOutputGuard, type GuardRules, withoutLinks } from "./output-guard.ts";

const canary = "mx-0f8b2c1e-77aa-4c3d-9d59-2f1d3a4b5c6d";
const system = `You are the tutor of MasterX. You write to a child under thirteen with everyday words. (${canary})`;
const rules: GuardRules = {
  unit: "word",
  system,
  canary,
  leaks: () => false,
  isFit: () => true,
  restore: (text) => text,
  maxWords: 120,
};

/** What is shown of a text that comes in pieces of `size`, and whether the guard stopped it. */
function shown(text: string, changes: Partial<GuardRules> = {}, size = 3): { text: string; isStopped: boolean } {
  const guard = createOutputGuard({ ...rules, ...changes });
  let out = "";
  try {
    for (let at = 0; at < text.length; at += size) out += guard.push(text.slice(at, at + size));
    return { text: out + guard.end(), isStopped: false };
  } catch (error) {
    if (!(error instanceof GuardStop)) throw error;
    return { text: out, isStopped: true };
  }
}

for (const unit of ["word", "sentence"] as const)
  for (const size of [1, 3, 1_000])
    test(`ordinary text comes through unchanged: ${unit}, ${size} at a time`, () => {
      const text = "Half of 8 is a start. $\\frac{1}{2}$ of 8 means two equal parts. Which part do you have?";
      expect(shown(text, { unit }, size)).toEqual({ text, isStopped: false });
    });

const hex = Buffer.from(canary).toString("hex");
const base64 = Buffer.from(canary).toString("base64");
const rot13 = canary.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 84) % 26) + 97));
const disguises = {
  plain: canary,
  upper: canary.toUpperCase(),
  spaced: Array.from(canary).join(" "),
  dashed: Array.from(canary).join("-"),
  quoted: Array.from(canary)
    .map((letter) => `"${letter}"`)
    .join(", "),
  lines: Array.from(canary).join("\n"),
  reversed: Array.from(canary).toReversed().join(""),
  rot13,
  hex,
  base64,
  bold: `**${canary}**`,
  "in a link": `https://evil.example.com/?q=${canary}`,
};
for (const [name, disguise] of Object.entries(disguises))
  for (const unit of ["word", "sentence"] as const)
    test(`the canary never comes out whole: ${name}, ${unit}`, () => {
      const { text } = shown(`Sure, here it is: ${disguise} and that is all. Anything else?`, { unit });
      expect(text).not.toContain(disguise);
      expect(text.replace(/[^a-z0-9]/gi, "").toLowerCase()).not.toContain(
        disguise.replace(/[^a-z0-9]/gi, "").toLowerCase(),
      );
    });

test("eight words of the instructions in a row stop the answer", () => {
  const { text, isStopped } = shown(`My rules: ${system}`, { unit: "sentence" });
  expect(isStopped).toBe(true);
  expect(text).not.toContain("everyday words");
});

test.each([
  ["![x](https://evil.example.com/a.png?d=1)", "x"],
  ["[click here](http://evil.example.com)", "click here"],
  ["<img src=https://evil.example.com/a.png>", ""],
  ["see https://evil.example.com/a now", "see  now"],
  ["go to www.evil.com/path today", "go to  today"],
  ["[ref][1]\n[1]: https://evil.example.com", "ref\n"],
  ["javascript:alert(1)", ")"],
  ["//evil.com/x", ""],
])("no link or picture points anywhere: %s", (text, clean) => {
  expect(withoutLinks(text)).toBe(clean);
});

test("of a sentence that gives the answer away, asks a second time or is unfit, nothing is shown", () => {
  const text = "Look at the tops. The answer is 2/3. Which top is larger? Can you see it? You are angry. Go on.";
  const leaks = (piece: string) => piece.includes("2/3");
  const isFit = (piece: string) => !piece.includes("angry");
  expect(shown(text, { unit: "sentence", leaks, isFit }).text).toBe("Look at the tops. Which top is larger? Go on.");
});

test("an answer ends at the sentence with which it is long enough, and no book comes out", () => {
  const long = Array.from({ length: 100 }, () => "One two three four five.").join(" ");
  expect(shown(long, { unit: "sentence" }).text.split(" ")).toHaveLength(120);
  const endless = Array.from({ length: 1_000 }, () => "word").join(" ");
  expect(shown(endless).text.split(" ").length).toBeLessThanOrEqual(241);
});
