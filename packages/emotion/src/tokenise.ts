import { isElongated, plainWords } from "./chat-normaliser.ts";
import { mergedEmoji } from "./emoji.ts";
import { regardlessOfPerson } from "./person-words.ts";

/** What stands between two units of meaning decides how far a negation reaches. */
export type TokenKind = "word" | "number" | "emoji" | "tone" | "clause";

export interface Token {
  readonly kind: TokenKind;
  /** Normalised: lower case, spelling of chat made plain, emoji merged. */
  readonly word: string;
  /** Where it stands in the message, in UTF-16 units; words of one contraction share their place. */
  readonly start: number;
  readonly end: number;
}

export interface TokenisedText {
  readonly tokens: readonly Token[];
  readonly elongatedWords: number;
  readonly capitalWords: number;
  readonly letterWords: number;
}

/** A text longer than this is read up to here: the time of a reading stays bounded whatever arrives. */
export const longestReadUnits = 10_240;

// A word ends after 40 letters, so that no token, and no evidence, is longer than a reader can take in.
const tokenPattern = new RegExp(
  // In order: link, emoji, word, number, tone, clause.
  [
    String.raw`(https?:\/\/\S+|www\.\S+)`,
    String.raw`(\p{Extended_Pictographic}(?:[\uFE0F\u{1F3FB}-\u{1F3FF}]|\u200D\p{Extended_Pictographic})*` +
      String.raw`|[:;=]['’]?-?[)(\[\]DdPpOo|\\/](?![\p{L}\p{N}/])\)*|<3+|\^_?\^|-_+-|[;Tt]_[;Tt]|\([:;=])`,
    String.raw`(\[?\p{L}[\p{L}\p{M}\p{N}_]{0,39}(?:['’]\p{L}{1,3}(?![\p{L}\p{M}]))?)`,
    String.raw`(\p{N}[\p{N}.,\/:%]{0,39})`,
    String.raw`([!?]+|\.{2,}|…)`,
    String.raw`([.,;:()\n])`,
  ].join("|"),
  "gu",
);

/** The tokens of a text of any script and any damage, in order. */
export function tokenise(text: string): TokenisedText {
  const tokens: Token[] = [];
  let elongatedWords = 0;
  let capitalWords = 0;
  let letterWords = 0;
  const read = text.length > longestReadUnits ? text.slice(0, longestReadUnits) : text;
  for (const match of read.matchAll(tokenPattern)) {
    const [whole, link, emoji, found, number, tone] = match;
    const start = match.index;
    const end = start + whole.length;
    if (found !== undefined) {
      letterWords += 1;
      if (isElongated(found)) elongatedWords += 1;
      if (found.length > 2 && found === found.toUpperCase() && found !== found.toLowerCase() && found[0] !== "[")
        capitalWords += 1;
      for (const word of plainWords(found)) tokens.push({ kind: "word", word: regardlessOfPerson(word), start, end });
    } else if (emoji !== undefined) tokens.push({ kind: "emoji", word: mergedEmoji(whole), start, end });
    else if (number !== undefined) tokens.push({ kind: "number", word: "#", start, end });
    else if (link !== undefined) tokens.push({ kind: "number", word: "<link>", start, end });
    else if (tone !== undefined) tokens.push({ kind: "tone", word: toneOf(whole), start, end });
    else tokens.push({ kind: "clause", word: whole, start, end });
  }
  return { tokens, elongatedWords, capitalWords, letterWords };
}

function toneOf(marks: string): string {
  if (marks.startsWith(".") || marks === "…") return "...";
  const asks = marks.includes("?");
  const calls = marks.includes("!");
  if (asks && calls) return "?!";
  const one = asks ? "?" : "!";
  return marks.length > 1 ? one + one : one;
}
