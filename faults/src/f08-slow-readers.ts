import { requireDescriptors } from "@masterx/bench/process/descriptor-limit";
import { percentilesOf } from "@masterx/bench/statistics/percentiles";
import { residentBytes } from "@masterx/testing/process-usage";
import { createRecording } from "@masterx/testing/recording";
import { type ServerProcess, startServerProcess } from "@masterx/testing/server-process";
import { complaintsOf } from "./complaints.ts";
import { type Room, openRoom, textOf } from "./f08-room.ts";
import { defineFault } from "./fault.ts";
import { judge } from "./judge.ts";
import { readCounter } from "./read-counter.ts";

const mebibyte = 2 ** 20;
const mebibytesEach = 1.25;
/** More than that without an acknowledgement, and the authors wait: the server is to be loaded, not flooded. */
const mostUnanswered = 40;
/** So many that none goes over its budget of bytes. */
const authors = 12;
/** Of so many readers each message is timed. */
const timed = 20;
const pollMs = 20;
const patienceMs = 60_000;
/** The close frame is behind all that waits, so who reads nothing may be cut off before it can come. */
const slowCloses = new Set([4003, 1006]);

export const slowReaders = defineFault({
  id: "F8",
  title: "slow readers: some of a busy room stop reading",
  passes:
    "memory grows by less than 1.25 MiB a stalled reader, others are served as before, and who reads again is whole",
  sizes: {
    full: { clients: 1_000, stalled: 100, perSecond: 200, seconds: 60, characters: 800, slackMebibytes: 0 },
    // Long texts, so that the kernels' buffers are full soon; of so few readers the heap's own breathing is the larger part.
    quick: { clients: 60, stalled: 24, perSecond: 300, seconds: 4, characters: 10_000, slackMebibytes: 56 },
  },
  async run({ clients, stalled, perSecond, seconds, characters, slackMebibytes }, report) {
    requireDescriptors(clients + 200);
    await using server = await startServerProcess({ env: { WS_RATE_LIMIT_MESSAGES: "0", LOG_LEVEL: "error" } });
    const failures: string[] = [];
    const recording = createRecording();
    const saidAt: number[] = [];
    let latenciesMs: number[] = [];
    const room = await openRoom({
      server,
      recording,
      authors,
      stallers: stalled,
      readers: clients - stalled - authors,
      heard(reader, message) {
        if (reader < timed) latenciesMs.push(performance.now() - (saidAt[message] ?? 0));
      },
    });
    const memory = watchMemory(server);
    const talk = async (count: number) => {
      const from = Math.max(1, saidAt.length);
      latenciesMs = [];
      await speak(room, { from, count, perSecond, characters, saidAt });
      // Those who read get everything while the others are still stalled.
      await allHave(room, from + count - 1, failures);
      return latenciesMs;
    };
    try {
      const total = Math.round(perSecond * seconds);
      const peace = percentilesOf(await talk(Math.round(total / 2)));
      const calmBytes = memory.most();
      report.progress(`in peace: p99 ${peace.p99.toFixed(1)} ms, ${(calmBytes / mebibyte).toFixed(0)} MiB`);

      for (const staller of room.stallers) staller.stall();
      const others = percentilesOf(await talk(Math.round(total / 2)));
      // Every other one reads again in the middle of it, the rest when all is said.
      for (const staller of room.stallers.filter((_, at) => at % 2 === 0)) staller.readAgain();
      const meanwhile = percentilesOf(await talk(total - Math.round(total / 2)));
      const grownMiB = (memory.most() - calmBytes) / mebibyte;
      report.progress(`stalled: p99 ${others.p99.toFixed(1)} ms, memory +${grownMiB.toFixed(1)} MiB`);
      for (const staller of room.stallers) staller.readAgain();

      const everybody = [...room.authors, ...room.stallers.map(({ client }) => client)];
      const figures = await judge({ dataDir: server.dataDir, recording, clients: everybody, patienceMs }, failures);
      const closes = room.stallers.flatMap(({ client }) => client.closes);
      const odd = closes.filter((code) => !slowCloses.has(code));
      if (odd.length > 0) failures.push(`Stalled readers were closed with ${[...new Set(odd)].join(", ")}.`);
      for (const { name, closes: own } of room.authors)
        if (own.length > 0) failures.push(`${name}, who reads, was closed with ${own.join(", ")}.`);
      const repeated = await readCounter(server, "ws_recovered_events_total");
      if (repeated === 0) failures.push("No reader was ever behind: the sizes are too small to stall anybody.");
      const mostMiB = mebibytesEach * stalled + slackMebibytes;
      if (grownMiB > mostMiB) failures.push(`Memory grew by ${grownMiB.toFixed(1)} MiB, over ${mostMiB}.`);
      if (report.judgesLatencies && others.p99 > 1.2 * peace.p99)
        failures.push(`Others' p99 went from ${peace.p99.toFixed(1)} to ${others.p99.toFixed(1)} ms.`);
      failures.push(...complaintsOf(server));
      return {
        figures: {
          ...figures,
          "stalled readers that were closed": room.stallers.filter(({ client }) => client.closes.length > 0).length,
          "events from history for who was behind": repeated,
          "memory grown, MiB a stalled reader": grownMiB / stalled,
          "others' p99 in peace, ms": peace.p99,
          "others' p99 while readers are stalled, ms": others.p99,
          // The readers that return are in this process too: what they read at once delays the clock that is read here.
          "others' p99 while some read again, ms": meanwhile.p99,
        },
        failures,
      };
    } finally {
      memory.stop();
      room.stop();
    }
  },
});

interface Speech {
  readonly from: number;
  readonly count: number;
  readonly perSecond: number;
  readonly characters: number;
  readonly saidAt: number[];
}

/** All authors in turn, each message with the next number, at this rate or as fast as they are acknowledged. */
async function speak({ authors: speakers, sessionId }: Room, speech: Speech): Promise<void> {
  const { from, count, perSecond, characters, saidAt } = speech;
  const startedAt = performance.now();
  for (let at = 0; at < count; at += 1) {
    const unanswered = () => speakers.reduce((sum, { waiting }) => sum + waiting, 0);
    while (performance.now() - startedAt < (at * 1_000) / perSecond || unanswered() >= mostUnanswered)
      await Bun.sleep(1);
    const message = from + at;
    saidAt[message] = performance.now();
    speakers[message % speakers.length]?.say(`m.${message}`, sessionId, textOf(message, characters));
  }
}

/** Every reader has every message up to this, and nothing else. */
async function allHave({ authors: speakers, readers }: Room, message: number, failures: string[]): Promise<void> {
  const startedAt = performance.now();
  const late = () => readers.filter((reader) => reader.heard < message).length;
  while (late() > 0 && performance.now() - startedAt < patienceMs) await Bun.sleep(pollMs);
  if (late() > 0) failures.push(`${late()} who read were without some of ${message} messages while others stalled.`);
  const excess = readers.filter((reader) => reader.heard > message).length;
  if (excess > 0) failures.push(`${excess} who read were told more than ${message} messages.`);
  await Promise.all(speakers.map((author) => author.until(({ waiting }) => waiting === 0, "answered", patienceMs)));
}

function watchMemory(server: ServerProcess) {
  let most = 0;
  const look = () => (most = Math.max(most, residentBytes(server.pid ?? 0)));
  const timer = setInterval(look, 50);
  return { most: look, stop: () => clearInterval(timer) };
}
