import type { Connection } from "./connection.ts";

/** In words for people: an answer within 150 ms is felt as immediate, beyond 500 ms as waiting. */
export function qualityOf(roundTripMs: number | null): Connection["quality"] {
  if (roundTripMs === null) return "unknown";
  if (roundTripMs <= 150) return "good";
  return roundTripMs <= 500 ? "fair" : "poor";
}
