import { expect, test } from "bun:test";
import { checkAnswer } from "../answers/check-answer.ts";
import { mentionsAnswer } from "../answers/mentions-answer.ts";
import { writtenAnswer } from "../answers/written-answer.ts";
import { faultsOfItem } from "../item-faults.ts";
import type { Item } from "../practice-item.ts";
import { mathematicsSkills } from "../skills/skill-graph.ts";
import { practiceItems } from "../written/practice-items.ts";
import { subjectItems, subjects, subjectSkills } from "./subjects.ts";

/** A text holds the right answer: of a choice, what stands in the right option. */
function tells(text: string, item: Item): boolean {
  const { answer } = item;
  if (answer.kind !== "choice") return mentionsAnswer(text, answer);
  const right = answer.options[answer.correct] ?? "";
  return mentionsAnswer(text, answer) || mentionsAnswer(text, { kind: "text", accepted: [right] });
}

test("there are at least 150 items over at least three subjects", () => {
  expect(subjectItems.length).toBeGreaterThanOrEqual(150);
  expect(subjects.length).toBeGreaterThanOrEqual(3);
});

test("ids are unique among all items, and skills among all skills", () => {
  const ids = [...subjectItems, ...practiceItems].map(({ id }) => id);
  expect(ids.length).toBe(new Set(ids).size);
  const skills = [...subjectSkills, ...mathematicsSkills].map(({ id }) => id);
  expect(skills.length).toBe(new Set(skills).size);
});

test("every skill has at least five items at four levels or more, and stands behind what it builds on", () => {
  const seen = new Set<string>();
  for (const { id, prerequisites, subject } of subjectSkills) {
    const own = subjectItems.filter((item) => item.skill === id);
    const levels = new Set(own.map(({ level }) => level));
    expect([id, own.length >= 5, levels.size >= 4, levels.has(1)]).toEqual([id, true, true, true]);
    expect(own.every((item) => item.subject === subject)).toBe(true);
    expect([id, prerequisites.filter((before) => !seen.has(before))]).toEqual([id, []]);
    seen.add(id);
  }
});

for (const item of subjectItems)
  test(`${item.id}: sound, solved by its own solution, and no hint or correction tells the answer`, () => {
    expect(faultsOfItem(item)).toEqual([]);
    const own = writtenAnswer(item.answer);
    for (const reply of item.answer.kind === "choices" ? [own] : [own, `I think it's ${own}`])
      expect(checkAnswer(item, reply)).toMatchObject({ verdict: "right" });
    expect(item.hints.length).toBeGreaterThanOrEqual(2);
    expect(item.hints.length).toBeLessThanOrEqual(3);
    expect(item.hints.filter((hint) => tells(hint, item))).toEqual([]);
    expect(item.misconceptions.length).toBeGreaterThan(0);
    for (const misconception of item.misconceptions) {
      expect([misconception.answer, checkAnswer(item, misconception.answer)]).toEqual([
        misconception.answer,
        { verdict: "wrong", misconception },
      ]);
      expect([misconception.correction, tells(misconception.correction, item)]).toEqual([
        misconception.correction,
        false,
      ]);
    }
    if (item.answer.kind === "choice") expect(item.misconceptions.length).toBe(item.answer.options.length - 1);
    const last = item.steps.at(-1) ?? "";
    expect([last, item.answer.kind === "choices" ? last.startsWith("All that are right") : tells(last, item)]).toEqual([
      last,
      true,
    ]);
  });
