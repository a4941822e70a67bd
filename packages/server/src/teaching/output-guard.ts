import { GuardStop, type OutputGuard } from "../providers/prepared.ts";

export interface GuardRules {
  /** `sentence`: nothing is shown before its sentence is whole and checked; `word`: before its word is. */
  readonly unit: "sentence" | "word";
  /** Everything in it is the tutor's own affair; long pieces of it never come out. */
  readonly system: string;
  /** A word of the system prompt that never comes out in any spelling. */
  readonly canary: string;
  /** Whether a sentence, with what stands before it, gives the answer away too early. */
  readonly leaks: (text: string) => boolean;
  /** Whether a sentence may be shown to this person at all. */
  readonly isFit: (sentence: string) => boolean;
  /** The learner's own particulars are put back. */
  readonly restore: (text: string) => string;
  readonly maxWords: number;
}

/** A sentence that never ends is looked at in pieces of this many characters. */
const longestHeld = 600;
const sentenceEnd = /[.!?…:](?:["'”’)\]*_]*)(?=\s)|\n/g;

export function createOutputGuard(rules: GuardRules): OutputGuard {
  let held = "";
  let shown = "";
  let words = 0;
  let questions = 0;
  let isFull = false;
  const leaksPrompt = promptDetector(rules.system, rules.canary);

  function check(segment: string): string {
    if (isFull) return "";
    if (leaksPrompt(shown + segment)) throw new GuardStop("it gave its instructions away");
    const clean = withoutLinks(segment);
    if (rules.unit === "sentence") {
      if (!rules.isFit(clean)) return "";
      if (rules.leaks(`${shown.slice(-80)}${clean}`)) return "";
      if (endsAsking(clean) && (questions += 1) > 1) return "";
    } else if (!rules.isFit(`${lastSentence(shown)}${clean}`))
      throw new GuardStop("it may not be shown to this person");
    const count = clean.split(/\s+/).filter((word) => word !== "").length;
    words += count;
    if (words >= rules.maxWords && /[.!?…]["'”’)\]*_]*\s*$/.test(clean)) isFull = true;
    // Whatever was asked for, no book comes out.
    if (words >= rules.maxWords * 2) isFull = true;
    shown += clean;
    return rules.restore(clean);
  }

  function release(isLast: boolean): string {
    const cut = isLast ? held.length : rules.unit === "sentence" ? sentenceCut(held) : wordCut(held);
    if (cut === 0) return "";
    const segments = rules.unit === "sentence" ? sentencesOf(held.slice(0, cut)) : [held.slice(0, cut)];
    held = held.slice(cut);
    return segments.map(check).join("");
  }

  return {
    push(text) {
      held += text;
      return release(false);
    },
    end: () => release(true).trimEnd(),
  };
}

function sentenceCut(text: string): number {
  let cut = 0;
  for (const match of text.matchAll(sentenceEnd)) cut = match.index + match[0].length;
  return cut === 0 && text.length > longestHeld ? wordCut(text) : cut;
}

/** To the last white space, but never into a link of Markdown, whose words belong together. */
function wordCut(text: string): number {
  const open = text.lastIndexOf("[");
  const isOpen = open >= 0 && !/\]\([^)]*\)|\](?![([])\s/.test(text.slice(open)) && text.length - open < longestHeld;
  const end = (isOpen ? text.slice(0, open) : text).search(/\s\S*$/);
  return end < 0 ? 0 : end + 1;
}

const sentencesOf = (text: string): readonly string[] => {
  const parts: string[] = [];
  let from = 0;
  for (const match of text.matchAll(sentenceEnd)) {
    parts.push(text.slice(from, match.index + match[0].length));
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
};

const lastSentence = (text: string): string =>
  text
    .slice(-200)
    .split(/[.!?…\n]\s/)
    .at(-1) ?? "";
const endsAsking = (text: string): boolean => /\?["'”’)\]*_]*\s*$/.test(text);

/** Pictures, links, addresses and markup lose what they point to; what they are called stays. */
export function withoutLinks(text: string): string {
  return text
    .replace(/!\[([^\]]*)\]\s*\([^)]*\)?/g, "$1")
    .replace(/\[([^\]]*)\]\s*\([^)]*\)?/g, "$1")
    .replace(/!?\[([^\]]*)\]\s*\[[^\]]*\]/g, "$1")
    .replace(/^\s*\[[^\]]+\]:\s*\S+.*$/gm, "")
    .replace(/<\/?[a-z][^>]*>?/gi, "")
    .replace(/\b(?:https?|ftp|file|data|javascript|vbscript|mailto|tel):[^\s)>\]]*/gi, "")
    .replace(/\/\/[a-z\d-]+\.[a-z]{2,}[^\s)>\]]*/gi, "")
    .replace(
      /\b(?:[a-z\d-]+\.)+(?:com|org|net|io|app|dev|co|me|info|biz|xyz|ru|cn|tk|ly|gg|link|site|online|example|test)\b(?:[/?#][^\s)>\]]*)?/gi,
      "",
    );
}

const shingleWords = 8;
const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Finds the canary however it is spelt (spaced, reversed, rot13, Base64, hex), and eight words of the prompt in a row. */
function promptDetector(system: string, canary: string): (text: string) => boolean {
  const target = plain(canary);
  const encoded = [
    target,
    Array.from(target).toReversed().join(""),
    rot13(target),
    plain(Buffer.from(canary).toString("hex")),
    ...[canary, ` ${canary}`, `  ${canary}`].map((text) =>
      // The middle of each alignment, whatever stands around it.
      plain(Buffer.from(text).toString("base64").slice(4, -4)),
    ),
  ];
  const known = wordsOf(system);
  const shingles = new Set<string>();
  for (let at = 0; at + shingleWords <= known.length; at += 1)
    shingles.add(known.slice(at, at + shingleWords).join(" "));
  return (text) => {
    const tail = text.slice(-1_200);
    const flat = plain(tail);
    if (encoded.some((form) => form !== "" && flat.includes(form))) return true;
    const latest = wordsOf(tail.slice(-400));
    for (let at = 0; at + shingleWords <= latest.length; at += 1)
      if (shingles.has(latest.slice(at, at + shingleWords).join(" "))) return true;
    return false;
  };
}

const rot13 = (text: string): string =>
  text.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97));
