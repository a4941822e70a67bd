import type { KeyValueStore } from "./key-value-store.ts";

/** Some browsers have an IndexedDB that never answers. */
const answerLimitMs = 3_000;
let opening: Promise<IDBDatabase> | null = null;

/**
 * The page's IndexedDB, which a crash of the browser leaves whole. It answers late, so what is written stands in
 * `localStorage` until it has: a page that is left in the same tick loses nothing. Either alone will do, and where both
 * are forbidden or full a call rejects.
 */
export const pageStore: KeyValueStore = {
  async load(prefix) {
    let near: Readonly<Record<string, string>> | undefined;
    let far: readonly (readonly [string, string])[] = [];
    try {
      near = localStorage;
    } catch {}
    try {
      far = (await ask("readonly", (entries) => entries.getAll(IDBKeyRange.bound(prefix, `${prefix}\uffff`)))) as never;
    } catch (error) {
      if (!near) throw error;
    }
    return Object.fromEntries([...far, ...Object.entries({ ...near }).filter(([key]) => key.startsWith(prefix))]);
  },
  async save(key, value) {
    let isNear = false;
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
      isNear = true;
    } catch {}
    try {
      await ask("readwrite", (entries) => (value === null ? entries.delete(key) : entries.put([key, value], key)));
      if (isNear && localStorage.getItem(key) === value) localStorage.removeItem(key);
    } catch (error) {
      if (!isNear) throw error;
    }
  },
};

/** Resolves once it is on the disk. */
function ask(mode: IDBTransactionMode, act: (entries: IDBObjectStore) => IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    setTimeout(reject, answerLimitMs, new Error("IndexedDB does not answer."));
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
  });
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("masterx.client", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("entries");
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      request.result.onclose = () => (opening = null);
      resolve(request.result);
    };
  });
}
