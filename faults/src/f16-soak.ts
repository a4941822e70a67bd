import { join } from "node:path";
import { askHeap, type Heap } from "@masterx/testing/ask-heap";
import { openDescriptors, residentBytes, threads } from "@masterx/testing/process-usage";
import { createRecording } from "@masterx/testing/recording";
import { seededChance } from "@masterx/testing/seeded-chance";
import type { ServerProcess } from "@masterx/testing/server-process";
import { startAlteredServer } from "./altered-server.ts";
import { complaintsOf } from "./complaints.ts";
import { heapSlopeOf, judgeSamples, mebibyte, residentSlopeOf, type SoakSample } from "./f16-samples.ts";
import { defineFault } from "./fault.ts";
import { openCrowd } from "./open-crowd.ts";

const stepMs = 20;
const settleMs = 500;
const heapFile = "heap.json";

export const soak = defineFault({
  id: "F16",
  title: "soak with churn: pages come, write, are cut and go, hour after hour",
  passes: "the heap grows by less than 1 MB an hour once it is warm; timers, sockets, descriptors and threads are flat",
  sizes: {
    // What is leaked on purpose, for each socket that was opened, shows that a leak of that size is found.
    full: {
      minutes: 120,
      clients: 60,
      maxHeapGrowthMebibytes: 16,
      maxGrowthMebibytes: 256,
      leakedBytes: 0,
      leakedTimers: 0,
    },
    quick: {
      minutes: 0.15,
      clients: 20,
      maxHeapGrowthMebibytes: 8,
      maxGrowthMebibytes: 128,
      leakedBytes: 0,
      leakedTimers: 0,
    },
  },
  async run({ minutes, clients: count, leakedBytes, leakedTimers, ...limits }, report) {
    await using server = await startAlteredServer("watched-heap", {
      TEST_HEAP_FILE: heapFile,
      TEST_LEAKED_BYTES: String(leakedBytes),
      TEST_LEAKED_TIMERS: String(leakedTimers),
    });
    const chance = seededChance(report.seed);
    const failures: string[] = [];
    const samples: SoakSample[] = [];
    const heaps: Heap[] = [];
    const startedAt = performance.now();
    const totalMs = minutes * 60_000;
    const elapsedMs = () => performance.now() - startedAt;
    let said = 0;
    let cuts = 0;
    // A recording of hours would be the leak that is looked for: each cycle has its own, and its own pages.
    for (let cycle = 1; elapsedMs() < totalMs; cycle += 1) {
      const recording = createRecording();
      const crowd = await openCrowd({ server, recording, count, retryMs: () => 50 + chance() * 200, cycle });
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
      const { heap, sample } = await settle(server, elapsedMs);
      heaps.push(heap);
      samples.push(sample);
      report.progress(`cycle ${cycle}: ${said} messages, ${cuts} cuts, ${describe(samples)}`);
    }
    failures.push(...judgeSamples(samples, limits, report.judgesLatencies), ...complaintsOf(server));
    if (failures.length > 0) report.progress(`what there is more of: ${grownClasses(heaps)}`);
    return { figures: { minutes, messages: said, "connections cut": cuts, ...figuresOf(samples) }, failures };
  },
});

/** Waits until what a cycle needed is gone and nothing moves any more. */
async function settle(server: ServerProcess, elapsedMs: () => number): Promise<{ heap: Heap; sample: SoakSample }> {
  const pid = server.pid ?? 0;
  let before: SoakSample | null = null;
  for (;;) {
    await Bun.sleep(settleMs);
    const heap = await askHeap(pid, join(server.dataDir, heapFile));
    const sample = {
      atHours: elapsedMs() / 3_600_000,
      heapBytes: heap.bytes,
      residentBytes: residentBytes(pid),
      timers: heap.objects["Timeout"] ?? 0,
      sockets: heap.objects["ServerWebSocket"] ?? 0,
      descriptors: openDescriptors(pid),
      threads: threads(pid),
    };
    if (before?.timers === sample.timers && before.descriptors === sample.descriptors) return { heap, sample };
    before = sample;
  }
}

const mebibytes = (bytes: number | undefined): string => ((bytes ?? 0) / mebibyte).toFixed(2);

function describe(samples: readonly SoakSample[]): string {
  const last = samples.at(-1);
  const slope = heapSlopeOf(samples);
  return [
    `heap ${mebibytes(last?.heapBytes)} MiB${slope === null ? "" : ` (${slope.toFixed(2)} MB an hour)`}`,
    `resident ${mebibytes(last?.residentBytes)} MiB`,
    `${last?.timers} timers, ${last?.sockets} sockets, ${last?.descriptors} descriptors, ${last?.threads} threads`,
  ].join(", ");
}

/** Classes with the most objects more than after the first third. */
function grownClasses(heaps: readonly Heap[]): string {
  const [from, to] = [heaps[Math.floor(heaps.length / 3)]?.objects ?? {}, heaps.at(-1)?.objects ?? {}];
  return Object.entries(to)
    .map(([name, count]) => ({ name, more: count - (from[name] ?? 0) }))
    .toSorted((one, other) => other.more - one.more)
    .slice(0, 8)
    .map(({ name, more }) => `${name} +${more}`)
    .join(", ");
}

function figuresOf(samples: readonly SoakSample[]): Readonly<Record<string, number | string>> {
  const [first, last] = [samples[0], samples.at(-1)];
  const firstToLast = (valueOf: (sample: SoakSample) => number | string) =>
    first && last ? `${valueOf(first)} → ${valueOf(last)}` : "not measured";
  return {
    "heap after a full collection, first to last cycle, MiB": firstToLast(({ heapBytes }) => mebibytes(heapBytes)),
    "heap's slope once warm, MB an hour": heapSlopeOf(samples) ?? "too short to say",
    "resident memory, first to last cycle, MiB": firstToLast(({ residentBytes: bytes }) => mebibytes(bytes)),
    "resident memory's slope once warm, MB an hour": residentSlopeOf(samples) ?? "too short to say",
    "timers with nobody there": firstToLast(({ timers }) => timers),
    "sockets with nobody there": firstToLast(({ sockets }) => sockets),
    "descriptors with nobody there": firstToLast(({ descriptors }) => descriptors),
    "threads with nobody there": firstToLast(({ threads: count }) => count),
  };
}
