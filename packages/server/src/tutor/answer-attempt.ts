import { type Check, findSkill, type PracticeItem } from "@masterx/items";
import { nextRung } from "./climb-ladder.ts";
import type { Lesson } from "./lesson.ts";
import type { Step } from "./move.ts";
import { closeItem, type Knows, poseItem } from "./pose-item.ts";
import { findTaughtItem } from "./taught-item.ts";
import type { TeachingMove } from "./teaching-moves.ts";

/** What follows an answer: a summary, a word on its form, or a correction and the next rung. */
export function answerAttempt(
  lesson: Lesson,
  item: PracticeItem,
  check: Exclude<Check, { readonly verdict: "none" }>,
  seen: TeachingMove,
  knows: Knows,
): Step {
  switch (check.verdict) {
    case "right":
      return confirm(lesson, item, check.unitMissing, seen, knows);
    case "not_lowest":
    case "not_simplified":
    case "not_expanded":
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

/**
 * Who is in flow gets the next item with the confirmation, who is ready is asked to teach it back, and who can do it
 * already is not told the rule once more.
 */
function confirm(
  lesson: Lesson,
  item: PracticeItem,
  unitMissing: string | null,
  seen: TeachingMove,
  knows: Knows,
): Step {
  const { work } = lesson;
  const isUnaided = work.state === "open" && work.rung === 0 && work.wrongAttempts === 0;
  const closed: Lesson = { ...closeItem(lesson, item, "solved"), met: [] };
  const skill = findSkill(item) ?? null;
  if (seen === "flow" && isUnaided) {
    const posed = poseItem(closed, knows, {}, closed.goal === null ? "asked" : "back");
    if (posed.move.kind === "pose")
      return { move: { kind: "summary", skill, unitMissing, onward: { next: posed.move.item } }, lesson: posed.lesson };
  }
  const isFirst = lesson.done.filter((id) => findTaughtItem(id)?.skill === item.skill).length <= 1;
  const isTaughtBack = seen === "ready" && isUnaided && skill !== null;
  return {
    move: {
      kind: "summary",
      skill,
      unitMissing,
      onward: isTaughtBack ? "teach_back" : isUnaided && !isFirst ? "go_on" : "ask",
    },
    lesson: isTaughtBack ? { ...closed, asked: "teach_back" } : closed,
  };
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
