import { expect, test } from "bun:test";
import { checkAnswer } from "../answers/check-answer.ts";
import { mentionsAnswer } from "../answers/mentions-answer.ts";
import { exactValue } from "../mathematics/exact-value.ts";
import { linearForm, valueOf } from "../mathematics/linear-form.ts";
import { parseExpression } from "../mathematics/parse-expression.ts";
import { formatRational, rational, type Rational } from "../mathematics/rational.ts";
import { solveStepwise } from "../mathematics/solve-stepwise.ts";
import type { Answer } from "../practice-item.ts";
import { writtenAnswer } from "../answers/written-answer.ts";
import { createChance } from "./chance.ts";
import { generateItem } from "./generate-item.ts";
import { generators } from "./generators.ts";

const seeds = Array.from({ length: 30 }, (_, at) => at * 7_919 + 1);

function compute(computation: string): Rational | null {
  const [left = "", right] = computation.split("=");
  const before = parseExpression(left);
  if (right === undefined) return before && valueOf(before);
  const after = parseExpression(right);
  const [from, to] = [before && linearForm(before), after && linearForm(after)];
  return (from && to && solveStepwise(from, to, "x")?.value) ?? null;
}

function expectedValue(answer: Answer): Rational | null {
  if (answer.kind === "ratio") return rational(...answer.parts);
  return answer.kind === "numeric" || answer.kind === "fraction" ? exactValue(answer.value) : null;
}

test("at least 40 skills, each with one generator", () => {
  expect(generators.length).toBeGreaterThanOrEqual(40);
  expect(new Set(generators.map((generator) => generator.skill)).size).toBe(generators.length);
});

for (const generator of generators)
  for (const level of generator.levels)
    test(`${generator.skill}, level ${level}: right answers count, mistakes are known, hints keep the secret`, () => {
      const questions = new Set<string>();
      let replaced = 0;
      for (const seed of seeds) {
        const item = generateItem(generator, level, seed);
        const draft = generator.draw(level, createChance(seed));
        const at = [item.question, seed];
        questions.add(JSON.stringify([item.question, item.answer]));
        expect([at, checkAnswer(item, writtenAnswer(item.answer)).verdict]).toEqual([at, "right"]);
        for (const misconception of item.misconceptions)
          expect([at, checkAnswer(item, misconception.answer)]).toEqual([at, { verdict: "wrong", misconception }]);
        expect([at, item.hints.filter((hint) => mentionsAnswer(hint, item.answer))]).toEqual([at, []]);
        replaced += draft.hints.filter((hint, index) => hint !== item.hints[index]).length;
        if (item.answer.kind !== "choice")
          expect([at, item.steps, mentionsAnswer(item.steps.at(-1) ?? "", item.answer)]).toEqual([
            at,
            item.steps,
            true,
          ]);
        const texts = [
          item.question,
          ...item.hints,
          ...item.steps,
          ...item.misconceptions.map((one) => one.correction),
        ];
        expect(texts.filter((text) => /undefined|NaN|Infinity|\[object|[^.?!…:]$/.test(text))).toEqual([]);
        if (draft.computation === undefined) continue;
        if (item.answer.kind === "expression") {
          const [wanted, given] = [parseExpression(item.answer.value), parseExpression(draft.computation)];
          expect([at, wanted && linearForm(wanted)]).toEqual([at, given && linearForm(given)]);
          const [copied = ""] = /(?<=: |Simplify ).*(?=\.$)/.exec(item.question) ?? [];
          // To write down what is asked again is no answer.
          expect([at, copied, checkAnswer(item, copied).verdict]).toEqual([at, copied, "not_simplified"]);
        } else {
          const [value, expected] = [compute(draft.computation), expectedValue(item.answer)];
          expect([at, value && formatRational(value)]).toEqual([at, expected && formatRational(expected)]);
        }
      }
      expect([generator.skill, questions.size >= 5]).toEqual([generator.skill, true]);
      expect(replaced / (seeds.length * 3)).toBeLessThan(0.25);
    });

test("the same seed makes the same item, another seed another one", () => {
  for (const generator of generators) {
    const [level = 1] = generator.levels;
    expect(generateItem(generator, level, 42)).toEqual(generateItem(generator, level, 42));
  }
});
