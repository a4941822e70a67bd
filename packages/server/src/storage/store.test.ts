import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres, type TestPostgres } from "@masterx/testing/start-postgres";
import { type Kysely, sql } from "kysely";
import { changeAccount, createAccount } from "../auth/account-writes.ts";
import { endAnswer } from "../chat/answer-writes.ts";
import { type NewMessage, postMessage } from "../chat/post-message.ts";
import { createSignIn } from "../auth/sign-in-writes.ts";
import { readHeads } from "../realtime/heads.ts";
import { createSession, createSessionOnce } from "../sessions/session-writes.ts";
import { openDirectStore } from "./direct-store.ts";
import { openPostgresStore } from "./postgres-store.ts";
import { openSqlite } from "./open-sqlite.ts";
import { databasePath } from "./sqlite-history.ts";
import { openSqliteStore } from "./sqlite-store.ts";
import { type ControlRow, Refusal, type Store } from "./store.ts";
import type { Tables } from "./tables.ts";
import { createTrimming } from "./trimming.ts";

const writerUrl = new URL("../writer-thread.ts", import.meta.url);
const auditKey = "a key that only this test knows, long enough";
const fail = (error: unknown) => {
  throw error;
};

/** The code of the refusal that a write ends with; Bun's `rejects` waits without letting worker messages in. */
const refusal = (write: Promise<unknown>): Promise<unknown> =>
  write.then(
    () => "nothing was refused",
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );

const account = (name: string) => ({
  id: Bun.randomUUIDv7(),
  email: `${name}-${crypto.randomUUID()}@example.org`,
  name,
  role: "learner" as const,
  passwordHash: "-",
  now: 1,
});
const chat = (authorId: string, sessionId: string | null, key: string | null, content = "hello"): NewMessage => ({
  id: Bun.randomUUIDv7(),
  authorId,
  sessionId,
  newSession: { id: Bun.randomUUIDv7(), title: "hello" },
  content,
  contentHash: content,
  clientMessageId: key,
  reading: "{}",
  answerId: Bun.randomUUIDv7(),
  answer: "auto",
  now: Date.now(),
});

/** A store, and a handle that may write anything behind its back. */
interface Opened {
  readonly store: Store;
  readonly rows: Kysely<Tables>;
}

/** Every store must pass these. */
function contract(name: string, open: () => Promise<Opened | null>): void {
  describe(name, () => {
    let store: Store;
    let rows: Kysely<Tables>;
    let isMissing = false;
    beforeAll(async () => {
      const opened = await open();
      if (opened) ({ store, rows } = opened);
      else isMissing = true;
    });
    afterAll(async () => {
      if (!isMissing) await store.close();
    });
    const rule = (title: string, run: () => Promise<void>) =>
      test(title, async () => {
        if (isMissing) return console.warn(`${name}: not installed, rule not checked`);
        await run();
      });

    rule("a write is seen by reads once it has resolved", async () => {
      const input = account("ada");
      await store.write(createAccount, input);
      const row = await store.read.selectFrom("users").selectAll().where("id", "=", input.id).executeTakeFirstOrThrow();
      expect(row).toMatchObject({ email: input.email, disabled_at: null, created_at: 1 });
    });

    rule("a refused write changes nothing and keeps its code; its neighbours stand", async () => {
      const [one, two] = [account("one"), account("two")];
      const results = await Promise.allSettled([
        store.write(createAccount, one),
        store.write(createAccount, { ...two, email: one.email }),
        store.write(createAccount, two),
      ]);
      expect(results.map((result) => result.status).toSorted()).toEqual(["fulfilled", "fulfilled", "rejected"]);
      const refused = results.find((result) => result.status === "rejected");
      expect(refused?.reason).toMatchObject({ name: "Refusal", code: "email_taken" });
    });

    rule(
      "[§5.1] offsets are contiguous from 1 under 200 concurrent writers, and commits are told in their order",
      async () => {
        const ada = account("ada");
        await store.write(createAccount, ada);
        const session = await store.write(createSession, {
          id: Bun.randomUUIDv7(),
          ownerId: ada.id,
          kind: "conversation",
          title: "t",
          now: 1,
        });
        const told: number[] = [];
        await Promise.all(
          Array.from({ length: 200 }, () =>
            store.write(postMessage, chat(ada.id, session.id, null), ({ offset }) => told.push(offset)),
          ),
        );
        expect(told).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
        const events = await store.read
          .selectFrom("events")
          .select("offset")
          .where("channel", "=", `session:${session.id}`)
          .orderBy("offset")
          .execute();
        expect(events.map((event) => event.offset)).toEqual(told);
      },
    );

    rule("[§4.4] the same command ten times at once has one effect and one result", async () => {
      const ada = account("ada");
      await store.write(createAccount, ada);
      const done = await Promise.all(
        Array.from({ length: 10 }, () => store.write(postMessage, chat(ada.id, null, "k1"))),
      );
      expect(new Set(done.map((result) => result.message.id)).size).toBe(1);
      expect(done.filter((result) => !result.isDuplicate)).toHaveLength(1);
      expect(
        await store.read.selectFrom("messages").select("id").where("author_id", "=", ada.id).execute(),
      ).toHaveLength(1);
      expect(await refusal(store.write(postMessage, chat(ada.id, null, "k1", "other")))).toBe("key_reused");
    });

    rule("five first messages at once make one session", async () => {
      const ada = account("ada");
      await store.write(createAccount, ada);
      const done = await Promise.all(
        Array.from({ length: 5 }, () => store.write(postMessage, chat(ada.id, null, null))),
      );
      expect(new Set(done.map((result) => result.message.session_id)).size).toBe(1);
    });

    rule("a write that is stored stays stored when the telling of it breaks", async () => {
      const ada = account("ada");
      const outcome = await refusal(
        store.write(createAccount, ada, () => {
          throw new Error("the telling breaks");
        }),
      );
      expect(outcome).toBe("nothing was refused");
    });

    rule("[§4.5] an answer has one end, whoever comes first", async () => {
      const ada = account("ada");
      await store.write(createAccount, ada);
      const posted = await store.write(postMessage, chat(ada.id, null, null));
      const end = (state: "done" | "stopped") =>
        store.write(endAnswer, {
          id: posted.answerId ?? "",
          owner: "one",
          state,
          text: state,
          memo: null,
          source: null,
          now: 5,
        });
      const ends = await Promise.all([end("done"), end("stopped"), end("done")]);
      expect(ends.filter((result) => result !== null)).toHaveLength(1);
    });

    rule("[§2.6] what concerns live connections reaches every listener within a second, whoever wrote it", async () => {
      const ada = account("ada");
      await store.write(createAccount, ada);
      const heard = Promise.withResolvers<ControlRow>();
      const stop = store.onControl((row) => {
        if (row.userId === ada.id) heard.resolve(row);
      });
      const began = performance.now();
      await store.write(changeAccount, { email: ada.email, change: { kind: "disable" }, now: 2 });
      expect(await heard.promise).toMatchObject({ kind: "user_disabled", userId: ada.id });
      expect(performance.now() - began).toBeLessThan(1_000);
      stop();
    });

    rule("[§5.1] events of 30 days and the last 10,000 are kept, as a whole end of each channel", async () => {
      const [ada, ben] = [account("ada"), account("ben")];
      await store.write(createAccount, ada);
      await store.write(createAccount, ben);
      const dayMs = 24 * 3_600_000;
      const now = Date.now();
      const events = async (channel: string, ages: readonly number[]) => {
        await rows.insertInto("channels").values({ channel, head: ages.length }).execute();
        const all = ages.map((age, index) => ({
          channel,
          offset: index + 1,
          type: "notification",
          reference: "-",
          created_at: now - age,
        }));
        for (let from = 0; from < all.length; from += 1_000)
          await rows
            .insertInto("events")
            .values(all.slice(from, from + 1_000))
            .execute();
      };
      const ages = [40, 31, 29, 33, 2, 1].map((days) => days * dayMs);
      await events(`user:${ada.id}`, ages);
      await events(
        `user:${ben.id}`,
        Array.from({ length: 11_234 }, () => dayMs),
      );
      const trimming = createTrimming(store);
      while (!(await trimming.step()));
      const kept = (id: string) =>
        store.read
          .selectFrom("events")
          .select(({ fn }) => [fn.min("offset").as("first"), fn.countAll<number>().as("count")])
          .where("channel", "=", `user:${id}`)
          .executeTakeFirst();
      // The fourth is old: what came before it goes too, since a channel has no hole.
      expect(await kept(ada.id)).toMatchObject({ first: 5, count: 2 });
      expect(await kept(ben.id)).toMatchObject({ first: 1_235, count: 10_000 });
      expect(await store.write(readHeads, { channels: [`user:${ben.id}`] })).toEqual([11_234]);
    });

    rule("what has expired is taken away, and nothing else", async () => {
      const ada = account("ada");
      await store.write(createAccount, ada);
      const dayMs = 24 * 3_600_000;
      const now = Date.now();
      const signIn = (lifeMs: number) => ({
        id: Bun.randomUUIDv7(),
        userId: ada.id,
        deviceId: null,
        refreshHash: crypto.randomUUID(),
        now: now - 40 * dayMs,
        lifeMs,
      });
      const [ended, lives] = [signIn(30 * dayMs), signIn(41 * dayMs)];
      for (const one of [ended, lives]) await store.write(createSignIn, one);
      const session = { id: Bun.randomUUIDv7(), ownerId: ada.id, kind: "group", title: "t", now } as const;
      for (const [key, at] of [
        ["old", now - 8 * dayMs],
        ["new", now - 6 * dayMs],
      ] as const)
        await store.write(createSessionOnce, {
          key: { authorId: ada.id, key, contentHash: "-" },
          now: at,
          command: { ...session, id: Bun.randomUUIDv7() },
        });
      while (!(await createTrimming(store).step()));
      const signIns = await store.read.selectFrom("sign_ins").select("id").where("user_id", "=", ada.id).execute();
      expect(signIns).toEqual([{ id: lives.id }]);
      const tokens = await store.read
        .selectFrom("refresh_tokens")
        .select("hash")
        .where("sign_in_id", "in", [ended.id, lives.id])
        .execute();
      expect(tokens).toEqual([{ hash: lives.refreshHash }]);
      const keys = await store.read.selectFrom("command_keys").select("key").where("author_id", "=", ada.id).execute();
      expect(keys).toEqual([{ key: "new" }]);
    });

    rule("a defect in a write is unavailable, undoes its part, and the store goes on", async () => {
      const before = await store.read
        .selectFrom("users")
        .select(({ fn }) => fn.countAll().as("n"))
        .executeTakeFirst();
      const broken = { ...account("bad"), name: null as unknown as string };
      expect(await refusal(store.write(createAccount, broken))).toBe("unavailable");
      const after = await store.read
        .selectFrom("users")
        .select(({ fn }) => fn.countAll().as("n"))
        .executeTakeFirst();
      expect(after).toEqual(before);
      await store.write(createAccount, account("good"));
    });
  });
}

const folders: string[] = [];
const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), "masterx-store-"));
  folders.push(folder);
  return folder;
};
let postgres: TestPostgres | null = null;
afterAll(async () => {
  await postgres?.[Symbol.asyncDispose]();
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

contract("SQLite", async () => {
  const dataDir = await newFolder();
  const store = await openSqliteStore({ dataDir, writerUrl, auditKey, onFault: () => undefined });
  const { database, kysely } = openSqlite(databasePath(dataDir), "write");
  return { store: { ...store, close: () => (database.close(), store.close()) }, rows: kysely };
});
contract("PostgreSQL", async () => {
  postgres = await startPostgres();
  if (!postgres) return null;
  const store = await openPostgresStore({
    url: postgres.url,
    dataDir: await newFolder(),
    auditKey,
    onFault: () => undefined,
  });
  return { store, rows: store.read };
});

test("SQLite syncs at every commit and shares one commit among those who wait", async () => {
  const dataDir = await newFolder();
  const store = await openSqliteStore({ dataDir, writerUrl, auditKey, onFault: fail });
  const ada = account("ada");
  await store.write(createAccount, ada);
  const direct = await openDirectStore(dataDir, auditKey);
  const pragma = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(direct.read);
  expect(pragma.rows[0]?.journal_mode).toBe("wal");
  await direct.close();
  await store.close();
});

test("[§2.6] a command beside a running server is seen by it", async () => {
  const dataDir = await newFolder();
  const store = await openSqliteStore({ dataDir, writerUrl, auditKey, onFault: fail });
  const ada = account("ada");
  await store.write(createAccount, ada);
  const heard = Promise.withResolvers<ControlRow>();
  store.onControl(heard.resolve);
  const command = await openDirectStore(dataDir, auditKey);
  await command.write(changeAccount, { email: ada.email, change: { kind: "role", role: "teacher" }, now: 3 });
  await command.close();
  expect(await heard.promise).toMatchObject({ kind: "role_changed", userId: ada.id });
  await store.close();
});

test("four commands at once on a fresh folder all find the tables", async () => {
  const dataDir = await newFolder();
  const stores = await Promise.all([1, 2, 3, 4].map(() => openDirectStore(dataDir, auditKey)));
  // One after the other: on one thread a store that waits for SQLite's lock keeps the other from giving it back.
  for (const store of stores) await store.write(createAccount, account("ada"));
  expect(await stores[0]?.read.selectFrom("users").select("id").execute()).toHaveLength(4);
  await Promise.all(stores.map((store) => store.close()));
});
