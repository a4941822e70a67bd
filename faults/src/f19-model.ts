import { cp, rm } from "node:fs/promises";
import { createSession, type Person, register } from "@masterx/testing/people";
import { type ServerProcess, startServerProcess } from "@masterx/testing/server-process";
import { startServer } from "@masterx/testing/start-server";
import { complaintsOf } from "./complaints.ts";
import { defineFault, type Report } from "./fault.ts";
import { historyIn } from "./judge.ts";
import { runOnce } from "./f19-run-once.ts";
import { createTrims } from "./f19-trims.ts";
import type { Place } from "./f19-world.ts";

/** On one start; then the database is large enough to be slow to read. */
const runsAStart = 50;
const killRunsAStart = 10;
const env = { WS_RATE_LIMIT_MESSAGES: "0", LOG_LEVEL: "error" };
/** A run that failed says enough. */
const mostFailures = 20;

export const model = defineFault({
  id: "F19",
  title: "model test: random stories of pages that write, vanish, come back and are killed with their server",
  passes: "0 lost, 0 repeated, 0 reordered, 0 leaked, and no gap is silent",
  sizes: { full: { runs: 10_000, killRuns: 200 }, quick: { runs: 40, killRuns: 3 } },
  async run({ runs, killRuns }, report) {
    const failures: string[] = [];
    const totals: Record<string, number> = { runs: 0, kills: 0, restores: 0 };
    const add = (figures: Readonly<Record<string, number>>) => {
      for (const [name, figure] of Object.entries(figures))
        if (!(name in counted)) totals[name] = (totals[name] ?? 0) + figure;
    };
    const counted = { messages: 0, events: 0 };
    for (let from = 0; from < runs && failures.length < mostFailures; from += runsAStart) {
      const seeds = seedsFrom(report.seed + from, Math.min(runsAStart, runs - from));
      await inThisProcess(seeds, failures, totals, add);
      report.progress(`${from + seeds.length} of ${runs} runs, ${totals["events seen"] ?? 0} events seen`);
    }
    for (let from = 0; from < killRuns && failures.length < mostFailures; from += killRunsAStart) {
      const seeds = seedsFrom(report.seed + from, Math.min(killRunsAStart, killRuns - from));
      await inAProcess(seeds, failures, totals, add, report);
      report.progress(`${from + seeds.length} of ${killRuns} runs with kills: ${totals["kills"]} kills`);
    }
    return { figures: totals, failures };
  },
});

const seedsFrom = (first: number, count: number) => Array.from({ length: count }, (_, at) => first + at);

type Add = (figures: Readonly<Record<string, number>>) => void;

async function inThisProcess(seeds: readonly number[], failures: string[], totals: Record<string, number>, add: Add) {
  // With next to no cache every recovery comes from history, which is trimmed meanwhile.
  const isWithoutCache = Math.floor((seeds[0] ?? 0) / runsAStart) % 2 === 0;
  await using server = await startServer({ env, ...(isWithoutCache ? { cacheBytes: 2_000 } : {}) });
  const trims = createTrims(server.store);
  const place: Place = { ...(await placeOf(server)), ...trims };
  for (const seed of seeds) {
    const { failures: found, checked } = await runOnce(place, seed);
    failures.push(...found);
    totals["runs"] = (totals["runs"] ?? 0) + 1;
    add(checked.figures);
    if (found.length > 0) break;
  }
  totals["events trimmed"] = (totals["events trimmed"] ?? 0) + (await trims.trimmed()).length;
  failures.push(...server.faults.map((fault) => `The server's fault: ${String(fault)}`));
}

async function inAProcess(
  seeds: readonly number[],
  failures: string[],
  totals: Record<string, number>,
  add: Add,
  report: Report,
) {
  await using server = await startServerProcess({ env });
  const copy = `${server.dataDir}-older`;
  try {
    const people = await placeOf(server);
    let hasCopy = false;
    let restores = 0;
    const place: Place = {
      ...people,
      async kill(isRestored) {
        await server.kill();
        totals["kills"] = (totals["kills"] ?? 0) + 1;
        const lost = isRestored && hasCopy ? await historyIn(server.dataDir) : null;
        if (lost) {
          await replaceBy(server, copy);
          totals["restores"] = (totals["restores"] ?? 0) + 1;
          restores += 1;
        } else {
          await rm(copy, { recursive: true, force: true });
          await cp(server.dataDir, copy, { recursive: true });
          hasCopy = true;
        }
        await server.start();
        return lost;
      },
    };
    for (const seed of seeds) {
      // What a restore takes away belongs to this run.
      hasCopy = false;
      const { failures: found, checked } = await runOnce(place, seed);
      failures.push(...found);
      totals["runs"] = (totals["runs"] ?? 0) + 1;
      add(checked.figures);
      if (found.length > 0) break;
    }
    // An older copy is an error that is logged, once each time.
    const said = complaintsOf(server);
    const restored = said.filter((line) => line.includes('"reason":"copied_folder"'));
    if (restored.length !== restores)
      failures.push(`${restores} restores, and ${restored.length} of them were logged.`);
    failures.push(...said.filter((line) => !restored.includes(line)));
  } finally {
    await rm(copy, { recursive: true, force: true });
    report.progress(`${seeds.length} seeds from ${seeds[0]}`);
  }
}

async function replaceBy(server: ServerProcess, copy: string): Promise<void> {
  await rm(server.dataDir, { recursive: true, force: true });
  await cp(copy, server.dataDir, { recursive: true });
}

async function placeOf(server: {
  readonly url: string;
  readonly socketUrl: string;
  readonly dataDir: string;
}): Promise<Place> {
  const people: Person[] = [];
  for (const name of ["Mira", "Noor", "Ben"]) people.push(await register(server.url, name));
  const adult = await register(server.url, "Ada", "guardian");
  const { url, socketUrl, dataDir } = server;
  const sessions = [await createSession(url, people), await createSession(url, people.slice(0, 2))] as const;
  return { url, socketUrl, dataDir, learners: people as [Person, Person, Person], adult, sessions };
}
