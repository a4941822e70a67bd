import type { TakeFrame } from "../contestants/contestant.ts";

/** Sends and arrivals by one clock: each text carries a number, each number has the time at which it was sent. */
export interface DeliveryRecorder {
  readonly take: TakeFrame;
  /** The text with its number in front, sent from now. */
  stamp(text: string): string;
  /** Forgets what has arrived. */
  restart(): void;
  readonly latenciesMs: readonly number[];
  /** Of all frames that arrived; characters are bytes, for the texts are ASCII. */
  readonly characters: number;
  /** When the last one arrived. */
  readonly lastAt: number;
}

// Neither the texts nor any server's frame around them has this character.
const mark = "~";
const digits = 7;

export function createDeliveryRecorder(now: () => number): DeliveryRecorder {
  const sentAt: number[] = [];
  let latenciesMs: number[] = [];
  let characters = 0;
  let lastAt = 0;
  return {
    // A frame may carry several.
    take(_, frame) {
      let at = frame.indexOf(mark);
      if (at < 0) return false;
      lastAt = now();
      for (; at >= 0; at = frame.indexOf(mark, at + digits))
        latenciesMs.push(lastAt - sentAt[Number(frame.slice(at + 1, at + 1 + digits))]!);
      characters += frame.length;
      return true;
    },
    stamp(text) {
      const number = sentAt.push(now()) - 1;
      return `${mark}${String(number).padStart(digits, "0")} ${text}`;
    },
    restart() {
      latenciesMs = [];
      characters = 0;
    },
    get latenciesMs() {
      return latenciesMs;
    },
    get characters() {
      return characters;
    },
    get lastAt() {
      return lastAt;
    },
  };
}
