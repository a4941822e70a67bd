import { requireDescriptors } from "@masterx/bench/process/descriptor-limit";
import { residentBytes } from "@masterx/testing/process-usage";
import { openRawWebSocket } from "@masterx/testing/raw-web-socket";
import { createRecording } from "@masterx/testing/recording";
import { seededChance } from "@masterx/testing/seeded-chance";
import { type ServerProcess, startServerProcess } from "@masterx/testing/server-process";
import { complaintsOf } from "./complaints.ts";
import { defineFault } from "./fault.ts";
import { judge } from "./judge.ts";
import { type Crowd, openCrowd } from "./open-crowd.ts";
import { readCounter } from "./read-counter.ts";

const share = 0.99;
const promisedMs = 30_000;
const patienceMs = 120_000;
const pollMs = 20;
const messagesBetween = 5;
/** Without jitter everybody knocks in the same moment, and again in step. */
const inStepMs = 1_000;

export const everybodyReturns = defineFault({
  id: "F10",
  title: "everybody reconnects at once after a crash, with jitter and without; then more than the node may hold",
  passes: "99 % have recovered within 30 s, nothing is lost, memory is bounded, and who is too many is sent away",
  sizes: {
    full: { clients: 10_000, rounds: 5, withinMs: 5_000, roundsInStep: 1, tooMany: 200, maxMebibytes: 1_536 },
    quick: { clients: 150, rounds: 1, withinMs: 300, roundsInStep: 1, tooMany: 20, maxMebibytes: 512 },
  },
  async run({ clients: count, rounds, withinMs, roundsInStep, tooMany, maxMebibytes }, report) {
    requireDescriptors(count + tooMany + 200);
    await using server = await startServerProcess({
      env: { WS_RATE_LIMIT_MESSAGES: "0", LOG_LEVEL: "error", WS_MAX_CONNECTIONS: String(count) },
    });
    const chance = seededChance(report.seed);
    const recording = createRecording();
    const failures: string[] = [];
    let isInStep = false;
    const retryMs = () => (isInStep ? inStepMs : chance() * withinMs);
    const crowd = await openCrowd({ server, recording, count, retryMs });
    const isBack = () => crowd.clients.filter(({ isSynced }) => isSynced).length;

    /** A crash with messages on their way; resolves with how long it took until nearly all were back. */
    async function crash(name: string): Promise<number> {
      for (let at = 0; at < messagesBetween; at += 1)
        crowd.clients[at]?.say(`${name}.${at}`, crowd.sessionId, `before the crash of ${name}: ${at}`);
      // Whether it arrived before the crash or after it: once.
      await server.kill();
      await server.start();
      const startedAt = performance.now();
      while (isBack() < count * share && performance.now() - startedAt < patienceMs) await Bun.sleep(pollMs);
      const tookMs = performance.now() - startedAt;
      report.progress(`${name}: ${isBack()} of ${count} are back after ${Math.round(tookMs)} ms`);
      if (isBack() < count * share) failures.push(`${name}: only ${isBack()} of ${count} came back.`);
      return tookMs;
    }

    try {
      let slowestMs = 0;
      let mostBytes = 0;
      const weigh = () => (mostBytes = Math.max(mostBytes, residentBytes(server.pid ?? 0)));
      for (let round = 1; round <= rounds; round += 1) {
        slowestMs = Math.max(slowestMs, await crash(`round-${round}`));
        weigh();
      }
      if (report.judgesLatencies && slowestMs > promisedMs)
        failures.push(`${share * 100} % needed ${Math.round(slowestMs)} ms.`);
      isInStep = true;
      let inStepSlowestMs = 0;
      for (let round = 1; round <= roundsInStep; round += 1) {
        inStepSlowestMs = Math.max(inStepSlowestMs, await crash(`in-step-${round}`));
        weigh();
      }
      const figures = await judge({ dataDir: server.dataDir, recording, clients: crowd.clients, patienceMs }, failures);
      if (figures.recovered < count * share) failures.push(`Only ${figures.recovered} resumes recovered a channel.`);
      const said = (rounds + roundsInStep) * Math.min(messagesBetween, count);
      if (figures.acknowledged !== said)
        failures.push(`${figures.acknowledged} of ${said} messages were acknowledged.`);
      const sentAway = await readCounter(server, "ws_connection_failures_total", '{reason="overloaded"}');
      const letIn = await knock(server, crowd, tooMany);
      if (letIn > 0) failures.push(`${letIn} of ${tooMany} were let in above the ${count} that the node may hold.`);
      weigh();
      const mebibytes = mostBytes / 2 ** 20;
      if (mebibytes > maxMebibytes) failures.push(`The server took ${mebibytes.toFixed(0)} MiB, over ${maxMebibytes}.`);
      failures.push(...complaintsOf(server));
      return {
        figures: {
          ...figures,
          "99 % back after at most, ms": slowestMs,
          "99 % back after at most, without jitter, ms": inStepSlowestMs,
          "attempts sent away meanwhile": sentAway,
          "sent away from a full node": tooMany - letIn,
          "memory at most, MiB": mebibytes,
        },
        failures,
      };
    } finally {
      crowd.stop();
    }
  },
});

/** So many more of the same people, while everybody is there; how many of them get in. */
async function knock({ socketUrl }: ServerProcess, { people }: Crowd, count: number): Promise<number> {
  let letIn = 0;
  for (let at = 0; at < count; at += 1) {
    const Authorization = `Bearer ${people[at % people.length]?.token ?? ""}`;
    try {
      const socket = await openRawWebSocket({ url: socketUrl, protocols: ["masterx.v1"], headers: { Authorization } });
      letIn += 1;
      socket.destroy();
    } catch (error) {
      if (!String(error).includes(" 503 ")) throw error;
    }
  }
  return letIn;
}
