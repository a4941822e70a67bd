import { chooseMove } from "./choose-move.ts";
import { asksForStep } from "./climb-ladder.ts";
import { composeAnswer } from "./compose-answer.ts";
import { readLesson, writeMemo } from "./lesson.ts";
import type { Turn } from "./move.ts";
import { readTone, type Tone } from "./read-tone.ts";
import { recogniseIntent } from "./recognise-intent.ts";
import { splitIntoPieces, systemWait, type Wait } from "./stream-pieces.ts";
import { findTaughtItem } from "./taught-item.ts";
import { tutoredWork } from "./tutored-work.ts";
import { chooseTeachingMove, type TeachingMove } from "./teaching-moves.ts";
import type { TutoredWork, TutorPart, TutorProvider, TutorRequest } from "./tutor-provider.ts";

interface BuiltInTutorOptions {
  /** Between two groups of words, so that a person sees it write; 0 for none. */
  readonly pieceDelayMs?: number;
  readonly wait?: Wait;
}

export interface PlannedAnswer extends Turn {
  readonly text: string;
  readonly work: TutoredWork | null;
  /** What the learner's words, their reading and their state ask for. */
  readonly seen: TeachingMove;
}

/*
 * memo of the last answer ─▶ lesson ─┐
 * last message ─▶ tone ─▶ intent ────┴─▶ chooseMove ─▶ next lesson ─▶ memo
 *                                            └─▶ composeAnswer ─▶ text in pieces
 * Everything before the pieces is pure: the same request gives the same answer in any process.
 */

/** What the words and the reading leave open is met as the Brain's state asks for. */
const toneOfMove: Readonly<Partial<Record<TeachingMove, Tone>>> = {
  overload: "overload",
  frustration: "frustration",
  anxiety: "anxiety",
  confusion: "confusion",
  boredom: "boredom",
};

/** Plans the answer to a request; its reasons say why. */
export function planAnswer(request: TutorRequest): PlannedAnswer {
  const { messages, reading, learnerName, asker } = request;
  const last = messages.at(-1);
  if (last?.role !== "user") {
    throw new Error(
      `a tutor answers a learner's message, got ${last?.role ?? "no message"} as the last: append the message first`,
    );
  }
  const lesson = readLesson(messages, seedOf(`${asker.id} ${messages[0]?.content ?? ""}`));
  const open = lesson.work.state === "open" ? (findTaughtItem(lesson.work.item) ?? null) : null;
  const { move: seen } = chooseTeachingMove(request);
  const heard = readTone(last.content, reading);
  const tone = heard === "even" ? (toneOfMove[seen] ?? "even") : heard;
  const variation = messages.filter((message) => message.role === "user").length - 1;
  const intent = recogniseIntent(last.content, {
    open,
    closed: lesson.work.state === "closed" ? (findTaughtItem(lesson.work.item) ?? null) : null,
    tone: heard,
    isStepWanted: lesson.work.state === "open" && asksForStep(lesson.work.rung),
  });
  const turn = chooseMove(lesson, intent, { tone, seen, knows: asker.knows });
  return {
    ...turn,
    text: composeAnswer(turn, { learnerName, variation }),
    work: tutoredWork(messages, lesson, open, intent, turn.move),
    seen,
  };
}

/** FNV-1a (Fowler, Noll and Vo), below a thousand million so that a few thousand items can be counted on. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash % 900_000_000;
}

/** The tutor that is always present: needs no key, no network and no memory. */
export function createBuiltInTutor({ pieceDelayMs = 25, wait = systemWait }: BuiltInTutorOptions = {}): TutorProvider {
  return {
    id: "built-in",
    model: "practice-items-2",
    label: "Built-in practice tutor: prepared hints, not an AI model",
    async *answer(request: TutorRequest, signal: AbortSignal): AsyncGenerator<TutorPart> {
      signal.throwIfAborted();
      const { text, lesson, work } = planAnswer(request);
      yield { type: "memo", memo: writeMemo(lesson), work };
      for (const [index, piece] of splitIntoPieces(text).entries()) {
        if (index > 0 && pieceDelayMs > 0) await wait(pieceDelayMs, signal);
        if (signal.aborted) return;
        yield { type: "text", text: piece };
      }
    },
  };
}
