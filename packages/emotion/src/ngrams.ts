import { isNegated, plainOf, rewriteNegations } from "./negation.ts";
import { isAboutLearning } from "./school-words.ts";
import type { Token, TokenisedText } from "./tokenise.ts";
import { clustersOf } from "./word-clusters.ts";

/**
 * Words, characters, flags, kinds of words, kinds after a word: each group of features has length 1 before it is
 * weighted.
 */
export type NgramGroup = 0 | 1 | 2 | 3 | 4;

/** Takes one n-gram: its 32-bit hash, its group, and the token it belongs to (the second of a pair; −1: the text). */
export type TakeNgram = (hash: number, group: NgramGroup, token: number) => void;

const wordSeed = 0x811c9dc5;
const pairSeed = 0x2f0b4f11;
const characterSeed = 0x5bd1e995;
const flagSeed = 0x9e3779b9;
const schoolSeed = 0x7f4a7c15;
const clusterSeed = 0x165667b1;
const clusterPairSeed = 0x27d4eb2f;
const prime = 0x01000193;
const wordStart = 0x02;
const wordEnd = 0x03;
const shortest = 3;
const longest = 5;

/**
 * Gives every n-gram of a text: words and pairs with negations rewritten, characters within words, flags, the kinds that
 * words belong to, alone and after the word before.
 */
export function eachNgram(text: TokenisedText, take: TakeNgram): void {
  const words = rewriteNegations(text.tokens);
  const isSchool = isAboutLearning(text.tokens);
  let before = hashOf(pairSeed, "");
  words.forEach((word, index) => {
    const kind = text.tokens[index]?.kind;
    if (kind === "clause") return;
    take(finish(hashOf(wordSeed, word)), 0, index);
    // The same word once more, for what it means where one learns: "hard" is no joke there (Daumé 2007).
    if (isSchool) take(finish(hashOf(schoolSeed, word)), 0, index);
    take(finish(hashOf(before, word)), 0, index);
    before = Math.imul(hashOf(pairSeed, word) ^ 0x20, prime);
    if (kind !== "word") return;
    if (!isNegated(word)) eachCharacterNgram(word, index, take);
    eachCluster(word, words[index - 1], index, take);
  });
  for (const flag of flagsOf(text)) {
    take(finish(hashOf(flagSeed, flag)), 2, -1);
    if (isSchool) take(finish(hashOf(schoolSeed, flag)), 2, -1);
  }
}

function eachCharacterNgram(word: string, token: number, take: TakeNgram): void {
  const last = word.length + 1;
  for (let from = 0; from + shortest - 1 <= last; from += 1) {
    let hash = characterSeed;
    const to = Math.min(last, from + longest - 1);
    for (let at = from; at <= to; at += 1) {
      const unit = at === 0 ? wordStart : at === last ? wordEnd : word.charCodeAt(at - 1);
      hash = Math.imul(hash ^ unit, prime);
      if (at - from + 1 >= shortest) take(finish(hash), 1, token);
    }
  }
}

function eachCluster(word: string, wordBefore: string | undefined, token: number, take: TakeNgram): void {
  const isNot = isNegated(word);
  for (const cluster of clustersOf(isNot ? plainOf(word) : word)) {
    const name = isNot ? `not ${cluster}` : cluster;
    take(finish(hashOf(clusterSeed, name)), 3, token);
    if (wordBefore !== undefined)
      take(finish(hashOf(Math.imul(hashOf(clusterPairSeed, wordBefore) ^ 0x20, prime), name)), 4, token);
  }
}

const questionWords: ReadonlySet<string> = new Set(
  "what why how who when where which is are do does can could".split(" "),
);
const ownWords: ReadonlySet<string> = new Set("i me my mine myself we us our".split(" "));
const yourWords: ReadonlySet<string> = new Set("you your yours".split(" "));

function flagsOf(text: TokenisedText): string[] {
  const { tokens } = text;
  const flags = new Set<string>();
  for (const { kind, word } of tokens) {
    if (kind === "tone" || kind === "emoji" || kind === "number") flags.add(kind === "tone" ? word : kind);
    if (ownWords.has(word)) flags.add("own");
    if (yourWords.has(word)) flags.add("your");
  }
  const first = tokens[0]?.word;
  if (first !== undefined && questionWords.has(first)) flags.add("asks");
  const last = lastTone(tokens);
  if (last) flags.add(`ends ${last}`);
  if (text.elongatedWords > 0) flags.add("elongated");
  if (text.capitalWords > 0) flags.add(text.capitalWords > text.letterWords / 2 ? "shouts" : "capitals");
  flags.add(`length ${Math.min(5, Math.floor(Math.log2(text.letterWords + 1)))}`);
  return [...flags];
}

function lastTone(tokens: readonly Token[]): string | undefined {
  const last = tokens.at(-1);
  return last && (last.kind === "tone" || last.kind === "emoji") ? last.word : undefined;
}

// FNV-1a over UTF-16 units, then the finaliser of MurmurHash3, which spreads what FNV leaves in the high bits.
function hashOf(seed: number, word: string): number {
  let hash = seed;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), prime);
  return hash;
}

function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
