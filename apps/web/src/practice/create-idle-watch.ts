/** So long nobody has done anything: then the learner counts as away. */
export const idleAfterMs = 120_000;

export interface IdleWatch {
  /** Somebody did something. */
  readonly active: () => void;
  readonly stop: () => void;
}
export interface IdleWatchOptions {
  /** Told once when nobody has done anything for `idleAfterMs`. */
  readonly onIdle: (seconds: number) => void;
  /** Told once when somebody does something again. */
  readonly onReturn: () => void;
  readonly clock: {
    now: () => number;
    /** Runs something later; gives back how to call it off. */
    after: (delayMs: number, run: () => void) => () => void;
  };
}

/** present ──(nothing for two minutes: onIdle)──▶ away ──(active: onReturn)──▶ present */
export function createIdleWatch({ onIdle, onReturn, clock }: IdleWatchOptions): IdleWatch {
  let activeAt = clock.now();
  let isAway = false;
  let cancel = clock.after(idleAfterMs, look);

  // Each move of a pointer only notes the time; the timer finds out how much of the wait is left.
  function look(): void {
    const idleMs = clock.now() - activeAt;
    if (idleMs < idleAfterMs) {
      cancel = clock.after(idleAfterMs - idleMs, look);
      return;
    }
    isAway = true;
    onIdle(Math.round(idleMs / 1_000));
  }
  return {
    active() {
      activeAt = clock.now();
      if (!isAway) return;
      isAway = false;
      cancel = clock.after(idleAfterMs, look);
      onReturn();
    },
    stop: () => cancel(),
  };
}
