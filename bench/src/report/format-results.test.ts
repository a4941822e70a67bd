import { expect, test } from "bun:test";
import type { Turn } from "../broadcast/measure-turn.ts";
import type { BroadcastResult } from "../broadcast/run-broadcast.ts";
import { formatResults, type Report } from "./format-results.ts";
import { targetsOf } from "./targets.ts";

const machine = {
  processor: "A processor",
  cores: 2,
  memoryGiB: 8,
  system: "Linux",
  bun: "1.4.5",
  node: "20.20.2",
  loadAverage: 0,
};
const report: Report = {
  machine,
  results: { failures: {} },
  args: ["broadcast", "--quick"],
  at: new Date("2026-01-02T03:04:05Z"),
};
const latencyMs = { p50: 1, p95: 2, p99: 3, max: 4 };
const turn = (cpuUs: number): Turn => ({
  messages: 1,
  deliveries: 9,
  deliveriesPerSecond: 9,
  cpuUs,
  kernelUs: 1,
  cores: 0.5,
  latencyMs,
  frameBytes: 600,
  lateMs: latencyMs,
  coresElsewhere: 0.1,
});
const notice: BroadcastResult = {
  population: { broadcast: "notice", connections: 10, rooms: 1, authorsPerRoom: 1 },
  load: { burstsPerSecond: 20, messagesPerBurst: 1, measureMs: 1_000 },
  rounds: 3,
  contestants: [
    { key: "masterx", title: "MasterX", turns: [turn(4), turn(9), turn(5)] },
    { key: "socket.io", title: "Socket.IO", turns: [turn(8), turn(12), turn(20)] },
    { key: "bun", title: "Bun", turns: [turn(4), turn(6), turn(5)] },
  ],
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

test("a table's cell is the median with the least and the most of the rounds, a ratio is taken round by round", () => {
  const text = formatResults({ ...report, results: { notice, failures: {} } });
  expect(text).toContain("| MasterX | 5.00 [4.00–9.00] | 4.00 [3.00–8.00] | 1.0 | 2.0 | 3.0 | 600 |");
  expect(text).toContain("- MasterX ÷ Socket.IO: **0.50 [0.25–0.75]**");
});

test("targets are met or missed by the median", () => {
  expect(targetsOf({ notice, failures: {} })).toEqual([
    { what: "CPU a delivery of a notice ÷ bare Bun's", limit: "≤ 1.3", measured: "1.00", isMet: true },
    { what: "CPU a delivery of a notice ÷ Socket.IO's", limit: "≤ 0.5", measured: "0.50", isMet: true },
  ]);
  const single = { messagesPerSecond: 200, sent: 400, acknowledged: 399, errors: 1, seconds: 2, ackMs: latencyMs };
  expect(targetsOf({ singleConnection: single, failures: {} })[0]?.isMet).toBe(false);
  expect(formatResults({ ...report, results: { singleConnection: single, failures: {} } })).toContain("**missed**");
});

test("what failed is said beside what was measured", () => {
  expect(formatResults({ ...report, results: { notice, failures: { crowd: "no descriptors" } } })).toContain(
    "- **crowd failed:** no descriptors",
  );
});
