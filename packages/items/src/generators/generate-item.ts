import { checkAnswer } from "../answers/check-answer.ts";
import { mentionsAnswer } from "../answers/mentions-answer.ts";
import type { Answer, Item, Level, Misconception } from "../practice-item.ts";
import { createChance } from "./chance.ts";
import type { Draft, Generator } from "./generator.ts";

/** What a template is called: all items that it makes share it, and so what is learnt about them. */
export const templateId = (skill: string, level: Level): string => `${skill}.${level}`;

const harmless = [
  "Read it again slowly, and say in your own words what is asked.",
  "Do the first step only, and write down what is left.",
  "Check each step that you have done before you go on.",
] as const;

/** The item that this seed makes; the same seed makes the same item. Its id is the template's. */
export function generateItem(generator: Generator, level: Level, seed: number): Item {
  const draft = generator.draw(level, createChance(seed));
  const { question, answer, steps } = draft;
  return {
    id: templateId(generator.skill, level),
    subject: "mathematics",
    skill: generator.skill,
    level,
    question,
    answer,
    hints: draft.hints.map((hint, at) => (mentionsAnswer(hint, answer) ? (harmless[at] ?? harmless[0]) : hint)),
    steps,
    misconceptions: knownMistakes(draft, answer),
  };
}

/** Of mistakes that lead to the same answer the first is kept, and none that happens to be right. */
function knownMistakes({ mistakes }: Draft, answer: Answer): readonly Misconception[] {
  const kept: Misconception[] = [];
  for (const [mistaken, correction] of mistakes) {
    const misconception = { answer: String(mistaken), correction };
    const before = checkAnswer({ answer, misconceptions: kept }, misconception.answer);
    const after = checkAnswer({ answer, misconceptions: [misconception] }, misconception.answer);
    const isNew = before.verdict === "wrong" && before.misconception === null;
    const isKnown = after.verdict === "wrong" && after.misconception !== null;
    if (isNew && isKnown && !mentionsAnswer(correction, answer)) kept.push(misconception);
  }
  return kept;
}
