import { topics } from "./items/practice-items.ts";
import type { Skill, Topic } from "./items/practice-item.ts";

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/[a-z]+|%/g) ?? []);

const overlap = (words: ReadonlySet<string>, known: readonly string[]): number =>
  known.filter((word) => words.has(word)).length;

interface NearTopic {
  readonly topic: Topic;
  readonly score: number;
}

/** Topics that share words with a text, nearest first; a topic's own words weigh more than those of its skills. */
export function findTopics(text: string): readonly NearTopic[] {
  const words = wordsOf(text);
  return topics
    .map((topic) => {
      const own = overlap(words, topic.words);
      const skills = Math.max(...topic.skills.map((skill) => overlap(words, skill.words)));
      return { topic, score: own * 10 + skills };
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
}

/** The topic that a text names with one of the topic's own words. */
export const namedTopic = (text: string): Topic | null => {
  const [nearest] = findTopics(text);
  return nearest && nearest.score >= 10 ? nearest.topic : null;
};

/** The skill of a topic that shares most words with a text; null when none shares any. */
export function nearestSkill(topic: Topic, text: string): Skill | null {
  const words = wordsOf(text);
  const [nearest] = topic.skills
    .map((skill) => ({ skill, score: overlap(words, skill.words) }))
    .toSorted((a, b) => b.score - a.score);
  return nearest && nearest.score > 0 ? nearest.skill : null;
}
