/**
 * When the messages of a turn are sent, in milliseconds from its start: an open model, in which nobody waits for the
 * server, with exponential gaps (a Poisson process). The same seed gives the same times, so every server gets the same.
 */
export function arrivalTimes(perSecond: number, durationMs: number, seed: number): number[] {
  const chance = createChance(seed);
  const times: number[] = [];
  let at = 0;
  while (true) {
    at += (-Math.log(1 - chance()) * 1_000) / perSecond;
    if (at >= durationMs) return times;
    times.push(at);
  }
}

/** mulberry32: uniform in [0, 1), enough for times of arrival. */
function createChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
