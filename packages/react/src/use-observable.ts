import type { Observable } from "@masterx/client";
import { useCallback, useRef, useSyncExternalStore } from "react";

/**
 * A selected part of an observable; renders again only when that part is another value (one level deep).
 * `server` is what is shown where nothing can be connected, and during hydration.
 */
export function useObservable<Value, Selected = Value>(
  observable: Observable<Value>,
  server: Value,
  selector?: (value: Value) => Selected,
): Selected {
  const last = useRef<{ readonly selected: Selected } | null>(null);
  const pick = (value: Value): Selected => {
    const selected = selector ? selector(value) : (value as unknown as Selected);
    if (last.current && isShallowEqual(last.current.selected, selected)) return last.current.selected;
    last.current = { selected };
    return selected;
  };
  const subscribe = useCallback((listener: () => void) => observable.subscribe(listener), [observable]);
  return useSyncExternalStore(
    subscribe,
    () => pick(observable.snapshot()),
    () => pick(server),
  );
}

function isShallowEqual(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  const [first, second] = [Object.entries(one), Object.entries(other)];
  return (
    Array.isArray(one) === Array.isArray(other) &&
    first.length === second.length &&
    first.every(([key, value]) => Object.is(value, Reflect.get(other, key)) && Object.hasOwn(other, key))
  );
}
