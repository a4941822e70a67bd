import { sentencesOf, wordsOf } from "./reading-level.ts";

/** Where a long sentence may end and a new one begin, with the word that it then begins with. */
const joints: readonly (readonly [RegExp, string])[] = [
  [/;\s+/, ""],
  [/,\s+(?:and|so)\s+(?=(?:then|it|they|you|we|he|she|this|these|the|there|a|an)\b)/i, ""],
  [/,\s+but\s+/i, "But "],
  [/,\s+(?:while|whereas)\s+/i, "But "],
  [/,?\s+because\s+/i, "This is because "],
  [/,\s+which (?=(?:is|are|means|shows|has|have|can|makes|gives|lets)\b)/i, "This "],
];
const fewestWords = 4;

/** Sentences of more than `mostWords` cut at a joint, as far as they have one; asides in brackets are left out. */
export function withShorterSentences(
  paragraph: string,
  mostWords: number,
): { readonly text: string; readonly cut: number } {
  let cut = 0;
  const sentences = sentencesOf(paragraph).flatMap((sentence) => {
    if (wordsOf(sentence).length <= mostWords) return [sentence];
    const parts = splitAt(withoutAside(sentence), mostWords);
    if (parts.length > 1 || parts[0] !== sentence) cut += 1;
    return parts;
  });
  return cut === 0 ? { text: paragraph, cut } : { text: sentences.join(" "), cut };
}

/** Brackets with words in them; "(2 + 3)" and "f(x)" stay. */
const withoutAside = (sentence: string): string => sentence.replaceAll(/\s\((?:[\p{L}’',-]+\s){2,}[^()]*\)/gu, "");

function splitAt(sentence: string, mostWords: number): readonly string[] {
  if (wordsOf(sentence).length <= mostWords) return [sentence];
  for (const [joint, opening] of joints) {
    const found = joint.exec(sentence);
    if (!found) continue;
    const [first, rest] = [sentence.slice(0, found.index), sentence.slice(found.index + found[0].length)];
    if (wordsOf(first).length < fewestWords || wordsOf(rest).length < fewestWords) continue;
    const next = opening === "" ? rest.charAt(0).toUpperCase() + rest.slice(1) : opening + rest;
    return [...splitAt(`${first}.`, mostWords), ...splitAt(next, mostWords)];
  }
  return [sentence];
}
