import { findSkillNode, type Skill, skillGraph, type SkillNode, type Topic, topics } from "@masterx/items";

/** "What do you mean by …" is not about averages. */
const asked =
  /\b(?:(?:do|does|did) (?:you|it|that|this|the) mean|i meant?)\b|(?<=\b(?:do|does) [a-z' -]{1,40})\bmean\b|(?<=\bwhat )means?\b(?! of)/g;
const plainText = (text: string): string => text.toLowerCase().replace(asked, "");
const wordsOf = (text: string): ReadonlySet<string> => new Set(plainText(text).match(/[a-z]+|%/g) ?? []);

const overlap = (words: ReadonlySet<string>, known: readonly string[]): number =>
  known.filter((word) => words.has(word)).length;

const smallWords = new Set(["a", "an", "and", "for", "in", "of", "on", "or", "the", "to", "up", "with", "x"]);
const singular = (word: string): string => word.replace(/(?<=...)s$/, "");
const nameWords = (text: string): ReadonlySet<string> =>
  new Set([...wordsOf(text)].filter((word) => !smallWords.has(word)).map(singular));

interface SkillName {
  readonly topic: Topic;
  readonly skill: Skill;
  readonly words: ReadonlySet<string>;
  readonly phrase: RegExp;
}

/** Each skill by the name on its card and by the one in the graph, the longer first. */
const skillNames: readonly SkillName[] = topics
  .flatMap((topic) =>
    topic.skills.flatMap((skill) =>
      [skill.name, findSkillNode(skill.id)?.name ?? skill.name].map((name) => ({
        topic,
        skill,
        words: nameWords(name),
        phrase: new RegExp(`\\b${name.toLowerCase()}\\b`),
      })),
    ),
  )
  .toSorted((a, b) => b.words.size - a.words.size);

/** A name of several words is meant when all of them stand in the text; a name of one word only as it is written. */
function namedSkill(text: string): SkillName | null {
  const words = nameWords(text);
  const plain = plainText(text);
  const isNamed = (name: SkillName): boolean =>
    name.words.size > 1 ? [...name.words].every((word) => words.has(word)) : name.phrase.test(plain);
  return skillNames.find(isNamed) ?? null;
}

interface NearTopic {
  readonly topic: Topic;
  readonly score: number;
}

/** Topics that share words with a text, nearest first; a topic's own words weigh more than those of its skills. */
export function findTopics(text: string): readonly NearTopic[] {
  const words = new Set([...wordsOf(text)].filter((word) => word !== "of"));
  const named = namedSkill(text);
  return topics
    .map((topic) => {
      const own = overlap(words, topic.words);
      const skills = Math.max(...topic.skills.map((skill) => overlap(words, skill.words)));
      const name = named?.topic === topic ? (named.words.size > 1 ? 100 : 10) : 0;
      return { topic, score: name + own * 10 + skills };
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
}

/** The topic that a text names with one of the topic's own words, or with the name of a skill. */
export const namedTopic = (text: string): Topic | null => {
  const [nearest] = findTopics(text);
  return nearest && nearest.score >= 10 ? nearest.topic : null;
};

/** The skill of a topic that a text names, or shares most words with; null when it shares none. */
export function nearestSkill(topic: Topic, text: string): Skill | null {
  const named = namedSkill(text);
  const words = wordsOf(text);
  const [nearest] = topic.skills
    .map((skill) => ({
      skill,
      score: overlap(words, skill.words) + (named?.skill === skill ? named.words.size * 2 : 0),
    }))
    .toSorted((a, b) => b.score - a.score);
  return nearest && nearest.score > 0 ? nearest.skill : null;
}

/** Words of skills' names that say little of what a text is about. */
const everyday = new Set(
  "age base body data human light logic middle modern number part sound source speed state structure time world".split(
    " ",
  ),
);
const otherSkills = skillGraph
  .filter(({ subject }) => subject !== "mathematics")
  .map((node) => ({
    node,
    words: [...nameWords(`${node.name} ${node.subject}`)].filter((word) => !everyday.has(word)),
  }));

/** The skill of another subject whose name shares most words with a text; null when none shares any. */
export function findOtherSkill(text: string): SkillNode | null {
  const words = nameWords(text);
  const [nearest] = otherSkills
    .map(({ node, words: own }) => ({ node, score: own.filter((word) => words.has(word)).length }))
    .toSorted((a, b) => b.score - a.score);
  return nearest && nearest.score > 0 ? nearest.node : null;
}
