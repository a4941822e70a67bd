import type { Fault } from "./client-error.ts";

/**
 * How the connection stands, as one immutable snapshot. `failed` means that the automatic attempts are used up
 * and one is made every 30 s; `closed` that nothing more is tried until `reconnectNow()` or a new `retain()`.
 */
export interface Connection {
  readonly state: "idle" | "connecting" | "connected" | "reconnecting" | "offline" | "failed" | "closed";
  /** Everything missed has arrived: a page unlocks on this, not on `connected`. */
  readonly synced: boolean;
  /** Failures in a row; 0 once synced. */
  readonly attempt: number;
  /** Milliseconds since the epoch, while waiting for the next attempt. */
  readonly nextRetryAt: number | null;
  readonly roundTripMs: number | null;
  readonly quality: "good" | "fair" | "poor" | "unknown";
  /** Messages that wait in the outbox or are under way. */
  readonly pending: number;
  readonly lastError: Fault | null;
  readonly connectionId: string | null;
  /** Who is signed in, once the server has said so. */
  readonly userId: string | null;
}

export const idleConnection: Connection = {
  state: "idle",
  synced: false,
  attempt: 0,
  nextRetryAt: null,
  roundTripMs: null,
  quality: "unknown",
  pending: 0,
  lastError: null,
  connectionId: null,
  userId: null,
};
