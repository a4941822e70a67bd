import {
  findCard,
  findGenerator,
  findSkillNode,
  findTopic,
  type Level,
  mentionsAnswer,
  type PracticeItem,
  practiceItems,
  type Topic,
} from "@masterx/items";
import { createTaughtItem, findTaughtItem } from "./taught-item.ts";

export const clampLevel = (level: number): Level => Math.min(5, Math.max(1, Math.round(level))) as Level;

export interface Wish {
  readonly topic: string;
  readonly level: Level;
  /** Items of this conversation, latest last. */
  readonly done: readonly string[];
  /** What generated items are drawn with. */
  readonly seed: number;
  /** Preferred over every other skill of the topic. */
  readonly skill?: string | null;
  /** Only items above or below `level`, when there are any. */
  readonly direction?: "up" | "down";
  /** How likely each practised skill is known, 0 to 1. */
  readonly knows?: Readonly<Record<string, number>>;
}

const masteredFrom = 0.85;
const knownFrom = 0.45;
const cost = { otherSkill: 10, recent: 0.6, again: 0.25, generated: 0.2, mastered: 3, notReady: 2 } as const;

interface Offer {
  readonly skill: string;
  readonly level: Level;
  /** null: to be drawn. */
  readonly written: PracticeItem | null;
}

/** The item of a topic nearest to what is wished: one written by hand if it is still new, else a fresh one. */
export function chooseItem(wish: Wish): PracticeItem | null {
  const topic = findTopic(wish.topic);
  if (!topic) return null;
  const all = offersOf(topic, wish.done);
  const beyond = all.filter(({ level }) =>
    wish.direction === "up" ? level > wish.level : wish.direction === "down" ? level < wish.level : true,
  );
  const costOf = costIn(topic, wish);
  const [best] = (beyond.length > 0 ? beyond : all).toSorted((a, b) => costOf(a) - costOf(b));
  if (!best) return null;
  return best.written ?? draw(best, wish);
}

const rememberedQuestions = 6;
const mostDraws = 12;

const asRead = (item: PracticeItem | undefined): readonly string[] =>
  item ? [item.question + (item.answer.kind === "choice" ? item.answer.options.join() : "")] : [];

/** A small generator draws the same question twice now and then; one that was just asked is drawn again. */
function draw({ skill, level }: Offer, { done, seed }: Wish): PracticeItem | null {
  const asked = new Set(done.slice(-rememberedQuestions).flatMap((id) => asRead(findTaughtItem(id))));
  let drawn: PracticeItem | null = null;
  for (let tries = 0; tries < mostDraws; tries += 1) {
    drawn = createTaughtItem(skill, level, seed + 1_000 * tries) ?? null;
    if (drawn === null || !asRead(drawn).some((text) => asked.has(text))) break;
  }
  return drawn;
}

function offersOf(topic: Topic, done: readonly string[]): readonly Offer[] {
  const written = topic.items
    .filter(({ id }) => !done.includes(id))
    .map((item): Offer => ({ skill: item.skill, level: item.level, written: item }));
  const drawn = topic.skills.flatMap(({ id }) =>
    (findGenerator(id)?.levels ?? []).map((level): Offer => ({ skill: id, level, written: null })),
  );
  return [...written, ...drawn];
}

function costIn(topic: Topic, { level, skill, done, knows = {} }: Wish): (offer: Offer) => number {
  const skills = done.map(skillOf);
  const latest = skills.slice(-2);
  const place = new Map(topic.skills.map(({ id }, index) => [id, index / 100]));
  const isReady = (id: string): boolean =>
    (findSkillNode(id)?.prerequisites ?? []).every((before) => (knows[before] ?? 1) >= knownFrom);
  return (offer) =>
    Math.abs(offer.level - level) +
    (skill && offer.skill !== skill ? cost.otherSkill : 0) +
    (latest.includes(offer.skill) ? cost.recent : 0) +
    skills.filter((one) => one === offer.skill).length * cost.again +
    (offer.written === null ? cost.generated : 0) +
    ((knows[offer.skill] ?? 0) >= masteredFrom ? cost.mastered : 0) +
    (isReady(offer.skill) ? 0 : cost.notReady) +
    (place.get(offer.skill) ?? 0);
}

const skillByItem = new Map(practiceItems.map(({ id, skill }) => [id, skill]));
const skillOf = (id: string): string => skillByItem.get(id) ?? id.split(".")[0] ?? "";

/**
 * An item whose worked solution may be shown while another is open: of the same skill, a level lower where there is
 * one, and never one that holds the open item's answer.
 */
export function chooseExample(open: PracticeItem, seed: number): PracticeItem | null {
  for (const level of new Set([open.level - 1, open.level, open.level + 1].map(clampLevel)))
    for (let tries = 0; tries < mostTries; tries += 1) {
      const drawn = createTaughtItem(open.skill, level, seed + tries);
      if (!drawn) break;
      if (isSafe(drawn, open)) return drawn;
    }
  const distance = (item: PracticeItem): number =>
    (item.skill === open.skill ? 0 : 10) + Math.abs(item.level - open.level) + (item.level > open.level ? 3 : 0);
  return (
    practiceItems
      .filter((item) => item.topic === open.topic && item.id !== open.id && isSafe(item, open))
      .toSorted((a, b) => distance(a) - distance(b))[0] ?? null
  );
}

const mostTries = 4;

const isSafe = (item: PracticeItem, open: PracticeItem): boolean =>
  item.question !== open.question && ![item.question, ...item.steps].some((text) => mentionsAnswer(text, open.answer));

/** What a skill builds on and what of it is known least; null at the beginning of everything. */
export function prerequisiteOf(skill: string, knows: Readonly<Record<string, number>>): string | null {
  const before = (findSkillNode(skill)?.prerequisites ?? []).filter((id) => findCard(id) && findGenerator(id));
  return before.toSorted((a, b) => (knows[a] ?? 0.5) - (knows[b] ?? 0.5))[0] ?? null;
}
