import type { EmotionReader } from "./emotion-reader.ts";

const sentences = [
  "I am so excited about learning!",
  "I don't understand this at all, can you explain it again?",
  "ok",
  "What is 3/4 + 1/8? I keep getting it wrong and it is really annoying :(",
  "Thanks, that helped! Now I see why the bottoms must be the same.",
];

/**
 * Lets the engine compile the emotion reader before the first learner writes: interpreted, the first readings take
 * ten times as long. In slices of a few milliseconds, so that nobody who is there already waits. Returns how to stop.
 */
export function warmUp(reader: EmotionReader, readings: number): () => void {
  let left = readings;
  const sliceMs = 4;
  const timer = setInterval(() => {
    const until = performance.now() + sliceMs;
    while (left > 0 && performance.now() < until) {
      left -= 1;
      reader.read(`${sentences[left % sentences.length] ?? ""} ${left}`);
    }
    if (left === 0) clearInterval(timer);
  }, 2 * sliceMs);
  return () => clearInterval(timer);
}
