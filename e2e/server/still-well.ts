import { expect } from "bun:test";
import type { ServerProcess } from "@masterx/testing/server-process";

/** The same process still answers and has logged nothing that is worse than a warning. */
export async function expectStillWell(server: ServerProcess, pid: number | null): Promise<void> {
  const response = await fetch(`${server.url}/api/health`);
  expect(await response.json()).toEqual({ status: "ok" });
  expect(server.pid).toBe(pid);
  expect(server.output.split("\n").filter((line) => /"level":"(error|fatal)"|panic|Segmentation/.test(line))).toEqual(
    [],
  );
}
