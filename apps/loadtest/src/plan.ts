import type { Dialect } from "./dialects.ts";

/** What is to be done to whom. */
export interface Plan {
  readonly url: string;
  readonly dialect: Dialect;
  readonly token: string | null;
  readonly connections: number;
  /** Seconds of sending, after everybody is connected. */
  readonly durationS: number;
  /** Messages a second on each connection. */
  readonly rate: number;
  /** Kinds of messages, taken in turn on each connection. */
  readonly messages: readonly string[];
  /** `poisson`: people who know nothing of each other; `even`: the same distance between all. Nothing waits for an answer. */
  readonly arrivals: "poisson" | "even";
  /** Seconds over which the connections come; 0 is as fast as they can. */
  readonly rampS: number;
  /** Seconds to wait for answers after the last message. */
  readonly drainS: number;
  readonly workers: number;
  readonly seed: number;
}

/** Connections that are opened at the same time by one worker. */
export const openingAtOnce = 64;
