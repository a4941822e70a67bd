import { findGenerator, findItem, generateItem, type Level, type PracticeItem, topicOfSkill } from "@masterx/items";
import { createOwnItem } from "./own-exercise/create-own-item.ts";
import { readOwnExercise } from "./own-exercise/read-own-exercise.ts";

/** What stands in a memo for an item that a generator made: `adding-fractions.2#17`. */
const generatedId = /^([a-z\d-]{1,40})\.([1-5])#(\d{1,10})$/;

/** What items with this id share: its template's id for one that was made, else its own. */
export const templateOf = (id: string): string => (generatedId.test(id) ? id.slice(0, id.indexOf("#")) : id);

/** The latest items: one answer looks at the same ones several times, and each takes a while to make. */
const latest = new Map<string, PracticeItem>();
const mostRemembered = 256;

/** The item that this seed makes; undefined where nothing of this skill and level is made. */
export function createTaughtItem(skill: string, level: Level, seed: number): PracticeItem | undefined {
  const key = `${skill}.${level}#${seed}`;
  const known = latest.get(key);
  if (known) return known;
  const made = make(skill, level, seed);
  if (!made) return undefined;
  if (latest.size >= mostRemembered) latest.delete(latest.keys().next().value ?? "");
  latest.set(key, made);
  return made;
}

function make(skill: string, level: Level, seed: number): PracticeItem | undefined {
  const generator = findGenerator(skill);
  const topic = topicOfSkill(skill);
  if (!generator?.levels.includes(level) || !topic) return undefined;
  const item = generateItem(generator, level, seed);
  const [first = "", second = "", third = ""] = item.hints;
  return {
    ...item,
    id: `${item.id}#${seed}`,
    subject: "mathematics",
    topic: topic.id,
    hints: [first, second, third],
    computation: null,
  };
}

/** The item that a memo speaks of: a written one, a generated one, or the learner's own computed again. */
export function findTaughtItem(id: string): PracticeItem | undefined {
  if (id.startsWith("own:")) {
    const exercise = readOwnExercise(id.slice("own:".length));
    return (exercise && createOwnItem(exercise)) ?? undefined;
  }
  const [, skill, level, seed] = generatedId.exec(id) ?? [];
  return skill === undefined ? findItem(id) : createTaughtItem(skill, Number(level) as Level, Number(seed));
}
