import { type Clock, type Connection, type Observable, systemClock } from "@masterx/client";
import { connectionWords, type ConnectionWords, quietMs } from "./connection-words.ts";

/** The words for a connection, kept right as time passes; looks at the clock only while somebody listens and it is lost. */
export function watchConnectionWords(
  connection: Observable<Connection>,
  clock: Clock = systemClock,
): Observable<ConnectionWords | null> {
  const listeners = new Set<() => void>();
  let words: ConnectionWords | null = null;
  let lostAt: number | null = null;
  let cancelLook = () => {};
  let leave = () => {};

  function look(): void {
    cancelLook();
    const now = clock.now();
    const current = connection.snapshot();
    lostAt = current.synced ? null : (lostAt ?? now);
    const lostForMs = now - (lostAt ?? now);
    const next = connectionWords(current, lostForMs, now);
    if (lostAt !== null) cancelLook = clock.after(lostForMs < quietMs ? quietMs - lostForMs : 1_000, look);
    if (next?.text === words?.text && next?.state === words?.state && next?.canRetry === words?.canRetry) return;
    words = next;
    for (const listener of [...listeners]) listener();
  }

  return {
    snapshot: () => words,
    subscribe(listener) {
      const own = () => listener();
      listeners.add(own);
      if (listeners.size === 1) {
        leave = connection.subscribe(look);
        look();
      }
      return () => {
        if (!listeners.delete(own) || listeners.size > 0) return;
        leave();
        cancelLook();
      };
    },
  };
}
