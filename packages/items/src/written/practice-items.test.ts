import { expect, test } from "bun:test";
import { checkAnswer } from "../answers/check-answer.ts";
import { writtenAnswer } from "../answers/written-answer.ts";
import { exactValue } from "../mathematics/exact-value.ts";
import { linearForm, valueOf } from "../mathematics/linear-form.ts";
import { parseExpression } from "../mathematics/parse-expression.ts";
import { equals, formatRational, rational, type Rational } from "../mathematics/rational.ts";
import { solveStepwise } from "../mathematics/solve-stepwise.ts";
import { mentionsAnswer } from "../answers/mentions-answer.ts";
import { findGenerator } from "../generators/generators.ts";
import { mathematicsSkills } from "../skills/skill-graph.ts";
import { findSkill, practiceItems, topics } from "./practice-items.ts";

const questionMarks = (text: string): number => text.split("?").length - 1;

function compute(computation: string): Rational | null {
  const [left = "", right] = computation.split("=");
  const before = parseExpression(left);
  if (right === undefined) return before && valueOf(before);
  const after = parseExpression(right);
  const [from, to] = [before && linearForm(before), after && linearForm(after)];
  return (from && to && solveStepwise(from, to, "x")?.value) ?? null;
}

test("there are at least 45 items in at least four topics, with every level in every topic's reach", () => {
  expect(practiceItems.length).toBeGreaterThanOrEqual(45);
  const written = topics.filter(({ items }) => items.length > 0);
  expect(written.length).toBeGreaterThanOrEqual(4);
  for (const topic of written) {
    const levels = new Set(topic.items.map((item) => item.level));
    expect([topic.id, [...levels].toSorted((a, b) => a - b)]).toEqual([topic.id, [1, 2, 3, 4, 5]]);
  }
});

test("ids are unique and every item belongs to a skill of its topic", () => {
  expect(new Set(practiceItems.map((item) => item.id)).size).toBe(practiceItems.length);
  for (const item of practiceItems) expect([item.id, findSkill(item)?.id]).toEqual([item.id, item.skill]);
});

test("every skill of the graph has one card, in one topic, and something to practise it with", () => {
  const cards = topics.flatMap(({ skills }) => skills);
  expect(cards.map(({ id }) => id).toSorted()).toEqual(mathematicsSkills.map(({ id }) => id).toSorted());
  for (const { id, rule, picture } of cards) {
    const isPractised = findGenerator(id) !== undefined || practiceItems.some((item) => item.skill === id);
    expect([id, isPractised, questionMarks(rule + picture)]).toEqual([id, true, 0]);
    for (const text of [rule, picture]) expect(text.split(/\s+/).length).toBeLessThanOrEqual(28);
  }
});

for (const item of practiceItems) {
  test(`${item.id}: its answer is accepted, and its misconceptions' answers are known as such`, () => {
    const written = writtenAnswer(item.answer);
    for (const reply of [written, `I think it's ${written}!`]) {
      expect([reply, checkAnswer(item, reply)]).toMatchObject([reply, { verdict: "right" }]);
    }
    for (const misconception of item.misconceptions) {
      expect(checkAnswer(item, misconception.answer)).toEqual({ verdict: "wrong", misconception });
    }
  });

  test(`${item.id}: hints, corrections and the skill's picture do not give the answer away; the last step states it`, () => {
    const skill = findSkill(item);
    const before = [
      ...item.hints,
      ...item.misconceptions.map((one) => one.correction),
      skill?.rule ?? "",
      skill?.picture ?? "",
    ];
    expect(before.filter((text) => mentionsAnswer(text, item.answer))).toEqual([]);
    expect(mentionsAnswer(item.steps.at(-1) ?? "", item.answer)).toBe(true);
  });

  test(`${item.id}: no text asks more than one question, and texts are short`, () => {
    for (const text of [item.question, ...item.hints, ...item.steps])
      expect(questionMarks(text)).toBeLessThanOrEqual(1);
    for (const text of [...item.hints, ...item.misconceptions.map((one) => one.correction)]) {
      expect(questionMarks(text)).toBe(0);
      expect(text.split(/\s+/).length).toBeLessThanOrEqual(28);
    }
  });
}

test("the answer of every item with a computation is what the computation gives", () => {
  const computed = practiceItems.filter((item) => item.computation !== null);
  expect(computed.length).toBeGreaterThanOrEqual(practiceItems.length - 4);
  for (const { id, computation, answer } of computed) {
    if (answer.kind === "expression") {
      const [wanted, given] = [parseExpression(answer.value), parseExpression(computation ?? "")];
      expect([id, wanted && linearForm(wanted)]).toEqual([id, given && linearForm(given)]);
      continue;
    }
    const value = compute(computation ?? "");
    const expected =
      answer.kind === "ratio" ? rational(...answer.parts) : "value" in answer ? exactValue(answer.value) : null;
    expect([id, value && formatRational(value)]).toEqual([id, expected && formatRational(expected)]);
    expect(value !== null && expected !== null && equals(value, expected)).toBe(true);
  }
});
