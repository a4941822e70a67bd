import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { seededChance } from "@masterx/testing/seeded-chance";
import { startServerProcess } from "@masterx/testing/server-process";
import { defineFault } from "./fault.ts";
import { historyIn, judge } from "./judge.ts";
import { startWriters } from "./start-writers.ts";

const clients = 3;
const writes = 60;
const tailBytes = 256 * 1_024;

type Chance = () => number;
type Outcome = "refused" | "a prefix under a new epoch" | "whole";

/** What power loss and bad disks do to the end of a log, and now and then to its beginning. */
const damages: readonly (readonly [name: string, damage: (log: Buffer, chance: Chance) => Buffer])[] = [
  ["torn", (log, chance) => log.subarray(0, log.length - Math.floor(chance() * Math.min(tailBytes, log.length)))],
  ["bits flipped", (log, chance) => flip(log, chance, 1 + Math.floor(chance() * 3), tailBytes)],
  ["a block of zeros", (log, chance) => zero(log, placeIn(log, chance, tailBytes))],
  [
    "another block's bytes",
    (log, chance) => move(log, placeIn(log, chance, tailBytes), placeIn(log, chance, tailBytes)),
  ],
  [
    "rubbish behind it",
    (log, chance) => Buffer.concat([log, Buffer.from(Array.from({ length: 4_120 }, () => chance() * 256))]),
  ],
  ["a bit of its beginning flipped", (log, chance) => flip(log.subarray(0, 32), chance, 1, 32) && log],
];

const placeIn = (log: Buffer, chance: Chance, bytes: number): number =>
  Math.max(0, Math.floor(log.length - 1 - chance() * Math.min(bytes, log.length)));

function flip(log: Buffer, chance: Chance, bits: number, bytes: number): Buffer {
  for (let bit = 0; bit < bits; bit += 1) {
    const at = placeIn(log, chance, bytes);
    log[at] = (log[at] ?? 0) ^ (1 << Math.floor(chance() * 8));
  }
  return log;
}

const zero = (log: Buffer, at: number): Buffer => log.fill(0, at, Math.min(log.length, at + 4_096));

function move(log: Buffer, from: number, to: number): Buffer {
  log.copy(log, to, from, Math.min(log.length, from + 512));
  return log;
}

export const damagedLog = defineFault({
  id: "F2",
  title: "torn, flipped and lost bytes in the write-ahead log of a server that lost its power",
  passes: "a clear refusal, or a consistent prefix under a new epoch that every client is told of and the log names",
  sizes: { full: { variants: 100 }, quick: { variants: 3 } },
  async run({ variants }, report) {
    const chance = seededChance(report.seed);
    const failures: string[] = [];
    const outcomes: Record<Outcome, number> = { refused: 0, "a prefix under a new epoch": 0, whole: 0 };
    for (let variant = 0; variant < variants; variant += 1) {
      const [name, damage] = damages[variant % damages.length] ?? ["torn", (log: Buffer) => log];
      const found: string[] = [];
      const outcome = await one((log) => damage(log, chance), found);
      outcomes[outcome] += 1;
      report.progress(`${name}: ${outcome}`);
      failures.push(...found.map((what) => `Variant ${variant} (${name}): ${what}`));
    }
    return { figures: { variants, ...outcomes }, failures };
  },
});

async function one(damage: (log: Buffer) => Buffer, failures: string[]): Promise<Outcome> {
  await using server = await startServerProcess({ env: { WS_RATE_LIMIT_MESSAGES: "0", LOG_LEVEL: "error" } });
  const writers = await startWriters(server, { clients, writesPerSecond: 300 });
  try {
    // People and session are in the database itself; what may be lost are messages.
    await server.stop();
    await server.start();
    const { epoch } = await historyIn(server.dataDir);
    writers.goOn();
    await writers.another(writes);
    await server.kill();
    writers.rest();
    const path = join(server.dataDir, "masterx.db-wal");
    await writeFile(path, damage(liveFrames(await readFile(path))));
    const from = server.output.length;
    try {
      await server.start();
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      if (!said.includes("is damaged") || !said.includes("Restore the data folder"))
        failures.push(`It refused to start without saying what to do: ${said.slice(0, 600)}`);
      return "refused";
    }
    await writers.finish();
    const isNew = (await historyIn(server.dataDir)).epoch !== epoch;
    const { recording } = writers;
    const told = (): number => recording.connections.filter(({ entries }) => entries.some(isEpochNotice)).length;
    await judge({ dataDir: server.dataDir, recording, clients: writers.clients, restores: isNew ? 1 : 0 }, failures);
    if (!isNew) return "whole";
    if (told() < clients) failures.push(`${told()} of ${clients} clients were told recovered:false for the epoch.`);
    if (!/The history has a new epoch/.test(server.output.slice(from))) failures.push("The loss is not in the log.");
    return "a prefix under a new epoch";
  } finally {
    writers.stop();
  }
}

/**
 * The log up to its last frame. A log that was put away is written over from its beginning, and what is left behind
 * there carries other salts (https://sqlite.org/fileformat2.html#the_write_ahead_log).
 */
function liveFrames(log: Buffer): Buffer {
  const frameBytes = 24 + log.readUInt32BE(8);
  let end = 32;
  while (end + frameBytes <= log.length && log.compare(log, 16, 24, end + 8, end + 16) === 0) end += frameBytes;
  return log.subarray(0, end);
}

const isEpochNotice = (entry: { readonly kind: string; readonly why?: string }): boolean =>
  entry.kind === "not_recovered" && entry.why === "epoch";
