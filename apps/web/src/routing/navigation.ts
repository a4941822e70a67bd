import { useMemo, useSyncExternalStore } from "react";
import { addressOf, parseRoute, type Route } from "./route.ts";

const moved = new EventTarget();
let moves = 0;

/** Whether the person went from one page to another since the load. */
export const hasMoved = (): boolean => moves > 0;

const subscribe = (listener: () => void): (() => void) => {
  moved.addEventListener("move", listener);
  addEventListener("popstate", listener);
  return () => {
    moved.removeEventListener("move", listener);
    removeEventListener("popstate", listener);
  };
};

/** Goes to a page; `replace` leaves no entry to come back to. */
export const navigate = (route: Route, { replace = false }: { replace?: boolean } = {}): void => {
  const address = addressOf(route);
  if (address === location.pathname) return;
  if (replace) history.replaceState(null, "", address);
  else {
    history.pushState(null, "", address);
    moves += 1;
  }
  moved.dispatchEvent(new Event("move"));
};

export const useRoute = (): Route => {
  const path = useSyncExternalStore(subscribe, () => location.pathname);
  return useMemo(() => parseRoute(path), [path]);
};
