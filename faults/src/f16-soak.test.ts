import { expect, test } from "bun:test";
import { judgeSamples, type SoakSample } from "./f16-samples.ts";
import { soak } from "./f16-soak.ts";
import { runFault } from "./run-fault.ts";

const report = { progress() {}, judgesLatencies: false, seed: 16 };

test.each([
  [{ leakedTimers: 1 }, "timers:"],
  [{ leakedBytes: 500_000 }, "The heap grew"],
])(
  "a server that leaks %o for each socket is found in the quick size",
  async (leak, complaint) => {
    const { outcome } = await runFault(soak, { ...soak.sizes.quick, ...leak }, report);
    expect(outcome.failures).toEqual([expect.stringContaining(complaint)]);
  },
  60_000,
);

const limits = { maxHeapGrowthMebibytes: 16, maxGrowthMebibytes: 256 };
const calm = { heapBytes: 30e6, residentBytes: 120e6, timers: 11, sockets: 1, descriptors: 20, threads: 11 };
const hours = (sampleAt: (atHours: number, index: number) => Partial<SoakSample>): readonly SoakSample[] =>
  Array.from({ length: 40 }, (_, index) => ({ ...calm, atHours: index / 20, ...sampleAt(index / 20, index) }));
/** Half a megabyte, up and down. */
const noise = (index: number): number => (index % 2) * 0.5e6;

test("the heap may rise while it warms, and waver, but not by more than 1 MB an hour", () => {
  const warming = hours((at, index) => ({ heapBytes: 30e6 + Math.min(at, 0.5) * 10e6 + noise(index) }));
  expect(judgeSamples(warming, limits, true)).toEqual([]);
  const rising = hours((at, index) => ({ heapBytes: 30e6 + at * 1.5e6 + noise(index) }));
  expect(judgeSamples(rising, limits, true)).toEqual([expect.stringMatching(/^The heap grew by 1\.\d+ MB an hour/)]);
});

test.each(["timers", "sockets", "descriptors", "threads"] as const)("more and more %s are found", (name) => {
  const failures = judgeSamples(
    hours((_, index) => ({ [name]: calm[name] + index })),
    limits,
    true,
  );
  expect(failures).toEqual([expect.stringContaining(`${name}: `)]);
});

test("memory outside the heap is bounded too", () => {
  const failures = judgeSamples(
    hours((at) => ({ residentBytes: 120e6 + at * 200e6 })),
    limits,
    true,
  );
  expect(failures).toEqual([expect.stringMatching(/^Memory grew by \d+ MiB in all/)]);
});
