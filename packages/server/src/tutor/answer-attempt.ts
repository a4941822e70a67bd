import type { Check } from "./check-answer.ts";
import { nextRung } from "./climb-ladder.ts";
import type { PracticeItem } from "./items/practice-item.ts";
import { findSkill } from "./items/practice-items.ts";
import type { Lesson } from "./lesson.ts";
import type { Step } from "./move.ts";
import { closeItem } from "./pose-item.ts";

/** What follows an answer: a summary, a word on its form, or a correction and the next rung. */
export function answerAttempt(
  lesson: Lesson,
  item: PracticeItem,
  check: Exclude<Check, { readonly verdict: "none" }>,
): Step {
  switch (check.verdict) {
    case "right": {
      const closed = closeItem(lesson, item, "solved");
      return {
        move: { kind: "summary", skill: findSkill(item) ?? null, unitMissing: check.unitMissing },
        lesson: { ...closed, met: [] },
      };
    }
    case "not_lowest":
    case "not_simplified":
    case "rounded":
    case "unfinished":
    case "wrong_unit":
    case "several":
      return { move: { kind: "form", verdict: check.verdict }, lesson };
    case "wrong":
      return correct(lesson, item, check.misconception?.correction ?? null);
    default:
      return check satisfies never;
  }
}

/** The first time a known misconception is answered with its correction alone; after that a rung comes with it. */
function correct(lesson: Lesson, item: PracticeItem, correction: string | null): Step {
  const { rung, wrongAttempts } = lesson.work.state === "open" ? lesson.work : { rung: 0, wrongAttempts: 0 };
  const counted: Lesson = {
    ...lesson,
    work: { state: "open", item: item.id, rung, wrongAttempts: Math.min(99, wrongAttempts + 1) },
  };
  if (correction !== null && wrongAttempts === 0) {
    return { move: { kind: "wrong", item, correction, rung: null }, lesson: counted };
  }
  const next = nextRung(counted, item, false);
  const isTold = next.rung.kind === "assertion";
  return {
    move: { kind: "wrong", item, correction: isTold ? null : correction, rung: next.rung },
    lesson: next.lesson,
  };
}
