/** A value that changes, as `useSyncExternalStore` wants it. Both functions may be passed around unbound. */
export interface Observable<Value> {
  /** The same reference until something changed. */
  readonly snapshot: () => Value;
  /** Calls the listener after each change; returns what ends that. */
  readonly subscribe: (listener: () => void) => () => void;
}

export interface Cell<Value> extends Observable<Value> {
  set(value: Value): void;
}

export function createCell<Value>(initial: Value): Cell<Value> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    snapshot: () => value,
    subscribe(listener) {
      // A wrapper of its own, so that the same function subscribed twice counts twice.
      const own = () => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    set(next) {
      if (next === value) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
  };
}
