import { limits } from "@masterx/protocol";
import type { Connection } from "./connection.ts";

/** Messages of one topic that wait to leave as one frame. */
export interface Batch {
  readonly texts: string[];
  characters: number;
  /** Who must not get which of them (by index), since an answer tells them. */
  readonly except: Map<Connection, Set<number>>;
}

/** One or several messages as one frame. */
export const frameOf = (texts: readonly string[]): string => (texts.length === 1 ? texts[0]! : `[${texts.join(",")}]`);

/** Cuts messages into frames within the limits of an array: 64 messages, 64 KiB. A single message is never cut. */
export function framesOf(texts: readonly string[]): string[] {
  const frames: string[] = [];
  let taken: string[] = [];
  let characters = 0;
  for (const text of texts) {
    const isFull = taken.length === limits.batchMessages || characters + text.length > limits.batchCharacters;
    if (taken.length > 0 && isFull) {
      frames.push(frameOf(taken));
      taken = [];
      characters = 0;
    }
    taken.push(text);
    characters += text.length;
  }
  if (taken.length > 0) frames.push(frameOf(taken));
  return frames;
}

/**
 * Joins what is due in the same tick into one frame, and under load what is due within 5 ms (protocol, batching): the
 * first message after a pause leaves at the end of its tick.
 */
export interface Batcher {
  add(topic: string, text: string, except?: Connection): void;
  /** Sends what waits for this topic now: before somebody comes to it or goes from it. */
  flush(topic: string): void;
}

export interface BatcherParts {
  readonly send: (topic: string, batch: Batch) => void;
  readonly now?: () => number;
  /** Runs the task at the end of this tick, or after a delay. */
  readonly defer?: (task: () => void, delayMs: number) => void;
}

const deferred = (task: () => void, delayMs: number): void =>
  void (delayMs <= 0 ? setImmediate(task) : setTimeout(task, delayMs));

export function createBatcher({ send, now = () => performance.now(), defer = deferred }: BatcherParts): Batcher {
  const waiting = new Map<string, Batch>();
  let flushedAt = -Infinity;
  let isDeferred = false;

  const flush = (topic: string) => {
    const batch = waiting.get(topic);
    if (!batch) return;
    waiting.delete(topic);
    send(topic, batch);
  };
  const flushAll = () => {
    isDeferred = false;
    flushedAt = now();
    for (const topic of waiting.keys()) flush(topic);
  };

  return {
    flush,
    add(topic, text, except) {
      let batch = waiting.get(topic);
      const isFull =
        batch &&
        (batch.texts.length === limits.batchMessages || batch.characters + text.length > limits.batchCharacters);
      if (isFull) {
        flush(topic);
        batch = undefined;
      }
      if (!batch) waiting.set(topic, (batch = { texts: [], characters: 0, except: new Map() }));
      if (except) batch.except.set(except, (batch.except.get(except) ?? new Set()).add(batch.texts.length));
      batch.texts.push(text);
      batch.characters += text.length;
      if (isDeferred) return;
      isDeferred = true;
      defer(flushAll, limits.batchDelayMs - (now() - flushedAt));
    },
  };
}
