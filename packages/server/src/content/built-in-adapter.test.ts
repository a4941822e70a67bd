import { expect, test } from "bun:test";
import fc from "fast-check";
import { adapt } from "./built-in-adapter.ts";
import type { ContentRequest } from "./content-adapter.ts";
import { weighSentences } from "./key-sentences.ts";
import { readingGrade, sentencesOf, syllablesIn } from "./reading-level.ts";

const long = `In order to add fractions, it is necessary to obtain a common denominator, because only parts of an identical size can be counted together. The denominator denotes into how many parts the whole is divided, while the numerator indicates how many of these parts are considered. Fractions were utilised in ancient Egypt (where the scribes wrote them with a sign of their own). Many people like pizza. Initially, the least common multiple of the denominators is determined; subsequently each fraction is expanded, and then the numerators are added. For example, $$\\frac{1}{2} + \\frac{1}{3} = \\frac{5}{6}$$ demonstrates the procedure. The weather was pleasant yesterday.`;
const ask = (level: number, extra: Partial<ContentRequest> = {}) =>
  adapt({
    content: long,
    contentType: "explanation",
    level,
    focusAreas: ["adding fractions"],
    isStrained: false,
    ...extra,
  });
const codes = (level: number, extra?: Partial<ContentRequest>) => ask(level, extra).changes.map(({ code }) => code);

test("an easy level shortens, simplifies and supports; formulas stay as they are", () => {
  const { content, source } = ask(1);
  expect(source).toBe("built_in");
  expect(content).toContain("$$\\frac{1}{2} + \\frac{1}{3} = \\frac{5}{6}$$");
  expect(content).not.toContain("weather");
  expect(content).not.toMatch(/[,;]\.|utilised|in order to|subsequently|obtain/i);
  expect(content).toContain("denominator");
  for (const part of ["**In short:**", "**What it means:**", "**A picture:**", "**Try it:**"])
    expect(content).toContain(part);
  expect(readingGrade(content)).toBeLessThan(readingGrade(long) - 3);
  expect(codes(1)).toEqual(expect.arrayContaining(["shorter", "shorter_sentences", "simpler_words", "reading_grade"]));
});

test("below level 3 it takes years less to read, and 1 says less than 2; 3 keeps every sentence", () => {
  const own = (level: number) =>
    ask(level)
      .content.split("\n\n")
      .filter((part) => !part.startsWith("**"))
      .join(" ");
  const [one = 0, two = 0, three = 0] = [1, 2, 3].map((level) => readingGrade(own(level)));
  expect(Math.max(one, two)).toBeLessThan(three - 3);
  expect(own(1).length).toBeLessThan(own(2).length);
  expect(own(3)).toContain("weather");
});

test("a hard level keeps the text and goes deeper", () => {
  const { content } = ask(5);
  expect(content.startsWith(long)).toBe(true);
  for (const part of ["**The rule behind it:**", "**Go further:**", "**Think it through:**"])
    expect(content).toContain(part);
  expect(ask(4).content).not.toBe(content);
});

test("who is strained gets less of it, at every level below the deepest", () => {
  expect(codes(3)).not.toContain("shorter");
  expect(codes(3, { isStrained: true })).toContain("shorter");
});

test("what happens in order stands as steps, and lists stay lists", () => {
  const content = "First, cut the bar. Then count the pieces. Next, take two. Finally, write it down.\n\n- one\n- two";
  const adapted = ask(1, { content, focusAreas: [] }).content;
  expect(adapted).toContain("1. Cut the bar.\n2. Count the pieces.\n3. Take two.\n4. Write it down.");
  expect(adapted).toContain("- one\n- two");
});

test("a text that fits is left alone, and says so", () => {
  expect(ask(3, { content: "A dog runs." })).toMatchObject({ content: "A dog runs.", changes: [{ code: "fits" }] });
  expect(ask(2, { content: "" }).content).toBe("");
});

test("an, a, abbreviations and decimals are not broken", () => {
  expect(sentencesOf("It is 3.5 cm, e.g. here. Then it ends.")).toEqual(["It is 3.5 cm, e.g. here.", "Then it ends."]);
  const { content } = ask(1, { content: "It is an elevated place, not a identical one.", focusAreas: [] });
  expect(content).toBe("It is a high place, not an equal one.");
  expect(["cat", "table", "used", "denominator", "the"].map(syllablesIn)).toEqual([1, 2, 1, 5, 1]);
});

test("a long text is weighed in parts of 150 sentences: each is compared with its neighbours, not with all", () => {
  const sentences = Array.from(
    { length: 700 },
    (_, at) => `Rivers carry ${at % 7 === 0 ? "stones" : "sand"} downhill.`,
  );
  const weights = weighSentences(sentences, []);
  expect(weights).toHaveLength(700);
  expect(weights.slice(0, 150)).toEqual([...weighSentences(sentences.slice(0, 150), [])]);
});

test("code and formulas are never changed, and above level 2 none is left out", () => {
  const kept = ["`x = 1`", "$$x^2$$"];
  const parts = fc.array(fc.oneof(fc.lorem({ maxCount: 12, mode: "sentences" }), fc.constantFrom(...kept)), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(parts, fc.integer({ min: 1, max: 5 }), (texts, level) => {
      const content = texts.join(" ");
      const adapted = adapt({ content, contentType: "t", level, focusAreas: [], isStrained: false }).content;
      const found = (text: string) => (text.match(/`[^`]*`|\$\$[^$]*\$\$/g) ?? []).toSorted();
      expect(found(adapted).filter((one) => !kept.includes(one))).toEqual([]);
      if (level > 2) expect(found(adapted)).toEqual(found(content));
    }),
    { numRuns: 150 },
  );
});

test("any text: no fault, and the same again gives the same", () => {
  const anyText = fc.array(
    fc.oneof(
      fc.lorem({ maxCount: 30 }),
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.constantFrom("`x = 1`", "$$x^2$$", "(((", "**", "\n\n"),
    ),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(anyText, fc.integer({ min: -3, max: 9 }), fc.boolean(), (parts, level, isStrained) => {
      const request = { content: parts.join(" "), contentType: "t", level, focusAreas: ["fractions"], isStrained };
      const first = adapt(request);
      expect(adapt(request)).toEqual(first);
      expect(first.changes.length).toBeGreaterThan(0);
    }),
    { numRuns: 150 },
  );
});
