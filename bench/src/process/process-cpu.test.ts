import { expect, test } from "bun:test";
import { busyUsOf, cpuOfStat } from "./process-cpu.ts";

test("user and system time are told apart, whatever the program is called", () => {
  const rest = "S 1 2 3 0 -1 4194560 100 0 0 0 150 50 7 9 20 0 12 0 123456 1000000 2000";
  expect(cpuOfStat(`4711 (bun) ${rest}`)).toEqual({ userUs: 1_500_000, systemUs: 500_000 });
  expect(cpuOfStat(`4711 (a ) name (9 9) ${rest}`)).toEqual({ userUs: 1_500_000, systemUs: 500_000 });
});

test("a line in another form is an error", () => {
  expect(() => cpuOfStat("4711 (bun) S 1")).toThrow("otherwise than Linux writes it");
});

test("idle and waiting for disks is not busy", () => {
  expect(busyUsOf("cpu  100 20 30 99999 888 0 5 1 0 0\ncpu0 1 1 1")).toBe(1_560_000);
});
