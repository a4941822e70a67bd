import { topics } from "@masterx/items";
import type { AdaptedContent, Change, ContentAdapter, ContentRequest } from "./content-adapter.ts";
import { keySentences, weighSentences } from "./key-sentences.ts";
import { protect } from "./protected-text.ts";
import { readingGrade, sentencesOf } from "./reading-level.ts";
import { asSteps, buildsOn, itemFor, subjectOf } from "./scaffold.ts";
import { withShorterSentences } from "./shorter-sentences.ts";
import { withSimplerWords } from "./simpler-words.ts";

/** Words in a sentence, and the share of the sentences that stays, by level. */
const mostWords: Readonly<Record<number, number>> = { 1: 12, 2: 16, 3: 28 };
const shares: Readonly<Record<number, number>> = { 1: 0.6, 2: 0.8 };
const strainedShare = 0.7;
/** Shorter texts are left whole. */
const fewestSentences = 5;
/** Names of things stay, however long: they are what is learnt. */
const subjectWords: ReadonlySet<string> = new Set(
  topics.flatMap(({ words, skills }) => [words, ...skills.map((one) => one.words)].flat()),
);

/** Shortens and simplifies below level 3, deepens above, by rules alone: the same request gives the same text. */
export const builtInAdapter: ContentAdapter = {
  adapt: (request) => Promise.resolve(adapt(request)),
};

export function adapt(request: ContentRequest): AdaptedContent {
  const level = Math.min(5, Math.max(1, Math.round(request.level)));
  const { text, restore } = protect(request.content);
  const changes: Change[] = [];
  const told = (code: string, value: number, say: string) =>
    void (value > 0 && changes.push({ code, value, text: say }));
  let paragraphs = text
    .split(/\n{2,}/)
    .map((one) => one.trim())
    .filter((one) => one !== "");

  if (paragraphs.length === 0)
    return {
      content: request.content,
      source: "built_in",
      changes: [{ code: "fits", value: 0, text: "There is no text." }],
    };
  if (level <= 2 || request.isStrained) {
    const share = Math.min(shares[level] ?? 1, request.isStrained ? strainedShare : 1);
    const [before, shorter] = [countOf(paragraphs), shortened(paragraphs, share, request.focusAreas)];
    paragraphs = shorter;
    const left = before - countOf(shorter);
    told("shorter", left, `${left} of ${before} sentences that say least were left out.`);
  }
  if (level <= 3) {
    let [words, cut] = [0, 0];
    paragraphs = paragraphs.map((paragraph) => {
      if (isList(paragraph)) return paragraph;
      const short = withShorterSentences(paragraph, mostWords[level] ?? 28);
      const simple = level <= 2 ? withSimplerWords(short.text, subjectWords) : { text: short.text, replaced: 0 };
      cut += short.cut;
      words += simple.replaced;
      return simple.text;
    });
    told("shorter_sentences", cut, `${cut} long ${cut === 1 ? "sentence was" : "sentences were"} cut.`);
    told("simpler_words", words, `${words} ${words === 1 ? "word was" : "words were"} replaced by simpler ones.`);
  }
  const parts =
    level <= 2
      ? supported(paragraphs, request, level, told)
      : level >= 4
        ? deepened(paragraphs, request, level, told)
        : paragraphs;
  const content = restore(parts.join("\n\n"));
  const grades = [readingGrade(request.content), readingGrade(content)].map((grade) => Math.round(grade * 10) / 10);
  const [from = 0, to = 0] = grades;
  if (from !== to) told("reading_grade", to, `Reading it takes about ${to} school years, before it was ${from}.`);
  if (changes.length === 0) changes.push({ code: "fits", value: level, text: `It already suits level ${level}.` });
  return { content, source: "built_in", changes };
}

const isList = (paragraph: string): boolean => /^\s*(?:[-*+]|\d+[.)])\s/m.test(paragraph) || paragraph.startsWith("#");
const countOf = (paragraphs: readonly string[]): number =>
  paragraphs.reduce((sum, one) => sum + (isList(one) ? 0 : sentencesOf(one).length), 0);

/** Over the whole text, so that a paragraph that says little may go. */
function shortened(paragraphs: readonly string[], share: number, focus: readonly string[]): string[] {
  const all = paragraphs.flatMap((one) => (isList(one) ? [] : sentencesOf(one)));
  if (all.length < fewestSentences) return [...paragraphs];
  const kept = new Set(keySentences(all, share, focus));
  return paragraphs
    .map((one) =>
      isList(one)
        ? one
        : sentencesOf(one)
            .filter((sentence) => kept.has(sentence))
            .join(" "),
    )
    .filter((one) => one !== "");
}

/** Such a sentence says little alone. */
const leansOnBefore = /^(?:and|but|so|then|this|these|that|those|it|they|also|for example|at first)\b|\uE000/i;

type Tell = (code: string, value: number, say: string) => void;

/** Support round the text: the main thing first, steps as steps, what a word means, a picture, a question to try. */
function supported(paragraphs: readonly string[], request: ContentRequest, level: number, told: Tell): string[] {
  const parts = paragraphs.map((paragraph) => {
    const steps = isList(paragraph) ? null : asSteps(sentencesOf(paragraph));
    if (steps !== null) told("steps", 1, "What is done in order stands as steps.");
    return steps ?? paragraph;
  });
  const sentences = parts.flatMap((one) => (isList(one) ? [] : sentencesOf(one)));
  if (sentences.length >= fewestSentences) {
    const weights = weighSentences(sentences, request.focusAreas);
    const [main] = sentences
      .map((sentence, at) => ({ sentence, weight: weights[at] ?? 0 }))
      .filter(({ sentence }) => !leansOnBefore.test(sentence))
      .toSorted((a, b) => b.weight - a.weight);
    if (main) {
      parts.unshift(`**In short:** ${main.sentence}`);
      told("summary", 1, "The main thing stands first.");
    }
  }
  const subject = subjectOf(request.content, request.focusAreas);
  if (!subject) return parts;
  parts.push(`**What it means:** ${subject.topic.meaning}`);
  told("meaning", 1, `It says what ${subject.topic.name} are about.`);
  if (level === 1) {
    parts.push(`**A picture:** ${subject.skill.picture}`);
    told("picture", 1, "A picture from everyday life was added.");
  }
  const item = itemFor(subject, level);
  if (item) {
    parts.push(`**Try it:** ${item.question} *Hint: ${item.hints[0]}*`);
    told("try_it", 1, "There is a question to try, with a hint.");
  }
  return parts;
}

/** More than the text says: the rule behind it, a harder question, what it leads to, a question to think about. */
function deepened(paragraphs: readonly string[], request: ContentRequest, level: number, told: Tell): string[] {
  const parts = [...paragraphs];
  const subject = subjectOf(request.content, request.focusAreas);
  if (subject) {
    parts.push(`**The rule behind it:** ${subject.skill.rule}`);
    told("rule", 1, "The rule behind it was added.");
    const item = itemFor(subject, level);
    if (item) {
      parts.push(`**Go further:** ${item.question}`);
      told("go_further", item.level, `There is a question of level ${item.level}.`);
    }
    const next = buildsOn(subject);
    if (next.length > 0) {
      parts.push(`**It leads to:** ${next.join(", ")}.`);
      told("leads_to", next.length, "It says what builds on this.");
    }
  }
  parts.push(
    level === 5
      ? "**Think it through:** Find a case in which this would not hold, and say what would have to change."
      : "**Think it through:** Why does this work? Say it in your own words, with an example of your own.",
  );
  told("think", 1, "A question to think about was added.");
  return parts;
}
