import type { KeyValueStore } from "./key-value-store.ts";

/** Some browsers have an IndexedDB that never answers. */
const answerLimitMs = 3_000;
let opening: Promise<IDBDatabase> | null = null;

/**
 * The page's IndexedDB, which a crash of the browser leaves whole. It answers late, so what is written stands in
 * `localStorage` until it has: a page that is left in the same tick loses nothing. Either alone will do, and where both
 * are forbidden a call rejects.
 */
export const pageStore: KeyValueStore = {
  get: async (key) => near()?.getItem(key) ?? far<string | null>("readonly", null, (entries) => entries.get(key)),
  async set(key, value) {
    let isNear = false;
    try {
      localStorage.setItem(key, value);
      isNear = true;
    } catch {}
    try {
      await ask("readwrite", (entries) => entries.put(value, key));
    } catch (error) {
      if (isNear) return;
      throw error;
    }
    if (isNear && localStorage.getItem(key) === value) localStorage.removeItem(key);
  },
  async delete(key) {
    near()?.removeItem(key);
    await far("readwrite", undefined, (entries) => entries.delete(key));
  },
  async keys(prefix) {
    const own = Object.keys(near() ?? {}).filter((key) => key.startsWith(prefix));
    const range = () => IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    const kept = await far<readonly IDBValidKey[]>("readonly", [], (entries) => entries.getAllKeys(range()));
    return [...new Set([...own, ...kept.map(String)])];
  },
};

/** Where it is forbidden even the question throws. */
function near(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

async function far<Value>(
  mode: IDBTransactionMode,
  otherwise: Value,
  act: (entries: IDBObjectStore) => IDBRequest,
): Promise<Value> {
  try {
    return ((await ask(mode, act)) as Value | undefined) ?? otherwise;
  } catch (error) {
    if (near()) return otherwise;
    throw error;
  }
}

function ask(mode: IDBTransactionMode, act: (entries: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const timer = setTimeout(reject, answerLimitMs, new Error("IndexedDB does not answer."));
  opening ??= open();
  opening
    .then((database) => {
      const transaction = database.transaction("entries", mode, { durability: "strict" });
      const request = act(transaction.objectStore("entries"));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    })
    .catch((error: unknown) => {
      opening = null;
      reject(error);
    });
  return promise.finally(() => clearTimeout(timer));
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("masterx", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("entries");
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      request.result.onclose = () => (opening = null);
      resolve(request.result);
    };
  });
}
