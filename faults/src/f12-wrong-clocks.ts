import type { Message } from "@masterx/protocol";
import { call, createSession, expectJson, type Person, register } from "@masterx/testing/people";
import { createRecording } from "@masterx/testing/recording";
import { createRecoveringClient, type RecoveringClient } from "@masterx/testing/recovering-client";
import type { ServerProcess } from "@masterx/testing/server-process";
import { startAlteredServer } from "./altered-server.ts";
import { complaintsOf } from "./complaints.ts";
import { defineFault } from "./fault.ts";
import { historyIn, judge } from "./judge.ts";

const dayMs = 86_400_000;
const jumps = [-10, 10].map((minutes) => minutes * 60_000);
/** What the pages believe: one is right, the others a day early and late. */
const errorsMs = [0, -dayMs, dayMs];
/** Connections are looked at once a second: whoever is to be closed by the clock is closed by then. */
const watchedMs = 2_200;

export const wrongClocks = defineFault({
  id: "F12",
  title: "clocks that are wrong: the server's jumps ten minutes either way, the pages' are a day off",
  passes: "order is that of the offsets everywhere, no socket closes, and nobody is locked out",
  sizes: { full: { runs: 12, messages: 40 }, quick: { runs: 2, messages: 6 } },
  async run({ runs, messages }, report) {
    const failures: string[] = [];
    const totals = { messages: 0, "not in order of the wall clock": 0 };
    for (let run = 0; run < runs; run += 1) {
      const jumpMs = jumps[run % jumps.length] ?? 0;
      report.progress(`run ${run + 1} of ${runs}: the clock goes by ${jumpMs / 60_000} minutes`);
      const found: string[] = [];
      const { count, unsorted } = await jumpOnce(jumpMs, messages, found);
      totals.messages += count;
      totals["not in order of the wall clock"] += unsorted;
      failures.push(...found.map((what) => `jump by ${jumpMs / 60_000} min: ${what}`));
    }
    if (totals["not in order of the wall clock"] === 0) failures.push("The clock never went back: nothing was tested.");
    return { figures: { runs, ...totals }, failures };
  },
});

async function jumpOnce(jumpMs: number, messages: number, failures: string[]) {
  await using server = await startAlteredServer("altered-clock", { TEST_CLOCK_JUMP_MS: String(jumpMs) });
  const recording = createRecording();
  const people: Person[] = [];
  for (const at of errorsMs.keys()) people.push(await register(server.url, `Person-${at}`));
  const sessionId = await createSession(server.url, people);
  const clients = people.map((person, at) => {
    const client = createRecoveringClient({
      name: `page ${at}`,
      userId: person.id,
      token: person.token,
      socketUrl: () => server.socketUrl,
      recording,
      timestamp: () => new Date(Date.now() + (errorsMs[at] ?? 0)).toISOString(),
    });
    client.start();
    client.join(sessionId);
    return client;
  });
  try {
    await write(clients, sessionId, "before", messages);
    process.kill(server.pid ?? 0, "SIGUSR2");
    await write(clients, sessionId, "after", messages);
    await Bun.sleep(watchedMs);
    for (const { name, closes } of clients)
      if (closes.length > 0) failures.push(`${name} was closed with ${closes[0]}.`);
    // Who signs in by the new clock is let in, and who comes back with a token of the old one.
    const late = await register(server.url, "Late");
    await expectJson(call(server.url, late, "GET", "/api/v1/sessions"), 200);
    for (const client of clients) client.cut();
    await write(clients, sessionId, "again", messages);
    // The next process has the first clock: for it all this lies ten minutes in the future, or in the past.
    await server.stop();
    await server.start();
    await write(clients, sessionId, "restarted", messages);
    await judge({ dataDir: server.dataDir, recording, clients }, failures);
    const ordered = await orderOf(server, people, sessionId, failures);
    failures.push(...complaintsOf(server));
    return ordered;
  } finally {
    for (const client of clients) client.stop();
  }
}

async function write(clients: readonly RecoveringClient[], sessionId: string, when: string, messages: number) {
  for (let count = 0; count < messages; count += 1) {
    for (const client of clients)
      client.say(`${client.name.replace(" ", "-")}.${when}.${count}`, sessionId, `${when} ${count}`);
    for (const client of clients) await client.until(({ waiting }) => waiting === 0, "acknowledged");
  }
}

/** Lists show the order of the offsets, in one page and in small ones. */
async function orderOf(server: ServerProcess, people: readonly Person[], sessionId: string, failures: string[]) {
  const history = await historyIn(server.dataDir);
  const wanted = history.events
    .filter(({ channel, type }) => channel === `session:${sessionId}` && type === "message_received")
    .map(({ reference }) => reference);
  const [person] = people as [Person];
  for (const limit of [200, 7]) {
    const shown = await listed(server.url, person, sessionId, limit);
    const wrong = shown.findIndex((id, at) => id !== wanted.at(at));
    if (shown.length !== wanted.length || wrong >= 0)
      failures.push(`Lists of ${limit} show ${shown.length} of ${wanted.length}, in another order from ${wrong} on.`);
  }
  const created = await expectJson<{ messages: readonly Message[] }>(
    call(server.url, person, "GET", `/api/v1/sessions/${sessionId}/messages?limit=200`),
    200,
  );
  const times = created.messages.map(({ timestamp }) => Date.parse(timestamp));
  return { count: wanted.length, unsorted: times.filter((time, at) => time < (times[at - 1] ?? 0)).length };
}

async function listed(url: string, person: Person, sessionId: string, limit: number): Promise<readonly string[]> {
  const pages: string[][] = [];
  for (let before = ""; ;) {
    const path = `/api/v1/sessions/${sessionId}/messages?limit=${limit}${before}`;
    const page = await expectJson<{ messages: readonly Message[]; more: boolean }>(call(url, person, "GET", path), 200);
    pages.unshift(page.messages.map(({ id }) => id));
    if (!page.more || page.messages.length === 0) return pages.flat();
    before = `&before=${page.messages[0]?.id}`;
  }
}
