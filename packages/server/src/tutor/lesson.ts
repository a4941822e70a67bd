import { z } from "zod";
import { findItem } from "./items/practice-items.ts";
import type { PracticeItem } from "./items/practice-item.ts";
import { createOwnItem } from "./own-exercise/create-own-item.ts";
import { readOwnExercise } from "./own-exercise/read-own-exercise.ts";
import { tones } from "./read-tone.ts";
import type { TutorMessage } from "./tutor-provider.ts";

const maximumMemoCharacters = 2048;
const maximumDone = 40;

const work = z.discriminatedUnion("state", [
  z.object({ state: z.literal("idle") }),
  z.object({
    state: z.literal("open"),
    /** An item's id, or "own:" and the learner's own exercise. */
    item: z.string().max(100),
    /** How many rungs of the ladder have been used: 0 (asked only) to 4 (prompted). */
    rung: z.int().min(0).max(4),
    wrongAttempts: z.int().min(0).max(99),
  }),
  z.object({ state: z.literal("closed"), item: z.string().max(100), outcome: z.enum(["solved", "told"]) }),
]);

const lesson = z.object({
  version: z.literal(1),
  work,
  topic: z.string().max(40).nullable(),
  /** The skill that the next item should be on; null for any. */
  skill: z.string().max(40).nullable(),
  level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  /** Items of this conversation, latest last. */
  done: z.array(z.string().max(40)).max(maximumDone),
  /** Tones that were met with a sentence since something was solved last: strain is acknowledged once. */
  met: z.array(z.enum(tones)).max(tones.length),
});

/** Where a conversation stands; it travels in the memo of the tutor's last answer. */
export type Lesson = Readonly<z.infer<typeof lesson>>;

export const newLesson: Lesson = {
  version: 1,
  work: { state: "idle" },
  topic: null,
  skill: null,
  level: 1,
  done: [],
  met: [],
};

/** The lesson of the latest answer that carries one; a new lesson when no memo can be read. */
export function readLesson(messages: readonly TutorMessage[]): Lesson {
  const memo = messages.findLast((message) => message.role === "assistant" && message.memo)?.memo;
  if (!memo || memo.length > maximumMemoCharacters) return newLesson;
  const parsed = lesson.safeParse(parseJson(memo));
  if (!parsed.success) return newLesson;
  const { work: at } = parsed.data;
  return at.state === "idle" || findWorkItem(at.item) ? parsed.data : { ...parsed.data, work: { state: "idle" } };
}

export const writeMemo = (of: Lesson): string => JSON.stringify({ ...of, done: of.done.slice(-maximumDone) });

/** The item that an open or closed work is about: a prepared one, or the learner's own computed again. */
export function findWorkItem(id: string): PracticeItem | undefined {
  if (!id.startsWith("own:")) return findItem(id);
  const exercise = readOwnExercise(id.slice("own:".length));
  return (exercise && createOwnItem(exercise)) ?? undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
