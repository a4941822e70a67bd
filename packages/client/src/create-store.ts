import type { Eventual, KeyValueStore } from "./key-value-store.ts";

export interface Store {
  load(prefix: string): Promise<Readonly<Record<string, string>>>;
  save(key: string, value: string | null): Promise<void>;
}

/** A store that always works: one that refuses holds nothing, and `onRefused` is told the first time. */
export function createStore(given: KeyValueStore | null, onRefused: (message: string) => void): Store {
  let isTold = false;
  async function attempt<Value>(run: () => Eventual<Value>): Promise<Value | undefined> {
    try {
      return await run();
    } catch (error) {
      if (!isTold) onRefused(String(error));
      isTold = true;
      return undefined;
    }
  }

  return {
    load: async (prefix) => (await attempt(() => given?.load(prefix))) ?? {},
    save: (key, value) => attempt(() => given?.save(key, value)),
  };
}
