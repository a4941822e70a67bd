import type { KeyValueStore } from "./key-value-store.ts";

export interface Store {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
  keys(prefix: string): Promise<readonly string[]>;
}

/**
 * A store that always works: what the given one refuses stays in memory, and `onRefused` is told the first time.
 * A synchronous store is written before the call returns, so that a reload right after it loses nothing.
 */
export function createStore(given: KeyValueStore | null, onRefused: (message: string) => void): Store {
  const memory = new Map<string, string>();
  let refused = given === null;

  async function attempt<Value>(
    run: (store: KeyValueStore) => Value | Promise<Value>,
    otherwise: Value,
  ): Promise<Value> {
    if (given === null) return otherwise;
    try {
      return await run(given);
    } catch (error) {
      if (!refused) onRefused(String(error));
      refused = true;
      return otherwise;
    }
  }

  return {
    async get(key) {
      return memory.get(key) ?? attempt((store) => store.get(key), null);
    },
    async set(key, value) {
      memory.set(key, value);
      await attempt((store) => store.set(key, value), undefined);
    },
    async delete(key) {
      memory.delete(key);
      await attempt((store) => store.delete(key), undefined);
    },
    async keys(prefix) {
      const kept = await attempt<readonly string[]>((store) => store.keys(prefix), []);
      return [...new Set([...kept, ...[...memory.keys()].filter((key) => key.startsWith(prefix))])];
    },
  };
}
