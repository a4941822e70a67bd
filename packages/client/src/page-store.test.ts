import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { createScriptedServer } from "@masterx/testing";
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
const key = "masterx.outbox.a";
const prefix = "masterx.outbox.";

describe("[§4.6] what is kept", () => {
  test("moves on to IndexedDB, and the next page finds it there", async () => {
    const first = await openPage();
    for (const name of [key, "masterx.outbox.b", "masterx.device"]) await first.save(name, name);
    expect(localStorage.length).toBe(0);
    const next = await openPage();
    expect(await next.load(prefix)).toEqual({ [key]: key, "masterx.outbox.b": "masterx.outbox.b" });
    await next.save(key, null);
    expect(await first.load(prefix)).toEqual({ "masterx.outbox.b": "masterx.outbox.b" });
  });

  test("is there in the same tick, for a page that never comes to the next", async () => {
    const first = await openPage();
    const written = first.save(key, "text");
    expect(localStorage.getItem(key)).toBe("text");
    expect(await (await openPage()).load(prefix)).toEqual({ [key]: "text" });
    await written;
  });

  test("is the last of two that were written at once", async () => {
    const store = await openPage();
    await Promise.all([store.save("k", "one"), store.save("k", "two")]);
    expect([await store.load("k"), localStorage.length]).toEqual([{ k: "two" }, 0]);
    await Promise.all([store.save("k", "three"), store.save("k", null)]);
    expect(await store.load("k")).toEqual({});
  });

  test("stays in localStorage where there is no IndexedDB", async () => {
    give(undefined);
    const store = await openPage();
    await store.save(key, "text");
    expect(await store.load(prefix)).toEqual({ [key]: "text" });
    await store.save(key, null);
    expect([await store.load(prefix), localStorage.length]).toEqual([{}, 0]);
  });

  test("goes to IndexedDB where localStorage is forbidden; with both forbidden a call rejects", async () => {
    await withStorage({ get: forbidden }, async () => {
      const store = await openPage();
      await store.save("k", "text");
      expect(await store.load("")).toEqual({ k: "text" });
      give(undefined);
      const refused = await openPage();
      const faults = [refused.save("k", "text"), refused.load("")].map((call) => Promise.resolve(call).catch(String));
      expect(await Promise.all(faults)).toEqual([expect.any(String), expect.any(String)]);
    });
  });
});

describe("[§4.6] a browser that keeps nothing", () => {
  const full = () => {
    throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
  };
  const cases = {
    "forbids both": { storage: { get: forbidden }, database: undefined },
    "is full": {
      storage: { value: { getItem: () => null, setItem: full, removeItem: () => undefined } },
      database: { open: full },
    },
  };
  for (const [what, { storage, database }] of Object.entries(cases))
    test(`${what}: the queue goes on in memory, and an event says so once`, () =>
      withStorage(storage, async () => {
        give(database);
        const server = createScriptedServer();
        const client = createClient({
          url: "http://school.test",
          getToken: () => "token",
          WebSocket: server.WebSocket,
          fetch: server.fetch as typeof fetch,
        });
        const notices: string[] = [];
        client.onNotice(({ type }) => notices.push(type));
        for (const content of ["one", "two"]) client.sendChat({ content });
        const release = client.retain();
        await until(() => client.outbox.snapshot().every(({ state }) => state === "sent"));
        expect(server.kept.map(({ content }) => content)).toEqual(["one", "two"]);
        expect(notices).toEqual(["storage_refused"]);
        release();
      }));
});

function forbidden(): never {
  throw new DOMException("Forbidden", "SecurityError");
}
async function withStorage(property: PropertyDescriptor, run: () => Promise<void>): Promise<void> {
  const kept = Object.getOwnPropertyDescriptor(globalThis, "localStorage") as PropertyDescriptor;
  Object.defineProperty(globalThis, "localStorage", { ...property, configurable: true });
  try {
    await run();
  } finally {
    Object.defineProperty(globalThis, "localStorage", kept);
  }
}
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

test("[§4.6] a page that is left in the same tick has its text kept, and the next one finds it", async () => {
  const options = { url: "http://127.0.0.1:1", getToken: () => null, userId: "u1" };
  createClient(options).sendChat({ content: "do not lose me" });
  expect(
    Object.keys(localStorage)
      .map((name) => localStorage.getItem(name))
      .join(),
  ).toContain("do not lose me");
  const next = createClient(options);
  const release = next.retain();
  await new Promise<void>((resolve) => next.outbox.subscribe(resolve));
  expect(next.outbox.snapshot()).toMatchObject([{ content: "do not lose me", state: "queued" }]);
  release();
});
