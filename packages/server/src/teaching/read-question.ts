import type { QuestionCategory } from "../providers/provider-table.ts";
import type { TeachingMove } from "../tutor/teaching-moves.ts";

const code =
  /```|\b(?:python|javascript|typescript|java|scratch|html|css|sql|function\s*\(|compile|debug|for\s+loop|variable)\b/i;
const mathematics =
  /[=+×÷^√]|\d\s*[-*/]\s*\d|\b(?:fractions?|equations?|percent|ratio|angles?|algebra|geometry|area|perimeter|multiply|divide|solve|sum|decimal|mathematics|maths?)\b/i;
const hardMoments: ReadonlySet<TeachingMove> = new Set(["frustration", "anxiety", "overload"]);

/** What a question mostly asks for. */
export function categoryOf(text: string, move: TeachingMove): QuestionCategory {
  if (hardMoments.has(move)) return "empathy";
  if (code.test(text)) return "code";
  return mathematics.test(text) ? "mathematics" : "explanation";
}

/** Frequent small words that hardly occur in the other languages. */
const marks: Readonly<Record<string, RegExp>> = {
  en: /\b(?:the|and|what|how|is|why|please|with|you)\b/gi,
  de: /\b(?:der|die|das|und|ich|nicht|wie|ist|warum|bitte)\b/gi,
  fr: /\b(?:le|les|des|est|je|pas|comment|pourquoi|une)\b/gi,
  es: /\b(?:el|los|que|cómo|por|una|qué|es|porque)\b/gi,
  it: /\b(?:il|che|come|perché|una|non|sono|gli)\b/gi,
  pt: /\b(?:não|uma|como|porque|você|os|é)\b/gi,
};
const scripts: readonly (readonly [string, RegExp])[] = [
  ["ru", /\p{Script=Cyrillic}/u],
  ["ar", /\p{Script=Arabic}/u],
  ["hi", /\p{Script=Devanagari}/u],
  ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ["zh", /\p{Script=Han}/u],
  ["el", /\p{Script=Greek}/u],
];

/** ISO 639-1 of what a text is most likely written in; null when nothing tells. */
export function languageOf(text: string): string | null {
  const script = scripts.find(([, pattern]) => pattern.test(text));
  if (script) return script[0];
  const counts = Object.entries(marks).map(
    ([language, pattern]) => [language, text.match(pattern)?.length ?? 0] as const,
  );
  const [best, second] = counts.toSorted(([, a], [, b]) => b - a);
  return best && best[1] > 0 && best[1] > (second?.[1] ?? 0) ? best[0] : null;
}
