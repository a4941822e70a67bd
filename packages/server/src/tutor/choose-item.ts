import { mentionsAnswer } from "./mentions-answer.ts";
import { practiceItems } from "./items/practice-items.ts";
import type { Level, PracticeItem } from "./items/practice-item.ts";

export const clampLevel = (level: number): Level => Math.min(5, Math.max(1, Math.round(level))) as Level;

export interface Wish {
  readonly topic: string;
  readonly level: Level;
  readonly done: readonly string[];
  /** Preferred over an item of another skill that is one level nearer. */
  readonly skill?: string | null;
  /** Only items above or below `level`, when there are any left. */
  readonly direction?: "up" | "down";
}

/** The undone item of a topic nearest to the level wished; null when all of them are done. */
export function chooseItem({ topic, level, done, skill, direction }: Wish): PracticeItem | null {
  const left = practiceItems.filter((item) => item.topic === topic && !done.includes(item.id));
  const beyond = left.filter((item) =>
    direction === "up" ? item.level > level : direction === "down" ? item.level < level : true,
  );
  const candidates = beyond.length > 0 ? beyond : left;
  const distance = (item: PracticeItem): number =>
    Math.abs(item.level - level) + (skill && item.skill !== skill ? 1.5 : 0);
  return candidates.toSorted((a, b) => distance(a) - distance(b) || a.level - b.level)[0] ?? null;
}

/**
 * An item whose worked solution may be shown while another is open: of the same skill if possible,
 * otherwise of the topic, and never one that holds the open item's answer.
 */
export function chooseExample(open: PracticeItem): PracticeItem | null {
  const isSafe = (item: PracticeItem): boolean =>
    item.id !== open.id && ![item.question, ...item.steps].some((text) => mentionsAnswer(text, open.answer));
  const related = practiceItems.filter((item) => item.topic === open.topic && isSafe(item));
  const distance = (item: PracticeItem): number =>
    (item.skill === open.skill ? 0 : 10) + Math.abs(item.level - open.level) + (item.level > open.level ? 3 : 0);
  return related.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}
