import type { Observable } from "@masterx/client";
import { takeTurns } from "./take-turns.ts";

const inTurn = takeTurns({
  request: (run) => requestAnimationFrame(run),
  cancel: (id) => cancelAnimationFrame(id),
  now: () => performance.now(),
});
// A server paints nothing.
const nextFrame = (run: () => void): (() => void) =>
  typeof requestAnimationFrame === "undefined" ? (run(), () => {}) : inTurn(run);

/**
 * The same value, told at most once a frame: what changes faster than the screen is shown as it last was, and where
 * much changes at once, in turns. A page that is not seen has no frames; it shows the latest when it is seen again.
 */
export function perFrame<Value>(source: Observable<Value>, frame = nextFrame): Observable<Value> {
  const listeners = new Set<() => void>();
  let shown = source.snapshot();
  let isDue = false;
  let cancel = () => {};
  let leave = () => {};

  function show(): void {
    isDue = false;
    const next = source.snapshot();
    if (Object.is(next, shown)) return;
    shown = next;
    for (const listener of [...listeners]) listener();
  }
  function changed(): void {
    if (isDue) return;
    isDue = true;
    cancel = frame(show);
  }

  return {
    snapshot: () => (listeners.size > 0 ? shown : source.snapshot()),
    subscribe(listener) {
      const own = () => listener();
      if (listeners.size === 0) {
        shown = source.snapshot();
        leave = source.subscribe(changed);
      }
      listeners.add(own);
      return () => {
        if (!listeners.delete(own) || listeners.size > 0) return;
        leave();
        cancel();
        isDue = false;
      };
    },
  };
}
