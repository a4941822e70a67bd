import type { KeyValueStore } from "./key-value-store.ts";

/** The page's `localStorage`, asked for at each call: where it is forbidden even the question throws. */
export const localStorageStore: KeyValueStore = {
  get: (key) => localStorage.getItem(key),
  set: (key, value) => localStorage.setItem(key, value),
  delete: (key) => localStorage.removeItem(key),
  keys: (prefix) => Object.keys(localStorage).filter((key) => key.startsWith(prefix)),
};
