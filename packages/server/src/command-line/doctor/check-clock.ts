import type { DatabaseTimes } from "./check-database.ts";
import { fail, type Finding, ok, warn } from "./finding.ts";

/** This version was made after it: an earlier clock is wrong. */
const earliest = Date.UTC(2026, 0, 1);
const toleranceMs = 60_000;
const remedy = "Set the machine's clock (NTP); tokens and their ends depend on it.";

export function checkClock(now: number, { newestMessageAt, databaseNow }: DatabaseTimes): Finding {
  const shown = new Date(now).toISOString();
  if (now < earliest) return fail("clock", `it says ${shown}`, remedy);
  if (newestMessageAt !== null && newestMessageAt > now + toleranceMs)
    return warn(
      "clock",
      `it says ${shown}, yet a message was stored at ${new Date(newestMessageAt).toISOString()}`,
      remedy,
    );
  if (databaseNow !== null && Math.abs(databaseNow - now) > toleranceMs)
    return warn("clock", `it says ${shown}, the database's says ${new Date(databaseNow).toISOString()}`, remedy);
  return ok("clock", shown);
}
