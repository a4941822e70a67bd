import type { ReadingContext } from "../reading.ts";

// What breaks tokenisers: long runs, nested marks, combining letters, halves of characters, controls, other scripts.
const pieces = [
  "I don't get it",
  "SOOO",
  "😂",
  "👩‍👩‍👧‍👦",
  "🏳️‍🌈",
  ":-)",
  "<3",
  "!!!???",
  "...",
  "don’t",
  "'''",
  "((((",
  "\\",
  "\0",
  "\u202E",
  "\u200D",
  "\uFEFF",
  "\uD800",
  "\uDC00",
  "e\u0301\u0301\u0301",
  "https://x",
  "www.",
  "[NAME]",
  "1,000,000.5%",
  "数学が好き",
  "أحب",
  "नमस्ते",
  "Ω≈ç√",
  "a".repeat(60),
  "toString",
  "__proto__",
  "constructor",
  "\n",
  "\t",
  "&lt;script&gt;",
  "${x}",
  "%s%n",
  "DROP TABLE",
  "_-_",
  "t_t",
  "x".repeat(500),
  "'s'm're",
] as const;

/** One hostile text and what the caller claims to know of it; the same `random` gives the same. */
export function hostileInput(random: () => number): { readonly text: string; readonly context: ReadingContext } {
  return { text: hostileText(random), context: contextOf(random) };
}

function hostileText(random: () => number): string {
  const piece = () => pieces[Math.floor(random() * pieces.length)] ?? "";
  const kind = random();
  if (kind < 0.2) return String.fromCharCode(...Array.from({ length: random() * 200 }, () => random() * 0x1_0000));
  if (kind < 0.3)
    return piece()
      .repeat(1 + Math.floor(random() * 400))
      .slice(0, 12_000);
  const length = kind < 0.95 ? random() * 30 : random() * 600;
  return Array.from({ length }, () => piece()).join(random() < 0.5 ? " " : "");
}

function contextOf(random: () => number): ReadingContext {
  const number = () =>
    random() < 0.3 ? ([Number.NaN, Infinity, -Infinity, -1e308][Math.floor(random() * 4)] ?? 0) : random() * 10;
  return random() < 0.5
    ? {}
    : {
        confusedTurns: number(),
        responseTimeRatio: number(),
        errorRate: number(),
        hintsPerItem: number(),
        itemDifficulty: number(),
      };
}
