/*
  silent ──key, 300 ms──▶ typing ──2 s without a key, or sent──▶ silent
  While keys go on, the sign is repeated every 3 s: the others forget it after 6 s.
*/
export interface TypingNotifier {
  key: () => void;
  /** Withdraws at once: the message was sent, the text emptied, or the page left. */
  stop: () => void;
}
export interface TypingNotifierOptions {
  readonly send: (isTyping: boolean) => void;
  readonly now: () => number;
  /** Runs later; returns cancel. */
  readonly after: (delayMs: number, run: () => void) => () => void;
}

const debounceMs = 300;
const withdrawMs = 2_000;
const repeatMs = 3_000;

export const createTypingNotifier = ({ send, now, after }: TypingNotifierOptions): TypingNotifier => {
  let saidAt: number | null = null;
  let cancelStart: (() => void) | null = null;
  let cancelEnd: (() => void) | null = null;

  const say = (): void => {
    cancelStart = null;
    saidAt = now();
    send(true);
  };
  const stop = (): void => {
    cancelStart?.();
    cancelEnd?.();
    cancelStart = null;
    cancelEnd = null;
    if (saidAt === null) return;
    saidAt = null;
    send(false);
  };
  return {
    key: () => {
      cancelEnd?.();
      cancelEnd = after(withdrawMs, stop);
      if (saidAt === null) cancelStart ??= after(debounceMs, say);
      else if (now() - saidAt >= repeatMs) say();
    },
    stop,
  };
};
