import { eachNgram } from "../ngrams.ts";
import type { TokenisedText } from "../tokenise.ts";

/** The n-grams kept and their inverse document frequencies, commonest first. */
export interface LearntVocabulary {
  readonly hashes: Uint32Array;
  readonly idf: Float32Array;
}

/** Idf is stored in a byte: in steps of 1/24, up to 10.6. */
export const idfSteps = 24;

/** Keeps what stands in at least `minimumTexts` texts, at most `mostRows`; idf = ln((1 + N) / (1 + n)) + 1. */
export function learnVocabulary(
  texts: readonly TokenisedText[],
  { minimumTexts, mostRows }: { minimumTexts: number; mostRows: number },
): LearntVocabulary {
  const textsWith = new Map<number, number>();
  const seen = new Set<number>();
  for (const text of texts) {
    seen.clear();
    eachNgram(text, (hash) => seen.add(hash));
    for (const hash of seen) textsWith.set(hash, (textsWith.get(hash) ?? 0) + 1);
  }
  const kept = [...textsWith]
    .filter(([, count]) => count >= minimumTexts)
    .toSorted(([hash, count], [otherHash, otherCount]) => otherCount - count || hash - otherHash)
    .slice(0, mostRows);
  const steps = kept.map(([, count]) => Math.round((Math.log((1 + texts.length) / (1 + count)) + 1) * idfSteps));
  return {
    hashes: Uint32Array.from(kept, ([hash]) => hash),
    idf: Float32Array.from(steps, (step) => Math.min(255, step) / idfSteps),
  };
}
