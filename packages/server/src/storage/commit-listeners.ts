import type { Store } from "./store.ts";

/** Who wants to hear of commits, for metrics. */
export function createCommitListeners(): {
  readonly add: Store["onCommit"];
  readonly tell: (writes: number, tookMs: number) => void;
} {
  const listeners = new Set<(writes: number, tookMs: number) => void>();
  return {
    add(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(writes, tookMs) {
      for (const listener of listeners) listener(writes, tookMs);
    },
  };
}
