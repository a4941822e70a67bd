import { z } from "zod";
import { tones } from "./read-tone.ts";
import { findTaughtItem } from "./taught-item.ts";
import type { TutorMessage } from "./tutor-provider.ts";

const maximumMemoCharacters = 2048;
const maximumDone = 40;

const work = z.discriminatedUnion("state", [
  z.object({ state: z.literal("idle") }),
  z.object({
    state: z.literal("open"),
    /** As `findTaughtItem` finds it. */
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
  /** What generated items are drawn with; another one for each conversation. */
  seed: z.int().min(0).max(999_999_999).default(0),
  /** The skill that the learner asked for by name; null for any of the topic. */
  chosen: z.string().max(40).nullable().default(null),
  /** The skill to come back to after what it builds on. */
  goal: z.string().max(40).nullable().default(null),
  /** Of this conversation; `summed`: how many had been posed when it was summed up last. */
  tally: z
    .object({ posed: z.int().min(0), solved: z.int().min(0), summed: z.int().min(0) })
    .default({ posed: 0, solved: 0, summed: 0 }),
  /** The skill that was explained last, and how often in a row: each time in another way. */
  explained: z
    .object({ skill: z.string().max(40).nullable(), times: z.int().min(0).max(9) })
    .default({ skill: null, times: 0 }),
  /** Whether all topics have been listed. */
  listed: z.boolean().default(false),
  /** The question that the tutor asked last and that no item checks. */
  asked: z.enum(["teach_back"]).nullable().default(null),
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
  seed: 0,
  chosen: null,
  goal: null,
  tally: { posed: 0, solved: 0, summed: 0 },
  explained: { skill: null, times: 0 },
  listed: false,
  asked: null,
};

/** The lesson of the latest answer that carries one; a new one, drawn with `seed`, when no memo can be read. */
export function readLesson(messages: readonly TutorMessage[], seed = 0): Lesson {
  const fresh = { ...newLesson, seed };
  const memo = messages.findLast((message) => message.role === "assistant" && message.memo)?.memo;
  const read = memo ? readMemo(memo) : null;
  if (read === null) return fresh;
  const { work: at } = read;
  return at.state === "idle" || findTaughtItem(at.item) ? read : { ...read, work: { state: "idle" } };
}

/** null for what is no memo of this tutor. */
export function readMemo(memo: string): Lesson | null {
  return memo.length > maximumMemoCharacters ? null : (lesson.safeParse(parseJson(memo)).data ?? null);
}

export const writeMemo = (of: Lesson): string => JSON.stringify({ ...of, done: of.done.slice(-maximumDone) });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
