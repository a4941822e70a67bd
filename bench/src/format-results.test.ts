import { expect, test } from "bun:test";
import type { Turn } from "./broadcast/measure-turn.ts";
import { formatResults, type Report } from "./format-results.ts";

const machine = {
  processor: "A processor",
  cores: 2,
  memoryGiB: 8,
  system: "Linux",
  bun: "1.4.5",
  node: "20.20.2",
  loadAverage: 0,
};
const report: Report = { machine, results: {}, args: ["broadcast", "--quick"], at: new Date("2026-01-02T03:04:05Z") };

const turn = (cpuUs: number): Turn => {
  const latencyMs = { p50: 1, p95: 2, p99: 3, max: 4 };
  return {
    messages: 1,
    deliveries: 9,
    cpuUs,
    kernelUs: 1,
    latencyMs,
    frameBytes: 600,
    lateMs: latencyMs,
    coresElsewhere: 0.1,
  };
};

test("results name their command, their time and their machine, and hold only what was measured", () => {
  const text = formatResults(report);
  expect(text).toContain("`npm run bench -- broadcast --quick` on 2026-01-02 03:04 UTC.");
  expect(text).toContain("A processor, 2 cores, 8 GiB; Linux; Bun 1.4.5, Node 20.20.2.");
  expect(text).not.toContain("##");
  expect(text).not.toContain("Others worked");
});

test("a busy machine is said to be one", () => {
  expect(formatResults({ ...report, machine: { ...machine, loadAverage: 3.25 } })).toContain(
    "load average was 3.3 before",
  );
});

test("a table's cell is the median with the least and the most of the rounds", () => {
  const load = { members: 10, messagesPerSecond: 20, warmUpMs: 1, measureMs: 1_000 };
  const contestants = [{ key: "masterx", title: "MasterX", turns: [turn(4), turn(9), turn(5)] }];
  const text = formatResults({
    ...report,
    results: { broadcast: { broadcast: "message", load, rounds: 3, contestants, masterxAgainst: {} } },
  });
  expect(text).toContain("| MasterX | 5.00 [4.00–9.00] | 4.00 [3.00–8.00] | 1.0 [1.0–1.0] |");
});
