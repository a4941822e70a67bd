import { chooseMove } from "./choose-move.ts";
import { composeAnswer } from "./compose-answer.ts";
import { findWorkItem, readLesson, writeMemo } from "./lesson.ts";
import type { Turn } from "./move.ts";
import { readTone } from "./read-tone.ts";
import { recogniseIntent } from "./recognise-intent.ts";
import { splitIntoPieces, systemWait, type Wait } from "./stream-pieces.ts";
import type { TutorPart, TutorProvider, TutorRequest } from "./tutor-provider.ts";

interface BuiltInTutorOptions {
  /** Between two groups of words, so that a person sees it write; 0 for none. */
  readonly pieceDelayMs?: number;
  readonly wait?: Wait;
}

export interface PlannedAnswer extends Turn {
  readonly text: string;
}

/*
 * memo of the last answer ─▶ lesson ─┐
 * last message ─▶ tone ─▶ intent ────┴─▶ chooseMove ─▶ next lesson ─▶ memo
 *                                            └─▶ composeAnswer ─▶ text in pieces
 * Everything before the pieces is pure: the same request gives the same answer in any process.
 */

/** Plans the answer to a request; its reasons say why. */
export function planAnswer({ messages, reading, learnerName }: TutorRequest): PlannedAnswer {
  const last = messages.at(-1);
  if (last?.role !== "user") {
    throw new Error(
      `a tutor answers a learner's message, got ${last?.role ?? "no message"} as the last: append the message first`,
    );
  }
  const lesson = readLesson(messages);
  const open = lesson.work.state === "open" ? (findWorkItem(lesson.work.item) ?? null) : null;
  const tone = readTone(last.content, reading);
  const variation = messages.filter((message) => message.role === "user").length - 1;
  const turn = chooseMove(lesson, recogniseIntent(last.content, { open, tone }), tone);
  return { ...turn, text: composeAnswer(turn, { learnerName, variation }) };
}

/** The tutor that is always present: needs no key, no network and no memory. */
export function createBuiltInTutor({ pieceDelayMs = 25, wait = systemWait }: BuiltInTutorOptions = {}): TutorProvider {
  return {
    id: "built-in",
    model: "practice-items-1",
    label: "Built-in practice tutor: prepared hints, not an AI model",
    async *answer(request: TutorRequest, signal: AbortSignal): AsyncGenerator<TutorPart> {
      signal.throwIfAborted();
      const { text, lesson } = planAnswer(request);
      yield { type: "memo", memo: writeMemo(lesson) };
      for (const [index, piece] of splitIntoPieces(text).entries()) {
        if (index > 0 && pieceDelayMs > 0) await wait(pieceDelayMs, signal);
        if (signal.aborted) return;
        yield { type: "text", text: piece };
      }
    },
  };
}
