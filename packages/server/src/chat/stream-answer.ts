import type { Message } from "@masterx/protocol";
import type { Context } from "hono";
import { streamSSE } from "hono/streaming";

interface Delta {
  readonly position: number;
  readonly text: string;
}

/** Pieces of an answer on their way to one reader; what came before it listens is not lost. */
export interface AnswerPieces {
  readonly push: (position: number, text: string) => void;
  /** Ends with the pieces that were pushed before `end`. */
  readonly all: AsyncIterable<Delta>;
  end(): void;
}

export function createAnswerPieces(): AnswerPieces {
  const waiting: Delta[] = [];
  let isEnded = false;
  let wake = Promise.withResolvers<void>();
  async function* read() {
    for (;;) {
      yield* waiting.splice(0);
      if (isEnded && waiting.length === 0) return;
      await wake.promise;
      wake = Promise.withResolvers<void>();
    }
  }
  return {
    push(position, text) {
      waiting.push({ position, text });
      wake.resolve();
    },
    all: read(),
    end() {
      isEnded = true;
      wake.resolve();
    },
  };
}

/**
 * `Accept: text/event-stream` on a chat: the events `posted` (what JSON would answer), `delta` {position, text} and
 * `answer` (the message as it ended; absent when the tutor does not answer). Who goes away misses nothing: the answer
 * is written to its end all the same.
 */
export function streamAnswer(
  context: Context,
  posted: object,
  pieces: AnswerPieces,
  answer: Promise<Message | null>,
): Response {
  const ended = answer.finally(pieces.end);
  return streamSSE(context, async (stream) => {
    const send = (event: string, data: object) => stream.writeSSE({ event, data: JSON.stringify(data) });
    await send("posted", posted);
    for await (const piece of pieces.all) {
      if (stream.aborted) return;
      await send("delta", piece);
    }
    const message = await ended;
    if (message) await send("answer", message);
  });
}
