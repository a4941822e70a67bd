import { afterAll, beforeAll, expect, test } from "bun:test";
import { startPostgres, type TestPostgres } from "@masterx/testing/start-postgres";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";
import { sql } from "kysely";
import type { TutorProvider } from "../tutor/tutor-provider.ts";

let postgres: TestPostgres | null = null;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres?.[Symbol.asyncDispose]());

const rule = (title: string, run: (env: { DATABASE_URL: string }) => Promise<void>) =>
  test(title, async () => {
    if (!postgres) return console.warn("PostgreSQL: not installed, rule not checked");
    await run({ DATABASE_URL: postgres.url });
  });

/** Says "Half", then nothing until it is let go or stopped. */
function haltingTutor(): { readonly tutor: TutorProvider; readonly begun: Promise<void>; letGo(): void } {
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  return {
    begun: begun.promise,
    letGo: goOn.resolve,
    tutor: {
      id: "halting",
      model: "halting",
      label: "Halting",
      async *answer(_, signal) {
        yield { type: "text", text: "Half" };
        begun.resolve();
        await Promise.race([goOn.promise, new Promise((resolve) => signal.addEventListener("abort", resolve))]);
        if (!signal.aborted) yield { type: "text", text: " and half" };
      },
    },
  };
}

const rowOf = ({ store }: TestServer, id: string) =>
  store.read
    .selectFrom("answers")
    .leftJoin("messages", "messages.id", "answers.id")
    .select(["answers.state", "answers.owner", "messages.content", "messages.status"])
    .where("answers.id", "=", id)
    .executeTakeFirstOrThrow();

async function until<Value>(read: () => Promise<Value>, holds: (value: Value) => boolean): Promise<Value> {
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    await Bun.sleep(50);
  }
}

async function ask(
  server: TestServer,
): Promise<{ readonly answerId: string; readonly sessionId: string; readonly person: TestPerson }> {
  const person = await server.person(`Ada-${crypto.randomUUID().slice(0, 8)}`);
  const headers = { Prefer: "respond-async" };
  const reply = await server.call(person, "POST", "/api/v1/chat", { message: "What is half of 8?" }, headers);
  const { answer_id, session_id } = (await reply.json()) as { answer_id: string; session_id: string };
  return { answerId: answer_id, sessionId: session_id, person };
}

rule("[§4.5] a second server on one database leaves the first one's answers alone", async (env) => {
  const { tutor, begun, letGo } = haltingTutor();
  await using one = await startServer({ env, tutor });
  const { answerId } = await ask(one);
  await begun;
  await using two = await startServer({ env });
  expect(await rowOf(two, answerId)).toMatchObject({ state: "streaming", content: null });
  letGo();
  const ended = await until(
    () => rowOf(two, answerId),
    ({ state }) => state !== "streaming",
  );
  expect(ended).toMatchObject({ state: "done", content: "Half and half" });
  expect([...one.faults, ...two.faults]).toEqual([]);
});

rule(
  "[§4.5] a lost lease: pending starts elsewhere, streaming ends as error with the saved part, once",
  async (env) => {
    const { tutor, begun } = haltingTutor();
    const dead = await startServer({ env, tutor });
    const streaming = await ask(dead);
    await begun;
    const pending = await ask(dead);
    await until(
      () => rowOf(dead, pending.answerId),
      ({ state }) => state === "streaming",
    );
    // As a server leaves them that loses its power: one has begun and was saved, one has not, and nobody ends them.
    const { read } = dead.store;
    await sql`update answers set owner = 'dead', text = 'Ha', lease = 0 where id = ${streaming.answerId}`.execute(read);
    await sql`update answers set state = 'pending', owner = null, lease = 0 where id = ${pending.answerId}`.execute(
      read,
    );
    await using two = await startServer({ env });
    await using three = await startServer({ env });
    const ends = await Promise.all(
      [streaming, pending].map(({ answerId }) =>
        until(
          () => rowOf(two, answerId),
          ({ content }) => content !== null,
        ),
      ),
    );
    expect(ends).toMatchObject([
      { state: "error", status: "error", content: "Ha" },
      { state: "done", status: "done" },
    ]);
    // The first server comes to itself: what it has is not an end any more.
    await dead[Symbol.asyncDispose]();
    expect(await rowOf(two, streaming.answerId)).toEqual(ends[0] as never);
    const events = await two.store.read
      .selectFrom("events")
      .select("reference")
      .where("reference", "in", [streaming.answerId, pending.answerId])
      .execute();
    expect(events).toHaveLength(2);
    expect(three.faults).toEqual([]);
  },
);

rule("[§4.5] who finds its lease lost stops and ends nothing; a lease in good hands is renewed", async (env) => {
  const [lost, kept] = [haltingTutor(), haltingTutor()];
  await using one = await startServer({ env, tutor: lost.tutor });
  await using two = await startServer({ env, tutor: kept.tutor });
  const [theirs, own] = [await ask(one), await ask(two)];
  await Promise.all([lost.begun, kept.begun]);
  const leaseOf = async (id: string) =>
    (await two.store.read.selectFrom("answers").select("lease").where("id", "=", id).executeTakeFirst())?.lease ?? 0;
  const before = await leaseOf(own.answerId);
  await sql`update answers set owner = 'other' where id = ${theirs.answerId}`.execute(one.store.read);
  await until(
    () => leaseOf(own.answerId),
    (lease) => lease > before,
  );
  await until(
    async () => {
      const page = await one.call(theirs.person, "GET", `/api/v1/sessions/${theirs.sessionId}/messages`);
      return ((await page.json()) as { answer: unknown }).answer;
    },
    (inProgressHere) => inProgressHere === null,
  );
  kept.letGo();
  await until(
    () => rowOf(two, own.answerId),
    ({ state }) => state === "done",
  );
  await one.restart();
  expect(await rowOf(two, theirs.answerId)).toMatchObject({ state: "streaming", owner: "other", content: null });
});
