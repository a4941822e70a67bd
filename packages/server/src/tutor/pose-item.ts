import { chooseItem, clampLevel, type Wish } from "./choose-item.ts";
import type { PracticeItem } from "./items/practice-item.ts";
import { findTopic, topics } from "./items/practice-items.ts";
import type { Lesson } from "./lesson.ts";
import type { Move, Step } from "./move.ts";

const isOwn = (item: PracticeItem): boolean => item.id.startsWith("own:");

export const markDone = (lesson: Lesson, item: PracticeItem): Lesson =>
  isOwn(item) || lesson.done.includes(item.id) ? lesson : { ...lesson, done: [...lesson.done, item.id] };

/** Poses the item that fits the lesson best; `wish` overrides what the lesson says. */
export function poseItem(
  lesson: Lesson,
  wish: Partial<Wish> = {},
  because: Extract<Move, { readonly kind: "pose" }>["because"] = "asked",
): Step {
  const topic = wish.topic ?? lesson.topic ?? unfinishedTopic(lesson);
  const item = chooseItem({ level: lesson.level, done: lesson.done, skill: lesson.skill, ...wish, topic });
  if (!item) {
    const idle: Lesson = { ...lesson, topic: null, skill: null, work: { state: "idle" } };
    return { move: { kind: "finished", topic: findTopic(topic) ?? null }, lesson: idle };
  }
  return {
    move: { kind: "pose", item, because },
    lesson: {
      ...markDone(lesson, item),
      topic: item.topic,
      skill: null,
      level: item.level,
      work: { state: "open", item: item.id, rung: 0, wrongAttempts: 0 },
    },
  };
}

/** A harder or gentler item than the one at hand, or the nearest that is left. */
export function poseAtOtherLevel(lesson: Lesson, item: PracticeItem | undefined, to: "harder" | "lower"): Step {
  const level = item?.level ?? lesson.level;
  const wish: Partial<Wish> = { level, direction: to === "harder" ? "up" : "down", ...(item && { topic: item.topic }) };
  const step = poseItem(lesson, wish, to);
  if (step.move.kind !== "pose") return step;
  const found = step.move.item.level;
  const isFurther = to === "harder" ? found > level : found < level;
  return isFurther ? step : { ...step, move: { ...step.move, because: to === "harder" ? "no_harder" : "no_lower" } };
}

/** Ends the work on an item: solved without help raises the level, told lowers it and asks for a similar one next. */
export function closeItem(lesson: Lesson, item: PracticeItem, outcome: "solved" | "told"): Lesson {
  const { work } = lesson;
  const isUnaided = work.state === "open" && work.rung === 0 && work.wrongAttempts === 0;
  const change = outcome === "told" ? -1 : isUnaided ? 1 : 0;
  return {
    ...markDone(lesson, item),
    skill: outcome === "told" ? item.skill : null,
    level: isOwn(item) ? lesson.level : clampLevel(item.level + change),
    work: { state: "closed", item: item.id, outcome },
  };
}

const unfinishedTopic = (lesson: Lesson): string =>
  (topics.find((topic) => topic.items.some((item) => !lesson.done.includes(item.id))) ?? topics[0])?.id ?? "";
