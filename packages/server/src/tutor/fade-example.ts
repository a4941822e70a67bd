import { type Level, mentionsAnswer, type PracticeItem } from "@masterx/items";
import { lastRung } from "./climb-ladder.ts";
import type { Lesson } from "./lesson.ts";
import type { Step } from "./move.ts";
import { openItem } from "./pose-item.ts";
import { createTaughtItem } from "./taught-item.ts";

/**
 * An item of the same skill, a level lower if there is one, with its first steps done and the last one left: a worked example that fades
 * (Renkl & Atkinson, 2003). null where none can be made without its answer.
 */
export function fadeExample(lesson: Lesson, open: PracticeItem): Step | null {
  const level = Math.max(1, open.level - 1) as Level;
  for (let tries = 0; tries < 5; tries += 1) {
    const item = createTaughtItem(open.skill, level, lesson.seed + lesson.tally.posed + tries);
    if (!item) return null;
    const end = item.steps.findIndex((step) => mentionsAnswer(step, item.answer));
    const steps = item.steps.slice(0, end < 0 ? -1 : end);
    if (steps.length === 0 || item.question === open.question) continue;
    const opened = openItem(lesson, item);
    const goal = lesson.goal ?? open.skill;
    const work = { state: "open", item: item.id, rung: lastRung, wrongAttempts: 0 } as const;
    return { move: { kind: "faded", item, steps }, lesson: { ...opened, work, goal, level: open.level } };
  }
  return null;
}
