import { createEmotionReader, parseWeights } from "@masterx/emotion";
import { type Percentiles, percentilesOf } from "../statistics/percentiles.ts";
import { sentences } from "./sentences.ts";

export interface EmotionResult {
  readonly readings: number;
  readonly microseconds: Percentiles;
  /** Reading the file, checking it and building what the reader looks up. */
  readonly loadMs: number;
  readonly weightsBytes: number;
  /** What loading added to the process' resident memory. */
  readonly memoryBytes: number;
}

/** Reads one's own sentences one after another on one core, each timed on its own. */
export async function runEmotion(readings: number): Promise<EmotionResult> {
  Bun.gc(true);
  const memoryBefore = process.memoryUsage().rss;
  const startedAt = performance.now();
  const weights = await Bun.file(new URL(import.meta.resolve("@masterx/emotion/weights/emotion.bin"))).bytes();
  const reader = createEmotionReader(parseWeights(weights));
  const loadMs = performance.now() - startedAt;
  Bun.gc(true);
  const memoryBytes = process.memoryUsage().rss - memoryBefore;

  const times = new Float64Array(readings);
  for (const isMeasured of [false, true]) {
    for (let index = 0; index < readings; index += 1) {
      const text = sentences[index % sentences.length]!;
      const before = Bun.nanoseconds();
      reader.read(text);
      if (isMeasured) times[index] = (Bun.nanoseconds() - before) / 1_000;
    }
  }
  return { readings, microseconds: percentilesOf(times), loadMs, weightsBytes: weights.byteLength, memoryBytes };
}
