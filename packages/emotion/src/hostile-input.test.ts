import { expect, test } from "bun:test";
import { createEmotionReader } from "./create-emotion-reader.ts";
import { parseWeights } from "./parse-weights.ts";
import { createSeededRandom } from "./train/random-order.ts";

const reader = createEmotionReader(
  parseWeights(await Bun.file(new URL("../weights/emotion.bin", import.meta.url)).bytes()),
);

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

/** 100,000 with `HOSTILE_INPUTS=100000`, which takes a minute; otherwise as many as a test run bears. */
const count = Number(process.env["HOSTILE_INPUTS"] ?? 5_000);
const seed = Number(process.env["HOSTILE_SEED"] ?? 20_201_124);

test(`${count} hostile texts are read without a throw and with every number in its range (seed ${seed})`, () => {
  const random = createSeededRandom(seed);
  let slowestMs = 0;
  for (let index = 0; index < count; index += 1) {
    const text = hostileText(random);
    const startMs = performance.now();
    const reading = reader.read(text, contextOf(random));
    slowestMs = Math.max(slowestMs, performance.now() - startMs);
    const shares = [
      reading.intensity,
      reading.confidence,
      reading.readiness_score,
      reading.load_score,
      ...reading.emotions.map(({ probability }) => probability),
    ];
    const axes = Object.values(reading.pad_values);
    const weights = reading.evidence.map(({ weight }) => weight);
    const isInRange =
      shares.every((share) => share >= 0 && share <= 1) &&
      axes.every((axis) => axis >= -1 && axis <= 1) &&
      weights.every((weight) => weight > 0 && Number.isFinite(weight)) &&
      reading.emotions.length <= 5;
    if (!isInRange) expect(`input ${index} of seed ${seed}: ${JSON.stringify({ text, reading })}`).toBe("in range");
  }
  console.log(`The slowest of ${count} took ${slowestMs.toFixed(2)} ms.`);
});

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

function contextOf(random: () => number) {
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
