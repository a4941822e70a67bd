import { limits } from "@masterx/protocol";
import type { Connection } from "./connection.ts";
import type { Hub } from "./hub.ts";

/** How often those who are behind are looked at, and how many of them are sent away each time. */
export const lookEveryMs = 250;
export const sentAwayTogether = 5;

type Behind = Pick<Connection, "state" | "behindSinceMs" | "offLive">;

/**
 * Slow readers that are behind for too long, or by too much: what is missing then is quicker shown than told, so they
 * are closed (4003) and come again. They fall behind together, in one busy channel, and would come again together, each
 * with a handshake and a snapshot, while the others are to be served; so they go a few at a time. Those who wait for it
 * cost nothing more: they are off the live topics.
 */
export function sendAwayTooFarBehind<Kind extends Behind>(
  behind: Iterable<Kind>,
  nowMs: number,
  headOf: Hub["headOf"],
  close: (connection: Kind) => void,
): void {
  let left = sentAwayTogether;
  for (const connection of behind) {
    if (connection.state.name === "closed" || !isTooFar(connection, nowMs, headOf)) continue;
    close(connection);
    left -= 1;
    if (left === 0) return;
  }
}

function isTooFar({ behindSinceMs, offLive }: Behind, nowMs: number, headOf: Hub["headOf"]): boolean {
  if (behindSinceMs !== null && nowMs - behindSinceMs > limits.behindMs) return true;
  return [...offLive].some(
    ([channel, offset]) => offset !== null && (headOf(channel) ?? 0) - offset > limits.recoverEvents,
  );
}
