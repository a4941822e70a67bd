/** Lets those who come together in one after the other, so that what is live passes between them. */
export interface Turnstile {
  /** Resolves when it is this one's turn: at once when nobody came before in this turn of the event loop. */
  enter(): Promise<void>;
}

export interface TurnstileParts {
  readonly now?: () => number;
  /** Runs the task in the next turn of the event loop. */
  readonly defer?: (task: () => void) => void;
}

/** A turn that took longer lets fewer in next time; a quicker one lets more in. */
const turnMs = 20;
const leastTogether = 2;
const mostTogether = 64;

/** In the order in which they came; as many in a turn as keep it short, for a turn has a cost of its own. */
export function createTurnstile({
  now = () => performance.now(),
  defer = (task) => void setImmediate(task),
}: TurnstileParts = {}): Turnstile {
  const waiting: (() => void)[] = [];
  let together = leastTogether;
  let entered = 0;
  let isTurning = false;
  let turnedAt = 0;

  function turn(): void {
    const isShort = now() - turnedAt < turnMs;
    together = isShort ? Math.min(mostTogether, together * 2) : Math.max(leastTogether, together >> 1);
    entered = 0;
    if (waiting.length === 0) {
      isTurning = false;
      together = leastTogether;
      return;
    }
    begin();
    for (const enter of waiting.splice(0, together)) {
      entered += 1;
      enter();
    }
  }

  function begin(): void {
    isTurning = true;
    turnedAt = now();
    defer(turn);
  }

  return {
    enter() {
      if (!isTurning) begin();
      if (entered < together && waiting.length === 0) {
        entered += 1;
        return Promise.resolve();
      }
      return new Promise((resolve) => waiting.push(resolve));
    },
  };
}
