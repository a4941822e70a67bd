import type { Store } from "../storage/store.ts";
import { createDurationHistogram, type DurationHistogram } from "./duration-histogram.ts";

/** What the store's commits take. On SQLite many writes share one, on PostgreSQL each is its own. */
export interface StoreMeter {
  readonly commits: DurationHistogram;
  readonly committedWrites: number;
  /** Writes of the largest commit. */
  readonly mostWrites: number;
  readonly waitingWrites: number;
  stop(): void;
}

export function createStoreMeter(store: Pick<Store, "onCommit" | "waitingWrites">): StoreMeter {
  const commits = createDurationHistogram();
  let committedWrites = 0;
  let mostWrites = 0;
  const stop = store.onCommit((writes, tookMs) => {
    commits.add(tookMs);
    committedWrites += writes;
    mostWrites = Math.max(mostWrites, writes);
  });
  return {
    commits,
    get committedWrites() {
      return committedWrites;
    },
    get mostWrites() {
      return mostWrites;
    },
    get waitingWrites() {
      return store.waitingWrites();
    },
    stop,
  };
}
