import { machineCpuUs, processCpu } from "../process/process-cpu.ts";
import { type Percentiles, percentilesOf } from "../statistics/percentiles.ts";
import { sentences } from "../emotion/sentences.ts";
import { arrivalTimes } from "./arrivals.ts";
import type { Room } from "./contestant.ts";
import type { DeliveryRecorder } from "./delivery-recorder.ts";

export interface Load {
  /** Connections in the room; each message goes to all of them but its author's. */
  readonly members: number;
  readonly messagesPerSecond: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
}

/** One server's turn in one round. */
export interface Turn {
  readonly messages: number;
  readonly deliveries: number;
  /** User and system CPU of the server's process, all its threads, divided by the deliveries. */
  readonly cpuUs: number;
  /** The part of it spent in the kernel: mostly TCP, which no server can spare itself. */
  readonly kernelUs: number;
  readonly latencyMs: Percentiles;
  readonly frameBytes: number;
  /** How late the generator sent, behind its plan. */
  readonly lateMs: Percentiles;
  /** Cores that neither the server nor the generator used, but somebody else on the machine. */
  readonly coresElsewhere: number;
}

/** Runs a load that is not measured until all of it has arrived: a server in its first seconds compiles more than it serves. */
export async function warmUp(room: Room, recorder: DeliveryRecorder, load: Load, durationMs: number): Promise<void> {
  await speak(room, recorder, arrivalTimes(load.messagesPerSecond, durationMs, 1), load.members);
}

/** Warms up, lets everything arrive, then measures the same load until everything has arrived. */
export async function measureTurn(room: Room, recorder: DeliveryRecorder, load: Load, seed: number): Promise<Turn> {
  await warmUp(room, recorder, load, load.warmUpMs);

  const arrivals = arrivalTimes(load.messagesPerSecond, load.measureMs, seed);
  const before = { ...clocks(room), atMs: performance.now() };
  const lateMs = await speak(room, recorder, arrivals, load.members);
  const after = { ...clocks(room), atMs: performance.now() };

  const deliveries = recorder.latenciesMs.length;
  const elsewhereUs =
    after.machineUs - before.machineUs - (after.serverUs - before.serverUs) - (after.ownUs - before.ownUs);
  return {
    messages: arrivals.length,
    deliveries,
    cpuUs: (after.serverUs - before.serverUs) / deliveries,
    kernelUs: (after.kernelUs - before.kernelUs) / deliveries,
    latencyMs: percentilesOf(recorder.latenciesMs),
    frameBytes: recorder.characters / deliveries,
    lateMs: percentilesOf(lateMs),
    coresElsewhere: Math.max(0, elsewhereUs / ((after.atMs - before.atMs) * 1_000)),
  };
}

function clocks(room: Room) {
  const own = process.cpuUsage();
  const { userUs, systemUs } = processCpu(room.pid);
  return {
    serverUs: userUs + systemUs,
    kernelUs: systemUs,
    machineUs: machineCpuUs(),
    ownUs: own.user + own.system,
  };
}

const arrivalPatienceMs = 10_000;

/** Sends at the given times and waits for every delivery; gives back how late each was sent. */
async function speak(
  room: Room,
  recorder: DeliveryRecorder,
  times: readonly number[],
  members: number,
): Promise<number[]> {
  recorder.restart();
  const startedAt = performance.now();
  const lateMs: number[] = [];
  for (const [index, time] of times.entries()) {
    const waitMs = startedAt + time - performance.now();
    if (waitMs > 0) await Bun.sleep(waitMs);
    lateMs.push(Math.max(0, performance.now() - startedAt - time));
    room.say(recorder.stamp(sentences[index % sentences.length]!));
  }
  const expected = times.length * (members - 1);
  const deadline = performance.now() + arrivalPatienceMs;
  while (recorder.latenciesMs.length < expected && performance.now() < deadline) await Bun.sleep(2);
  if (recorder.latenciesMs.length !== expected)
    throw new Error(
      `${expected} deliveries were due, ${recorder.latenciesMs.length} came within ${arrivalPatienceMs} ms. ${room.complaint() ?? ""}`,
    );
  return lateMs;
}
