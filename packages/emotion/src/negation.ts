import type { Token } from "./tokenise.ts";

const negators: ReadonlySet<string> = new Set(
  "not no never without hardly barely neither nor nobody nothing nowhere cannot stopped stop".split(" "),
);

/** Words that carry an emotion by themselves, so that a negator before them takes it away. */
const emotionWords: ReadonlySet<string> = new Set(
  `afraid alarmed amazed amazing amused amusing anger angry annoyed annoying anxious appreciate ashamed awesome awful
  awkward bad beautiful blame bored boring bothered brilliant calm care cared cares caring cheerful clever comfortable
  concerned confident confuse confused confusing confusion content cool cry crying curious cute dead delighted depressed
  depressing desperate despise disappointed disappointing disappointment disgust disgusted disgusting dislike dread
  eager embarrassed embarrassing embarrassment enjoy enjoyed enjoying envy excellent excite excited excitement exciting
  fair fan fantastic fear fine fond friendly frightened frightening frustrated frustrating frustration fun funny furious
  glad good grateful great grief guilty happy hate hated hates helpful hilarious hope hopeful horrible hurt impressed
  impressive incredible insane insulting interested interesting irritated irritating jealous joke joy keen kind lonely
  love loved lovely loves loving lucky mad mean mess miserable nervous nice offended offensive optimistic outraged
  overwhelmed pain painful panic passionate perfect pissed pleasant pleased pleasure proud puzzled regret relaxed
  relieved remorse rude sad sadness safe satisfied scared scary shame shocked shocking sick smart sorry strange stressed
  stupid sucks superb support surprise surprised surprising sweet terrible terrified terrifying thankful thrilled tired
  trust ugly uncomfortable unhappy upset upsetting useful weird wonderful worried worry worrying worse worst worth wow`.split(
    /\s+/,
  ),
);

const reach = 3;

/**
 * Each token's word, with an emotion word up to three words after a negator in the same clause as `not_word`:
 * "not confused any more" says nothing of confusion. Indices are the tokens'.
 */
export function rewriteNegations(tokens: readonly Token[]): readonly string[] {
  let left = 0;
  return tokens.map(({ kind, word }) => {
    if (kind === "clause" || kind === "tone" || word === "but") left = 0;
    if (kind !== "word") return word;
    if (negators.has(word)) {
      left = reach;
      return word;
    }
    if (left === 0) return word;
    left -= 1;
    return emotionWords.has(word) ? `not_${word}` : word;
  });
}

export function isNegated(word: string): boolean {
  return word.startsWith("not_");
}

/** The word that a negator took back. */
export function plainOf(negatedWord: string): string {
  return negatedWord.slice("not_".length);
}
