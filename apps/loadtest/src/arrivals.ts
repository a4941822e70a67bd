import type { Plan } from "./plan.ts";

export interface Arrival {
  /** Milliseconds after the start. */
  readonly atMs: number;
  /** Which of the connections, from 0. */
  readonly connection: number;
}

/**
 * When each message is due: decided before anything is sent, so that a slow server changes nothing about it
 * (Schroeder, Wierman and Harchol-Balter 2006, "open" arrivals).
 */
export function* arrivalsOf(
  { arrivals, rate, durationS }: Pick<Plan, "arrivals" | "rate" | "durationS">,
  connections: number,
  random: () => number,
): Generator<Arrival> {
  const perMs = (connections * rate) / 1_000;
  const endMs = durationS * 1_000;
  if (perMs <= 0) return;
  if (arrivals === "even") {
    const total = Math.round(perMs * endMs);
    for (let index = 0; index < total; index += 1) yield { atMs: index / perMs, connection: index % connections };
    return;
  }
  // Many independent Poisson streams are one, whose arrivals fall on each of them with the same chance.
  for (let atMs = gap(perMs, random); atMs < endMs; atMs += gap(perMs, random))
    yield { atMs, connection: Math.floor(random() * connections) };
}

const gap = (perMs: number, random: () => number): number => -Math.log(1 - random()) / perMs;

/** Chance with a seed (mulberry32), 0 ≤ value < 1: the same run again. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
