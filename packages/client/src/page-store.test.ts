import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { createClient } from "./create-client.ts";

/** Another page of the same browser: a module of its own over the same storage. */
let pages = 0;
async function openPage() {
  pages += 1;
  return ((await import(`./page-store.ts?page=${pages}`)) as typeof import("./page-store.ts")).pageStore;
}
const give = (value: unknown) => Object.defineProperty(globalThis, "indexedDB", { value, configurable: true });
beforeEach(() => {
  give(new IDBFactory());
  Object.assign(globalThis, { IDBKeyRange });
});
afterEach(() => {
  localStorage.clear();
  Reflect.deleteProperty(globalThis, "indexedDB");
  Reflect.deleteProperty(globalThis, "IDBKeyRange");
});
const sorted = (keys: readonly string[]) => keys.toSorted();

describe("[§4.6] what is kept", () => {
  test("moves on to IndexedDB, and the next page finds it there", async () => {
    const first = await openPage();
    for (const key of ["masterx.outbox.a", "masterx.outbox.b", "masterx.device"]) await first.set(key, key);
    expect(localStorage.length).toBe(0);
    const next = await openPage();
    expect(sorted(await next.keys("masterx.outbox."))).toEqual(["masterx.outbox.a", "masterx.outbox.b"]);
    expect(await next.get("masterx.outbox.a")).toBe("masterx.outbox.a");
    await next.delete("masterx.outbox.a");
    expect([await first.get("masterx.outbox.a"), await first.keys("masterx.outbox.")]).toEqual([
      null,
      ["masterx.outbox.b"],
    ]);
  });

  test("is there in the same tick, for a page that never comes to the next", async () => {
    const first = await openPage();
    const written = first.set("masterx.outbox.a", "text");
    expect(localStorage.getItem("masterx.outbox.a")).toBe("text");
    const next = await openPage();
    expect([await next.get("masterx.outbox.a"), await next.keys("masterx.outbox.")]).toEqual([
      "text",
      ["masterx.outbox.a"],
    ]);
    await written;
  });

  test("is the last of two that were written at once", async () => {
    const store = await openPage();
    await Promise.all([store.set("k", "one"), store.set("k", "two")]);
    expect([await store.get("k"), localStorage.length]).toEqual(["two", 0]);
    await Promise.all([store.set("k", "three"), store.delete("k")]);
    expect(await store.get("k")).toBeNull();
  });

  test("stays in localStorage where there is no IndexedDB", async () => {
    give(undefined);
    const store = await openPage();
    await store.set("masterx.outbox.a", "text");
    expect([await store.get("masterx.outbox.a"), await store.keys("masterx.outbox.")]).toEqual([
      "text",
      ["masterx.outbox.a"],
    ]);
    await store.delete("masterx.outbox.a");
    expect([await store.get("masterx.outbox.a"), localStorage.length]).toEqual([null, 0]);
  });

  test("goes to IndexedDB where localStorage is forbidden; with both forbidden a call rejects", async () => {
    const kept = Object.getOwnPropertyDescriptor(globalThis, "localStorage") as PropertyDescriptor;
    const forbid = () => {
      throw new DOMException("Forbidden", "SecurityError");
    };
    Object.defineProperty(globalThis, "localStorage", { get: forbid, configurable: true });
    try {
      const store = await openPage();
      await store.set("k", "text");
      expect([await store.get("k"), await store.keys("")]).toEqual(["text", ["k"]]);
      give(undefined);
      const refused = await openPage();
      const fault: unknown = await Promise.resolve(refused.set("k", "text")).catch((error: unknown) => error);
      expect(fault).toBeInstanceOf(Error);
    } finally {
      Object.defineProperty(globalThis, "localStorage", kept);
    }
  });
});

test("[§4.6] a page that is left in the same tick has its text kept, and the next one finds it", async () => {
  const options = { url: "http://127.0.0.1:1", getToken: () => null, userId: "u1" };
  createClient(options).sendChat({ content: "do not lose me" });
  expect(
    Object.keys(localStorage)
      .map((key) => localStorage.getItem(key))
      .join(),
  ).toContain("do not lose me");
  const next = createClient(options);
  const release = next.retain();
  await new Promise<void>((resolve) => next.outbox.subscribe(resolve));
  expect(next.outbox.snapshot()).toMatchObject([{ content: "do not lose me", state: "queued" }]);
  release();
});
