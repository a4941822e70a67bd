import { wordsOf } from "./reading-level.ts";

const common = new Set(
  "a an and are as at be been but by can do does for from had has have he her his how i if in into is it its many may more most no not of on one only or our she so such than that the their them then there these they this to was we were what when which who will with you your".split(
    " ",
  ),
);
const contentWords = (text: string): ReadonlySet<string> =>
  new Set(wordsOf(text.toLowerCase()).filter((word) => word.length > 2 && !common.has(word)));

/** Each sentence is compared with every other: of more, these many are weighed among themselves at a time. */
const mostTogether = 150;
const damping = 0.85;
const rounds = 30;
const focusGain = 0.5;
/** Of a sentence with a formula or code in it (protected-text.ts): it is what is learnt. */
const formulaGain = 1;

/**
 * How much each sentence says of the whole: those that share most words with the others (TextRank; Mihalcea & Tarau
 * 2004), the first one a little more, and those that speak of what is in focus. The whole is a part of `mostTogether`
 * sentences where there are more, so that the time grows with the text and not with its square.
 */
export function weighSentences(sentences: readonly string[], focus: readonly string[]): readonly number[] {
  const words = sentences.map(contentWords);
  const ranks = words.flatMap((_, at) => (at % mostTogether === 0 ? rank(words.slice(at, at + mostTogether)) : []));
  const wanted = contentWords(focus.join(" "));
  return ranks.map((weight, index) => {
    const shared = [...wanted].filter((word) => words[index]?.has(word)).length;
    const isFormula = sentences[index]?.includes("\uE000") ?? false;
    return weight + (index === 0 ? 0.3 : 0) + (isFormula ? formulaGain : 0) + focusGain * shared;
  });
}

function rank(words: readonly ReadonlySet<string>[]): readonly number[] {
  const links = words.map((own, index) => words.map((other, at) => (at === index ? 0 : alike(own, other))));
  const totals = links.map((row) => row.reduce((sum, link) => sum + link, 0));
  let ranks = words.map(() => 1);
  for (let round = 0; round < rounds; round += 1)
    ranks = ranks.map(
      (_, index) =>
        1 -
        damping +
        damping *
          ranks.reduce((sum, own, at) => {
            const total = totals[at] ?? 0;
            return total === 0 ? sum : sum + (own * (links[at]?.[index] ?? 0)) / total;
          }, 0),
    );
  return ranks;
}

function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size < 2 || other.size < 2) return 0;
  let shared = 0;
  for (const word of one) if (other.has(word)) shared += 1;
  return shared / (Math.log(one.size) + Math.log(other.size));
}

/** The share that says most, in its order; never fewer than two of them. */
export function keySentences(sentences: readonly string[], share: number, focus: readonly string[]): readonly string[] {
  const count = Math.max(2, Math.ceil(sentences.length * share));
  if (count >= sentences.length) return sentences;
  const weights = weighSentences(sentences, focus);
  const kept = new Set(
    sentences
      .map((_, index) => index)
      .toSorted((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b)
      .slice(0, count),
  );
  return sentences.filter((_, index) => kept.has(index));
}
