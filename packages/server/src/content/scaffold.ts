import { skillGraph, type PracticeItem, type Skill, type Topic, topics } from "@masterx/items";
import { wordsOf } from "./reading-level.ts";

export interface Subject {
  readonly topic: Topic;
  readonly skill: Skill;
}

/** What of our subjects a text is about, by its words; what is in focus counts more. null when it is about none. */
export function subjectOf(content: string, focusAreas: readonly string[]): Subject | null {
  const words = wordsOf(content.toLowerCase());
  const focus = new Set(focusAreas.flatMap((area) => wordsOf(area.toLowerCase())));
  const hits = (list: readonly string[]): number =>
    words.filter((word) => list.includes(word)).length + 3 * list.filter((word) => focus.has(word)).length;
  const topic = best(topics, (one) => hits(one.words));
  if (!topic || hits(topic.words) === 0) return null;
  const skill = best(topic.skills, (one) => hits([...one.words, one.id]) + (focus.has(one.name) ? 3 : 0));
  return skill ? { topic, skill } : null;
}

function best<One>(list: readonly One[], worth: (one: One) => number): One | undefined {
  return list.toSorted((a, b) => worth(b) - worth(a))[0];
}

/** An item of the skill, else of the topic, nearest to the level. */
export function itemFor({ topic, skill }: Subject, level: number): PracticeItem | undefined {
  const own = topic.items.filter((item) => item.skill === skill.id);
  return best(own.length > 0 ? own : topic.items, (item) => -Math.abs(item.level - level));
}

/** What builds on the skill. */
export const buildsOn = ({ skill }: Subject): readonly string[] =>
  skillGraph.filter(({ prerequisites }) => prerequisites.includes(skill.id)).map(({ name }) => name);

const step = /^(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|then|next|after that|finally|lastly)\b,?\s*/i;

/** Sentences that follow each other ("First … Then …") as a numbered list; null where there are fewer than three. */
export function asSteps(sentences: readonly string[]): string | null {
  const from = sentences.findIndex((sentence) => /^first/i.test(sentence));
  if (from < 0) return null;
  let to = from;
  while (to < sentences.length && step.test(sentences[to] ?? "")) to += 1;
  if (to - from < 3) return null;
  const list = sentences.slice(from, to).map((sentence, index) => {
    const bare = sentence.replace(step, "");
    return `${index + 1}. ${bare.charAt(0).toUpperCase()}${bare.slice(1)}`;
  });
  return [sentences.slice(0, from).join(" "), list.join("\n"), sentences.slice(to).join(" ")]
    .filter((part) => part !== "")
    .join("\n\n");
}
