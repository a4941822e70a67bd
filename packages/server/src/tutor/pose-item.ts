import { findCard, findTopic, type PracticeItem, topics } from "@masterx/items";
import { chooseItem, clampLevel, prerequisiteOf, type Wish } from "./choose-item.ts";
import type { Lesson } from "./lesson.ts";
import type { Move, Step } from "./move.ts";
import { createTaughtItem } from "./taught-item.ts";

const isOwn = (item: PracticeItem): boolean => item.id.startsWith("own:");

/** After so many the tutor sums up, and stopping is offered. */
const itemsInRound = 12;

export type Knows = Readonly<Record<string, number>>;

export const markDone = (lesson: Lesson, item: PracticeItem): Lesson =>
  isOwn(item) || lesson.done.includes(item.id) ? lesson : { ...lesson, done: [...lesson.done, item.id] };

/** The lesson with this item open. */
export function openItem(lesson: Lesson, item: PracticeItem): Lesson {
  return {
    ...markDone(lesson, item),
    topic: item.topic,
    skill: null,
    level: item.level,
    work: { state: "open", item: item.id, rung: 0, wrongAttempts: 0 },
    tally: { ...lesson.tally, posed: lesson.tally.posed + 1 },
    asked: null,
  };
}

/** Poses the item that fits the lesson best; `wish` overrides what the lesson says. */
export function poseItem(
  lesson: Lesson,
  knows: Knows,
  wish: Partial<Wish> = {},
  because: Extract<Move, { readonly kind: "pose" }>["because"] = "asked",
): Step {
  const topic = wish.topic ?? lesson.topic ?? unfinishedTopic(lesson);
  const { tally } = lesson;
  if (wish.topic === undefined && tally.posed - tally.summed >= itemsInRound) {
    const summed: Lesson = { ...lesson, work: { state: "idle" }, tally: { ...tally, summed: tally.posed } };
    return { move: { kind: "finished", topic: findTopic(topic) ?? null, tally }, lesson: summed };
  }
  const chosen = wish.topic === undefined ? lesson.chosen : (wish.skill ?? null);
  const skill = wish.skill ?? lesson.skill ?? chosen;
  const level = isNewGround(lesson, wish) ? firstLevel(knows, skill) : lesson.level;
  const seed = lesson.seed + tally.posed;
  const item = chooseItem({ level, done: lesson.done, seed, knows, ...wish, skill, topic });
  if (!item) return { move: { kind: "finished", topic: null, tally }, lesson: { ...lesson, work: { state: "idle" } } };
  return { move: { kind: "pose", item, because }, lesson: { ...openItem(lesson, item), chosen, goal: null } };
}

/** A level says something about the topic that it was reached in, and nothing about another. */
const isNewGround = ({ tally, topic, chosen }: Lesson, wish: Partial<Wish>): boolean =>
  tally.posed === 0 ||
  (wish.topic !== undefined && (wish.topic !== topic || (Boolean(wish.skill) && wish.skill !== chosen)));

const firstLevel = (knows: Knows, skill: string | null) =>
  clampLevel(1 + Math.floor((skill === null ? 0 : (knows[skill] ?? 0)) * 3));

/** A harder or gentler item than the one at hand, or the nearest that is left. */
export function poseAtOtherLevel(
  lesson: Lesson,
  knows: Knows,
  item: PracticeItem | undefined,
  to: "harder" | "lower",
): Step {
  const level = item?.level ?? lesson.level;
  const topic = item?.topic ?? lesson.topic;
  const wish: Partial<Wish> = {
    level,
    direction: to === "harder" ? "up" : "down",
    ...(topic && { topic, skill: lesson.chosen }),
  };
  const step = poseItem(lesson, knows, wish, to);
  if (step.move.kind !== "pose") return step;
  const found = step.move.item.level;
  const isFurther = to === "harder" ? found > level : found < level;
  return isFurther ? step : { ...step, move: { ...step.move, because: to === "harder" ? "no_harder" : "no_lower" } };
}

/** Back to what a skill builds on, the concrete case first; null where nothing comes before. */
export function stepBack(lesson: Lesson, knows: Knows, item: PracticeItem): Step | null {
  const before = lesson.goal === null ? prerequisiteOf(item.skill, knows) : null;
  const next = before && createTaughtItem(before, 1, lesson.seed + lesson.tally.posed);
  if (!next) return null;
  return {
    move: { kind: "step_back", item: next, goal: findCard(item.skill)?.name ?? item.skill },
    lesson: { ...openItem(lesson, next), topic: item.topic, level: lesson.level, goal: item.skill },
  };
}

/**
 * Ends the work on an item: solved without help raises the level, told lowers it and asks for a similar one next.
 * What was solved on the way to a goal leads back to it.
 */
export function closeItem(lesson: Lesson, item: PracticeItem, outcome: "solved" | "told"): Lesson {
  const { work, goal, tally } = lesson;
  const isUnaided = work.state === "open" && work.rung === 0 && work.wrongAttempts === 0;
  const change = outcome === "told" ? -1 : isUnaided ? 1 : 0;
  return {
    ...markDone(lesson, item),
    skill: goal ?? (outcome === "told" ? item.skill : null),
    level: goal !== null || isOwn(item) ? clampLevel(lesson.level) : clampLevel(item.level + change),
    work: { state: "closed", item: item.id, outcome },
    tally: outcome === "solved" ? { ...tally, solved: tally.solved + 1 } : tally,
  };
}

const unfinishedTopic = (lesson: Lesson): string =>
  (topics.find((topic) => topic.items.some((item) => !lesson.done.includes(item.id))) ?? topics[0])?.id ?? "";
