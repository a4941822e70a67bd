import { requireDescriptors } from "@masterx/bench/process/descriptor-limit";
import { residentBytes } from "@masterx/testing/process-usage";
import { createRecording } from "@masterx/testing/recording";
import { seededChance } from "@masterx/testing/seeded-chance";
import { startServerProcess } from "@masterx/testing/server-process";
import { complaintsOf } from "./complaints.ts";
import { defineFault } from "./fault.ts";
import { judge } from "./judge.ts";
import { openCrowd } from "./open-crowd.ts";

const share = 0.99;
const promisedMs = 30_000;
const patienceMs = 120_000;
const pollMs = 20;
const messagesBetween = 5;

export const everybodyReturns = defineFault({
  id: "F10",
  title: "everybody reconnects at once after a crash",
  passes: "99 % have recovered within 30 s, nothing is lost, memory is bounded",
  sizes: {
    full: { clients: 10_000, rounds: 5, withinMs: 5_000, maxMebibytes: 1_536 },
    quick: { clients: 150, rounds: 1, withinMs: 300, maxMebibytes: 512 },
  },
  async run({ clients: count, rounds, withinMs, maxMebibytes }, report) {
    requireDescriptors(count + 200);
    await using server = await startServerProcess({ env: { WS_RATE_LIMIT_MESSAGES: "0", LOG_LEVEL: "error" } });
    const chance = seededChance(report.seed);
    const recording = createRecording();
    const failures: string[] = [];
    const { url, socketUrl } = server;
    const crowd = await openCrowd({ url, socketUrl, recording, count, retryMs: () => chance() * withinMs });
    try {
      let slowestMs = 0;
      let mostBytes = 0;
      for (let round = 1; round <= rounds; round += 1) {
        for (let at = 0; at < messagesBetween; at += 1) {
          const author = crowd.clients[at];
          author?.say(`r${round}.${at}`, crowd.sessionId, `before crash ${round}: ${at}`);
        }
        // Whether it arrived before the crash or after it: once.
        await server.kill();
        await server.start();
        const startedAt = performance.now();
        const synced = () => crowd.clients.filter(({ isSynced }) => isSynced).length;
        while (synced() < count * share && performance.now() - startedAt < patienceMs) await Bun.sleep(pollMs);
        const tookMs = performance.now() - startedAt;
        slowestMs = Math.max(slowestMs, tookMs);
        mostBytes = Math.max(mostBytes, residentBytes(server.pid ?? 0));
        report.progress(`round ${round}: ${synced()} of ${count} are back after ${Math.round(tookMs)} ms`);
        if (synced() < count * share) failures.push(`Round ${round}: only ${synced()} of ${count} came back.`);
        if (report.judgesLatencies && tookMs > promisedMs)
          failures.push(`Round ${round}: ${share * 100} % needed ${Math.round(tookMs)} ms.`);
      }
      const figures = await judge({ dataDir: server.dataDir, recording, clients: crowd.clients, patienceMs }, failures);
      if (figures.recovered < count * share) failures.push(`Only ${figures.recovered} resumes recovered a channel.`);
      const mebibytes = mostBytes / 2 ** 20;
      if (mebibytes > maxMebibytes) failures.push(`The server took ${mebibytes.toFixed(0)} MiB, over ${maxMebibytes}.`);
      failures.push(...complaintsOf(server));
      return {
        figures: { ...figures, "99 % back after at most, ms": slowestMs, "memory at most, MiB": mebibytes },
        failures,
      };
    } finally {
      crowd.stop();
    }
  },
});
