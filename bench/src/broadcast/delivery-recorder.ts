import type { TakeFrame } from "./contestant.ts";

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
}

// Neither the texts nor any server's frame around them has this character.
const mark = "~";
const digits = 7;

export function createDeliveryRecorder(now: () => number): DeliveryRecorder {
  const sentAt: number[] = [];
  let latenciesMs: number[] = [];
  let characters = 0;
  return {
    take(frame) {
      const at = frame.indexOf(mark);
      if (at < 0) return false;
      latenciesMs.push(now() - sentAt[Number(frame.slice(at + 1, at + 1 + digits))]!);
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
  };
}
