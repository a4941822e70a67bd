import { afterEach, expect, test } from "bun:test";
import { createClient } from "./create-client.ts";
import { localStorageStore } from "./local-storage.ts";

afterEach(() => localStorage.clear());

test("keys by prefix, whatever else the page keeps", async () => {
  for (const key of ["masterx.outbox.a", "masterx.outbox.b", "theme", "getItem"]) await localStorageStore.set(key, "x");
  expect([...(await localStorageStore.keys("masterx.outbox."))].toSorted()).toEqual([
    "masterx.outbox.a",
    "masterx.outbox.b",
  ]);
  await localStorageStore.delete("masterx.outbox.a");
  expect(localStorageStore.get("masterx.outbox.a")).toBeNull();
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
  await Promise.resolve();
  for (let turn = 0; turn < 20 && next.outbox.snapshot().length === 0; turn += 1) await Promise.resolve();
  expect(next.outbox.snapshot()).toMatchObject([{ content: "do not lose me", state: "queued" }]);
  release();
});
