import type { EmotionReader, Reading, ReadingContext } from "../reading.ts";
import { createSeededRandom } from "../train/random-order.ts";
import { hostileInput } from "./hostile-texts.ts";

/** How hostile texts are read. Times in milliseconds, each text's own. */
export interface HostileScores {
  readonly texts: number;
  readonly seed: number;
  /** What was wrong with a reading, a throw included; the first ten. */
  readonly faults: readonly string[];
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
  readonly mostMs: number;
}

/** No text may take longer than this. */
export const mostReadingMs = 20;
const mostFaults = 10;
/** A text that took long is read again so often and the best time counts: the machine may have been busy elsewhere. */
const moreTries = 4;

/** Reads `count` hostile texts. `nowMs` is a clock in milliseconds with fractions. */
export function measureHostile(reader: EmotionReader, count: number, seed: number, nowMs: () => number): HostileScores {
  const random = createSeededRandom(seed);
  const timesMs = new Float64Array(count);
  const faults: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { text, context } = hostileInput(random);
    const read = () => {
      const startMs = nowMs();
      const fault = faultIn(reader, text, context);
      return { fault, ms: nowMs() - startMs };
    };
    const { fault, ms } = read();
    if (fault !== undefined && faults.length < mostFaults) faults.push(`text ${index}: ${fault}`);
    timesMs[index] = ms;
    for (let more = 0; more < moreTries && timesMs[index]! > mostReadingMs / 4; more += 1)
      timesMs[index] = Math.min(timesMs[index]!, read().ms);
  }
  timesMs.sort();
  const at = (share: number) => timesMs[Math.min(count - 1, Math.floor(share * count))] ?? 0;
  return { texts: count, seed, faults, p50Ms: at(0.5), p99Ms: at(0.99), p999Ms: at(0.999), mostMs: at(1) };
}

function faultIn(reader: EmotionReader, text: string, context: ReadingContext): string | undefined {
  try {
    const reading = reader.read(text, context);
    return isInRange(reading) ? undefined : `out of range: ${JSON.stringify({ text, reading })}`;
  } catch (thrown) {
    return `threw ${String(thrown)}: ${JSON.stringify(text)}`;
  }
}

/** Whether every number of a reading is where its contract says. */
function isInRange(reading: Reading): boolean {
  const { intensity, confidence, readiness_score, load_score, emotions, pad_values, evidence } = reading;
  const probabilities = emotions.map(({ probability }) => probability);
  return (
    [intensity, confidence, readiness_score, load_score, ...probabilities].every((share) => share >= 0 && share <= 1) &&
    Object.values(pad_values).every((axis) => axis >= -1 && axis <= 1) &&
    evidence.every(({ weight }) => weight > 0 && Number.isFinite(weight)) &&
    emotions.length <= 5
  );
}
