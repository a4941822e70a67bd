/** A page's storage that survives what a test calls a reload; `refuses` makes it throw, as a full or forbidden one does. */
export function createMemoryStore() {
  const values = new Map<string, string>();
  const store = {
    values,
    refuses: false,
    load(prefix: string): Readonly<Record<string, string>> {
      check();
      return Object.fromEntries([...values].filter(([key]) => key.startsWith(prefix)));
    },
    save(key: string, value: string | null): void {
      check();
      if (value === null) values.delete(key);
      else values.set(key, value);
    },
  };
  function check(): void {
    if (store.refuses) throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
  }
  return store;
}
