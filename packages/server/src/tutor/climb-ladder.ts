import type { PracticeItem } from "@masterx/items";
import type { Lesson } from "./lesson.ts";
import type { Move, Rung, Step } from "./move.ts";
import { closeItem } from "./pose-item.ts";

/*
 * pump ─▶ first hint ─▶ second hint ─▶ prompt ─▶ assertion (the worked solution, closes the item)
 *   1          2             3            4
 * A plain request for a hint passes over the pump; nothing passes over the other rungs.
 */
/** The next one after it tells the answer. */
export const lastRung = 4;

/** After a pump or a hint; after the prompt only the answer is left. */
export const asksForStep = (rung: number): boolean => rung >= 1 && rung < lastRung;

export function nextRung(
  lesson: Lesson,
  item: PracticeItem,
  withPump: boolean,
): { readonly rung: Rung; readonly lesson: Lesson } {
  const { work } = lesson;
  const { rung: used, wrongAttempts } = work.state === "open" ? work : { rung: 0, wrongAttempts: 0 };
  if (used >= lastRung) return { rung: { kind: "assertion" }, lesson: closeItem(lesson, item, "told") };
  const at = used === 0 && !withPump ? 2 : used + 1;
  return {
    rung: rungAt(at),
    lesson: { ...lesson, work: { state: "open", item: item.id, rung: at, wrongAttempts } },
  };
}

function rungAt(at: number): Rung {
  if (at === 1) return { kind: "pump" };
  return at === lastRung ? { kind: "prompt" } : { kind: "hint", index: at === 2 ? 0 : 1 };
}

export function climbLadder(
  lesson: Lesson,
  item: PracticeItem,
  because: Extract<Move, { readonly kind: "ladder" }>["because"],
): Step {
  const next = nextRung(lesson, item, because === "not_understood");
  return { move: { kind: "ladder", item, rung: next.rung, because }, lesson: next.lesson };
}

/** The same climb in three lines, for someone who has too much to hold at once. */
export function summariseLadder(lesson: Lesson, item: PracticeItem): Step {
  const { rung, lesson: next } = nextRung(lesson, item, false);
  switch (rung.kind) {
    case "hint":
      return { move: { kind: "overview", item, hint: item.hints[rung.index] }, lesson: next };
    case "prompt":
      return { move: { kind: "overview", item, hint: item.hints[2] }, lesson: next };
    case "pump":
    case "assertion":
      return { move: { kind: "ladder", item, rung, because: "asked" }, lesson: next };
    default:
      return rung satisfies never;
  }
}
