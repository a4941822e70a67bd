import { clockTime } from "./clock-time.ts";
import { dayWords } from "./day-words.ts";

/** "Today, 10:38": a moment of any day; `at` is milliseconds or ISO 8601. */
export const momentWords = (at: number | string, now: Date): string =>
  `${dayWords(new Date(at), now)}, ${clockTime(at)}`;
