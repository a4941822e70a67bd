import { expect, test } from "bun:test";
import type { AnswerInProgress, Message } from "@masterx/protocol";
import { type ServerProcess, startServerProcess } from "@masterx/testing/server-process";
import { startPostgres } from "@masterx/testing/start-postgres";
import { SQL } from "bun";
import { join } from "node:path";
import { checkHistory } from "@masterx/testing/check-history";
import { createLedger } from "@masterx/testing/ledger";
import { call, createSession, expectJson, type Person, register } from "@masterx/testing/people";
import { startWriter } from "@masterx/testing/persistent-writer";
import { seededChance } from "@masterx/testing/seeded-chance";

const seed = Number(process.env["MASTERX_TEST_SEED"] ?? Date.now() % 1_000_000_000);
const readyWithinMs = 10_000;
const longestCalmMs = 800;

test("[F1] 20 × kill -9 while 50 clients write: nothing acknowledged is missing, nothing is there twice", async () => {
  await using server = await startServerProcess({ env: { WS_RATE_LIMIT_MESSAGES: "0" } });
  const path = join(server.dataDir, "masterx.db");
  await killWhileWriting(server, {
    kills: 20,
    clients: 50,
    openDatabase: () => new SQL({ adapter: "sqlite", filename: path, readonly: true }),
  });
}, 180_000);

test("[F1] the same on PostgreSQL: 3 × kill -9 of the server", async () => {
  await using postgres = await startPostgres();
  if (!postgres) return console.warn("SKIPPED: no PostgreSQL is installed here.");
  const { url } = postgres;
  await using server = await startServerProcess({ env: { WS_RATE_LIMIT_MESSAGES: "0", DATABASE_URL: url } });
  await killWhileWriting(server, { kills: 3, clients: 20, openDatabase: () => new SQL(url, { max: 1 }) });
}, 90_000);

interface Run {
  readonly kills: number;
  readonly clients: number;
  readonly openDatabase: () => SQL;
}

async function killWhileWriting(server: ServerProcess, { kills, clients, openDatabase }: Run): Promise<void> {
  console.log(`MASTERX_TEST_SEED=${seed}`);
  const chance = seededChance(seed);
  const ledger = createLedger();
  const people: Person[] = [];
  for (const name of ["Mira", "Noor", "Ben", "Lia", "Sol", "Kai"]) people.push(await register(server.url, name));
  const [asker, ...others] = people as [Person, ...Person[]];
  const own = await createSession(server.url, [asker]);
  const groups = [
    await createSession(server.url, others),
    await createSession(server.url, people),
    await createSession(server.url, others.slice(2)),
  ];

  const { socketUrl } = server;
  const writers = Array.from({ length: clients }, (_, index) => {
    const group = index % groups.length;
    const members = [others, people, others.slice(2)][group] ?? people;
    const person = index === 0 ? asker : (members[index % members.length] ?? asker);
    const sessionId = index === 0 ? own : (groups[group] ?? own);
    return startWriter({
      socketUrl,
      token: person.token,
      userId: person.id,
      sessionId,
      name: `writer-${index}`,
      asksTutor: index === 0,
      ledger,
    });
  });

  let slowestStartMs = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    const writtenBefore = ledger.acknowledgements.size;
    while (ledger.acknowledgements.size < writtenBefore + clients) await Bun.sleep(5);
    await Bun.sleep(chance() * longestCalmMs);
    await server.kill();
    if (kill % 5 === 0) {
      // A server that is only just starting may die as well.
      server.begin();
      await Bun.sleep(chance() * 400);
      await server.kill();
    }
    slowestStartMs = Math.max(slowestStartMs, await server.start());
    await using sql = openDatabase();
    expect((await checkHistory(sql, ledger)).faults.slice(0, 5)).toEqual([]);
  }
  await Promise.all(writers.map((writer) => writer.finish()));
  await answersEnd(server.url, asker, own);

  await using sql = openDatabase();
  const history = await checkHistory(sql, ledger);
  expect(history.faults.slice(0, 5)).toEqual([]);
  expect(ledger.faults.slice(0, 5)).toEqual([]);
  expect(ledger.acknowledgements.size).toBe(ledger.attempts.size);
  expect(slowestStartMs).toBeLessThan(readyWithinMs);

  const shown = [...(await allMessages(server.url, asker, own))];
  for (const [index, session] of groups.entries())
    shown.push(...(await allMessages(server.url, index === 2 ? (others[2] ?? asker) : (others[0] ?? asker), session)));
  expect(shown).toHaveLength(history.messages);
  const keys = shown.flatMap((message) => message.client_message_id ?? []).toSorted();
  expect(keys).toEqual([...ledger.attempts.keys()].toSorted());
  console.log(
    `${kills} kills, ${ledger.attempts.size} messages, ${ledger.repeats} repeats answered with the first result, ` +
      `answers ${JSON.stringify(history.answers)}, slowest start ${Math.round(slowestStartMs)} ms`,
  );
}

interface Page {
  readonly messages: readonly Message[];
  readonly answer: AnswerInProgress | null;
  readonly more: boolean;
}

const page = (url: string, person: Person, sessionId: string, query: string): Promise<Page> =>
  expectJson<Page>(call(url, person, "GET", `/api/v1/sessions/${sessionId}/messages?limit=200${query}`), 200);

async function answersEnd(url: string, person: Person, sessionId: string): Promise<void> {
  while ((await page(url, person, sessionId, "")).answer !== null) await Bun.sleep(50);
}

async function allMessages(url: string, person: Person, sessionId: string): Promise<readonly Message[]> {
  const pages: Message[][] = [];
  for (let before = ""; ;) {
    const { messages, more } = await page(url, person, sessionId, before);
    pages.unshift([...messages]);
    if (!more) return pages.flat();
    before = `&before=${messages[0]?.id}`;
  }
}
