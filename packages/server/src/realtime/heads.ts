import type { ChannelName } from "@masterx/protocol";
import { defineWrite, type Store } from "../storage/store.ts";

/** Where channels stand, read in the order of the commits. */
export const readHeads = defineWrite(
  "realtime.read_heads",
  async ({ headOf }, input: { readonly channels: readonly ChannelName[] }): Promise<readonly number[]> => {
    const heads: number[] = [];
    for (const channel of input.channels) heads.push(await headOf(channel));
    return heads;
  },
);

/**
 * The head of a channel as this node has passed it on: asked of the writer, it comes after everything that was
 * committed before has been told, and before anything later is. `told` runs in that very moment.
 */
export interface Heads {
  of(channel: ChannelName, told: (head: number) => void): Promise<void>;
}

interface Question {
  readonly channel: ChannelName;
  readonly told: (head: number) => void;
  readonly done: PromiseWithResolvers<void>;
}

/** Asks in groups: while one question is under way, all others wait for the next. */
export function createHeads(store: Pick<Store, "write">): Heads {
  let waiting: Question[] = [];
  let isAsking = false;

  async function ask(): Promise<void> {
    // Who asks in the same tick asks together.
    await Promise.resolve();
    while (waiting.length > 0) {
      const asked = waiting.splice(0, maxTogether);
      // Sorted: two questions that lock the same channels do not wait for each other.
      const channels = [...new Set(asked.map((question) => question.channel))].toSorted();
      try {
        await store.write(readHeads, { channels }, (heads) => {
          const known = new Map(channels.map((channel, index) => [channel, heads[index] ?? 0]));
          for (const { channel, told } of asked) told(known.get(channel) ?? 0);
        });
        for (const { done } of asked) done.resolve();
      } catch (error) {
        for (const { done } of asked) done.reject(error);
      }
    }
    isAsking = false;
  }

  return {
    of(channel, told) {
      const question: Question = { channel, told, done: Promise.withResolvers<void>() };
      waiting.push(question);
      if (!isAsking) {
        isAsking = true;
        void ask();
      }
      return question.done.promise;
    },
  };
}

const maxTogether = 256;
