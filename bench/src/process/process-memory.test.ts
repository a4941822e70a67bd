import { expect, test } from "bun:test";
import { residentOfStatus } from "./process-memory.ts";

test("resident memory is read in bytes", () => {
  expect(residentOfStatus("Name:\tbun\nVmHWM:\t  9999 kB\nVmRSS:\t  1024 kB\n")).toBe(1_048_576);
  expect(() => residentOfStatus("Name:\tbun\n")).toThrow("VmRSS");
});
