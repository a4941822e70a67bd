import type { Clock, Connection, Observable } from "@masterx/client";
import { type ConnectionView, noteMs, viewConnection, watch, watchedFrom } from "./connection-view.ts";

const lookMs = 500;

/** What to show of a connection, as time goes on. Looks at the clock only while it is lost, or was found again just now. */
export const createConnectionWatch = (connection: Observable<Connection>, clock: Clock): Observable<ConnectionView> => {
  let watched = watchedFrom(clock.now());
  let view = viewConnection(watched, connection.snapshot(), clock.now());
  let cancelLook: (() => void) | null = null;
  let leave: (() => void) | null = null;
  const listeners = new Set<() => void>();

  const look = (): void => {
    cancelLook?.();
    cancelLook = null;
    const now = clock.now();
    watched = watch(watched, connection.snapshot(), now);
    const isCounting = watched.lostAt !== null || (watched.backAt !== null && now - watched.backAt < noteMs);
    if (isCounting && leave) cancelLook = clock.after(lookMs, look);
    const next = viewConnection(watched, connection.snapshot(), now);
    if (JSON.stringify(next) === JSON.stringify(view)) return;
    view = next;
    for (const listener of listeners) listener();
  };

  return {
    snapshot: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      leave ??= connection.subscribe(look);
      look();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        leave?.();
        cancelLook?.();
        leave = null;
        cancelLook = null;
      };
    },
  };
};
