import { clamp, rounded } from "./curves.ts";
import type { KnownEmotion } from "./known-emotion.ts";

/** What moved a number, and beside each what `value` says with it. */
export const reasonCodes = {
  right: "predicted probability of the right answer",
  wrong: "predicted probability of the right answer",
  wrong_streak: "wrong answers in a row",
  slow: "standard deviations slower than this item takes",
  rapid_guess: "seconds that the wrong answer took",
  hints_used: "hints taken on the item",
  wheel_spinning: "answers to the skill without three right in a row",
  challenge: "how well the challenge fits, 0 to 1",
  lapse: "how surprising the slip was, 0 to 1",
  frustrated: "frustration",
  hint: "seconds since the hint before, 0 when unknown",
  hint_spam: "seconds since the hint before",
  view: "seconds",
  view_skipped: "seconds",
  chat: "confidence of the reading, 0 without one",
  idle: "minutes idle",
  active: "active seconds",
  rest: "minutes of rest",
  returned: "minutes away",
  self_report: "what the learner said, 0 to 1",
} as const;

/** `read_joy` and the like: what a message sounded like; `value` is the reading's confidence. */
export type ReasonCode = keyof typeof reasonCodes | `read_${KnownEmotion}`;

/** A code and the number that belongs to it, to three decimals; never a text of the learner. */
export interface Reason<Code extends string = ReasonCode> {
  readonly code: Code;
  readonly value: number;
}

const mostValue = 1e12;

export function reason<Code extends string>(code: Code, value: number): Reason<Code> {
  return { code, value: rounded(clamp(value, -mostValue, mostValue), 1000) };
}
