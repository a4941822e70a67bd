import { findCard, findSkill, mentionsAnswer, type PracticeItem } from "@masterx/items";
import { chooseExample, prerequisiteOf } from "./choose-item.ts";
import { climbLadder } from "./climb-ladder.ts";
import type { Lesson } from "./lesson.ts";
import type { Move, Step } from "./move.ts";
import { type Knows, markDone } from "./pose-item.ts";

/**
 * Explains the item's skill, each time in another way: its rule and a picture, an example with its solution, what it
 * builds on. Nothing of it may hold the open item's answer; when all ways are used up, the ladder goes on.
 */
export function explainAgain(lesson: Lesson, item: PracticeItem, knows: Knows): Step {
  const isOpen = lesson.work.state === "open";
  const used = lesson.explained.skill === item.skill ? lesson.explained.times : 0;
  for (const [at, way] of ways(lesson, item, knows).entries()) {
    if (at < used) continue;
    const move = way();
    if (move === null) continue;
    const counted: Lesson = { ...lesson, explained: { skill: item.skill, times: at + 1 } };
    return { move, lesson: move.kind === "example" ? markDone(counted, move.example) : counted };
  }
  // Whoever still asks afterwards is told from the beginning again.
  const forgotten: Lesson = { ...lesson, explained: { skill: null, times: 0 } };
  if (isOpen) return climbLadder(forgotten, item, "asked");
  return used > 0 ? explainAgain(forgotten, item, knows) : { move: { kind: "nothing_to_do" }, lesson };
}

function ways(lesson: Lesson, item: PracticeItem, knows: Knows): readonly (() => Move | null)[] {
  const isOpen = lesson.work.state === "open";
  const isSafe = (text: string): boolean => !isOpen || !mentionsAnswer(text, item.answer);
  return [
    () => {
      const skill = findSkill(item);
      return skill && isSafe(`${skill.rule} ${skill.picture}`) ? { kind: "explain", skill, way: "rule", isOpen } : null;
    },
    () => {
      const example = chooseExample(item, lesson.seed + lesson.tally.posed);
      return example && { kind: "example", example, isOpen };
    },
    () => {
      const before = prerequisiteOf(item.skill, knows);
      const skill = before === null ? undefined : findCard(before);
      return skill && isSafe(`${skill.rule} ${skill.picture}`)
        ? { kind: "explain", skill, way: "prerequisite", isOpen }
        : null;
    },
  ];
}
