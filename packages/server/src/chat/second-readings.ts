import { type Emotion, userChannel } from "@masterx/protocol";
import type { Consents } from "../privacy/consents.ts";
import type { Hub } from "../realtime/hub.ts";
import type { Store } from "../storage/store.ts";
import { replaceReading } from "./replace-reading.ts";

/** Reads slower than a message may wait, and perhaps better; off unless an operator wants one. */
export interface SecondReader {
  /** null: it may not or cannot read this. May throw; `signal` ends it. */
  read(text: string, authorId: string, signal: AbortSignal): Promise<Emotion | null>;
  /** Lets go of what it holds. */
  stop?(): void;
}

export interface ReadMessage {
  readonly id: string;
  readonly authorId: string;
  readonly content: string;
  /** Of the reading that this text has; another one is not corrected. */
  readonly revision: number;
}

export interface SecondReadings {
  /** Returns at once; what the reader finds, if it does, comes as a second `emotion_update`. */
  correct(message: ReadMessage): void;
  /** Ends what is being read, and reads nothing more. */
  stop(): void;
}

export interface SecondReadingParts {
  readonly store: Store;
  readonly hub: Hub;
  readonly reader: SecondReader;
  readonly consents: Consents;
  readonly warn: (what: string, detail: Readonly<Record<string, unknown>>) => void;
  readonly deadlineMs?: number;
}

const atOnce = 4;
/** A reader that falls behind corrects the newest messages, which somebody still looks at. */
const mostWaiting = 100;
const usualDeadlineMs = 10_000;

/** Corrects readings behind the messages: the built-in reading has long been told when the second reader comes. */
export function createSecondReadings(parts: SecondReadingParts): SecondReadings {
  const { store, hub, reader, consents, warn, deadlineMs = usualDeadlineMs } = parts;
  const waiting: ReadMessage[] = [];
  const stopping = new AbortController();
  let running = 0;

  async function read({ id, authorId, content, revision }: ReadMessage): Promise<void> {
    // It waited: the reading may have been paused since.
    if (!(await consents.of(authorId)).consents.emotion_reading) return;
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(deadlineMs)]);
    const late = new Promise<null>((resolve) => signal.addEventListener("abort", () => resolve(null), { once: true }));
    const emotion = await Promise.race([reader.read(content, authorId, signal), late]);
    if (emotion === null || stopping.signal.aborted) return;
    const input = {
      messageId: id,
      authorId,
      reading: JSON.stringify(emotion),
      correction: null,
      ofRevision: revision,
      now: Date.now(),
    };
    await store.write(replaceReading, input, (replaced) => {
      // The author's own word stands, and so does what was read of a text that was changed, or of a paused reading.
      if (replaced === null) return;
      const channel = userChannel(authorId);
      hub.publish(
        channel,
        "emotion_update",
        { message_id: id, revision: replaced.revision, emotion },
        { extras: { channel, epoch: store.epoch, offset: replaced.offset } },
      );
    });
  }

  function next(): void {
    if (running >= atOnce || stopping.signal.aborted) return;
    const message = waiting.pop();
    if (message === undefined) return;
    running += 1;
    read(message)
      // What a reader throws may quote the text.
      .catch((error: unknown) =>
        warn("the second emotion reader failed", { fault: error instanceof Error ? error.name : typeof error }),
      )
      .finally(() => {
        running -= 1;
        next();
      });
  }

  return {
    correct(message) {
      waiting.push(message);
      if (waiting.length > mostWaiting) waiting.shift();
      next();
    },
    stop() {
      waiting.length = 0;
      stopping.abort();
      reader.stop?.();
    },
  };
}
