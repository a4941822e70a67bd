/** A page's storage that survives what a test calls a reload; `refuses` makes it throw, as a full or forbidden one does. */
export function createMemoryStore() {
  const values = new Map<string, string>();
  const store = {
    values,
    refuses: false,
    get: (key: string): string | null => (check(), values.get(key) ?? null),
    set: (key: string, value: string): void => (check(), void values.set(key, value)),
    delete: (key: string): void => (check(), void values.delete(key)),
    keys: (prefix: string): readonly string[] => (check(), [...values.keys()].filter((key) => key.startsWith(prefix))),
  };
  function check(): void {
    if (store.refuses) throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
  }
  return store;
}
