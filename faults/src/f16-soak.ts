import { openDescriptors, residentBytes, threads } from "@masterx/testing/process-usage";
import { createRecording } from "@masterx/testing/recording";
import { seededChance } from "@masterx/testing/seeded-chance";
import { startServerProcess } from "@masterx/testing/server-process";
import { complaintsOf } from "./complaints.ts";
import { defineFault } from "./fault.ts";
import { openCrowd } from "./open-crowd.ts";

const mebibyte = 2 ** 20;
const stepMs = 20;
/** Pools of the runtime come and go. */
const descriptorSlack = 20;

export const soak = defineFault({
  id: "F16",
  title: "soak with churn: pages come, write, are cut and go, hour after hour",
  passes: "memory grows by less than 1 MB an hour once it is warm, descriptors and threads are flat",
  sizes: {
    full: { minutes: 120, clients: 60, maxGrowthMebibytes: 256 },
    quick: { minutes: 0.15, clients: 20, maxGrowthMebibytes: 128 },
  },
  async run({ minutes, clients: count, maxGrowthMebibytes }, report) {
    await using server = await startServerProcess({ env: { WS_RATE_LIMIT_MESSAGES: "0", LOG_LEVEL: "error" } });
    const pid = server.pid ?? 0;
    const chance = seededChance(report.seed);
    const failures: string[] = [];
    const samples: { readonly atHours: number; readonly bytes: number }[] = [];
    const startedAt = performance.now();
    const totalMs = minutes * 60_000;
    const elapsedMs = () => performance.now() - startedAt;
    let said = 0;
    let cuts = 0;
    let calmDescriptors = 0;
    let calmThreads = 0;
    // A recording of hours would be the leak that is looked for: each cycle has its own, and its own pages.
    for (let cycle = 1; elapsedMs() < totalMs; cycle += 1) {
      const recording = createRecording();
      const { url, socketUrl } = server;
      const crowd = await openCrowd({ url, socketUrl, recording, count, retryMs: () => 50 + chance() * 200, cycle });
      const endsAt = Math.min(totalMs, elapsedMs() + Math.max(2_000, totalMs / 40));
      while (elapsedMs() < endsAt) {
        const client = crowd.clients[Math.floor(chance() * count)];
        const dice = chance();
        if (dice < 0.5) client?.say(`c${cycle}.${(said += 1)}`, crowd.sessionId, `message ${said}`);
        else if (dice < 0.6) {
          client?.cut();
          cuts += 1;
        } else if (dice < 0.65) client?.stop();
        else if (dice < 0.8) client?.start();
        await Bun.sleep(stepMs);
      }
      crowd.stop();
      failures.push(...recording.complaints.slice(0, 3));
      const calm = await settle(pid, calmDescriptors);
      samples.push({ atHours: elapsedMs() / 3_600_000, bytes: residentBytes(pid) });
      calmDescriptors ||= calm;
      calmThreads ||= threads(pid);
      if (calm > calmDescriptors + descriptorSlack)
        failures.push(`Cycle ${cycle}: ${calm} descriptors with nobody there, after ${calmDescriptors} at first.`);
      if (threads(pid) > calmThreads + 4)
        failures.push(`Cycle ${cycle}: ${threads(pid)} threads after ${calmThreads}.`);
      report.progress(`cycle ${cycle}: ${said} messages, ${Math.round((samples.at(-1)?.bytes ?? 0) / mebibyte)} MiB`);
    }
    // The first third fills caches, code and the heap's working size.
    const warm = samples.slice(Math.floor(samples.length / 3));
    const slope = slopeOf(warm) / 1_000_000;
    if (report.judgesLatencies && samples.length >= 10 && slope > 1)
      failures.push(`Memory grew by ${slope.toFixed(1)} MB an hour.`);
    const grown = ((samples.at(-1)?.bytes ?? 0) - (samples[0]?.bytes ?? 0)) / mebibyte;
    if (grown > maxGrowthMebibytes) failures.push(`Memory grew by ${grown.toFixed(0)} MiB in all.`);
    failures.push(...complaintsOf(server));
    return {
      figures: {
        minutes,
        messages: said,
        "connections cut": cuts,
        "resident memory at the end, MiB": (samples.at(-1)?.bytes ?? 0) / mebibyte,
        "resident memory grown after the first cycle, MiB": grown,
        "slope once warm, MB an hour": samples.length >= 10 ? slope : "too short to say",
        "descriptors with nobody there": calmDescriptors,
      },
      failures,
    };
  },
});

/** Waits until the sockets of a cycle are gone; returns how many descriptors stay. */
async function settle(pid: number, before: number): Promise<number> {
  for (let attempt = 0; attempt < (before > 0 ? 50 : 10); attempt += 1) {
    await Bun.sleep(100);
    if (before > 0 && openDescriptors(pid) <= before) break;
  }
  return openDescriptors(pid);
}

/** Of the line of least squares, in bytes an hour. */
function slopeOf(samples: readonly { readonly atHours: number; readonly bytes: number }[]): number {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const [atMean, bytesMean] = [mean(samples.map(({ atHours }) => atHours)), mean(samples.map(({ bytes }) => bytes))];
  const spread = samples.reduce((sum, { atHours }) => sum + (atHours - atMean) ** 2, 0);
  const together = samples.reduce((sum, { atHours, bytes }) => sum + (atHours - atMean) * (bytes - bytesMean), 0);
  return spread === 0 ? 0 : together / spread;
}
