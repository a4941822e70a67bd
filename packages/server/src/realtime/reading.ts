import type { ServerWebSocket } from "bun";
import type { Clock } from "./clock.ts";
import { createFrameBudget, spend } from "./frame-budget.ts";

/** From here on reading pauses until half of them are answered (protocol §4.3). */
const mostWaiting = 32;

/** Whether we read from a socket: not while it is over its budget of frames and bytes, nor while commands pile up. */
export interface Reading {
  /** One frame came. false: it has flooded us for too long and must go (4006). */
  took(bytes: number): boolean;
  /** So many of its commands wait for their answers. */
  waiting(count: number): void;
  /** The socket is closed. */
  end(): void;
}

export function createReading(socket: Pick<ServerWebSocket, "pause" | "resume">, clock: Clock): Reading {
  const budget = createFrameBudget(clock.now());
  let isWaiting = false;
  let stopPause: (() => void) | null = null;

  const isPaused = () => isWaiting || stopPause !== null;
  /** Runs the change and passes on what came of it. */
  function change(apply: () => void): void {
    const before = isPaused();
    apply();
    if (before !== isPaused()) socket[before ? "resume" : "pause"]();
  }

  return {
    took(bytes) {
      const verdict = spend(budget, bytes, clock.now());
      switch (verdict.kind) {
        case "read":
          return true;
        case "pause":
          change(() => {
            stopPause?.();
            stopPause = clock.after(verdict.forMs, () => change(() => (stopPause = null)));
          });
          return true;
        case "close":
          return false;
        default:
          return verdict satisfies never;
      }
    },
    waiting(count) {
      if (!isWaiting && count >= mostWaiting) change(() => (isWaiting = true));
      else if (isWaiting && count <= mostWaiting / 2) change(() => (isWaiting = false));
    },
    end() {
      stopPause?.();
      stopPause = null;
      isWaiting = false;
    },
  };
}
