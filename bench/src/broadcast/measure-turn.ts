import { machineCpuUs, processCpu } from "../process/process-cpu.ts";
import { type Percentiles, percentilesOf } from "../statistics/percentiles.ts";
import { sentences } from "../emotion/sentences.ts";
import { arrivalTimes } from "./arrivals.ts";
import type { Broadcast } from "../contestants/contestant.ts";
import type { FilledServer } from "./filled-server.ts";

export interface Load {
  /** Times at which something is said, of all rooms together. */
  readonly burstsPerSecond: number;
  /** Messages that are due at each of them, all in one room. */
  readonly messagesPerBurst: number;
  readonly measureMs: number;
  /** Default: what the population was made for. */
  readonly broadcast?: Broadcast;
}

/** One server's turn in one round. */
export interface Turn {
  readonly messages: number;
  readonly deliveries: number;
  readonly deliveriesPerSecond: number;
  /** User and system CPU of the server's process, all its threads, divided by the deliveries. */
  readonly cpuUs: number;
  /** The part of it spent in the kernel: mostly TCP, which no server can spare itself. */
  readonly kernelUs: number;
  /** Cores that the server used. */
  readonly cores: number;
  readonly latencyMs: Percentiles;
  readonly frameBytes: number;
  /** How late the generator sent, behind its plan. */
  readonly lateMs: Percentiles;
  /** Cores that neither the server nor the generator used, but somebody else on the machine. */
  readonly coresElsewhere: number;
}

/** Runs a load that is not measured until all of it has arrived: a server in its first seconds compiles more than it serves. */
export async function warmUp(filled: FilledServer, load: Omit<Load, "measureMs">, durationMs: number): Promise<void> {
  await speak(filled, load, arrivalTimes(load.burstsPerSecond, durationMs, 1));
}

/** Measures a load until everything has arrived. */
export async function measureTurn(filled: FilledServer, load: Load, seed: number): Promise<Turn> {
  const { recorder, running } = filled;
  const arrivals = arrivalTimes(load.burstsPerSecond, load.measureMs, seed);
  const before = { ...clocks(running.pid), atMs: performance.now() };
  const lateMs = await speak(filled, load, arrivals);
  const after = { ...clocks(running.pid), atMs: performance.now() };

  const deliveries = recorder.latenciesMs.length;
  const tookMs = after.atMs - before.atMs;
  const serverUs = after.serverUs - before.serverUs;
  const elsewhereUs = after.machineUs - before.machineUs - serverUs - (after.ownUs - before.ownUs);
  return {
    messages: arrivals.length * load.messagesPerBurst,
    deliveries,
    deliveriesPerSecond: (deliveries / tookMs) * 1_000,
    cpuUs: serverUs / deliveries,
    kernelUs: (after.kernelUs - before.kernelUs) / deliveries,
    cores: serverUs / (tookMs * 1_000),
    latencyMs: percentilesOf(recorder.latenciesMs),
    frameBytes: recorder.characters / deliveries,
    lateMs: percentilesOf(lateMs),
    coresElsewhere: Math.max(0, elsewhereUs / (tookMs * 1_000)),
  };
}

function clocks(pid: number) {
  const own = process.cpuUsage();
  const { userUs, systemUs } = processCpu(pid);
  return {
    serverUs: userUs + systemUs,
    kernelUs: systemUs,
    machineUs: machineCpuUs(),
    ownUs: own.user + own.system,
  };
}

const arrivalPatienceMs = 20_000;

/** Says everything at its time and waits until all of it has arrived. Returns how late each was said. */
async function speak(
  { recorder, running, population, audience, say }: FilledServer,
  { messagesPerBurst, broadcast }: Pick<Load, "messagesPerBurst" | "broadcast">,
  times: readonly number[],
): Promise<number[]> {
  recorder.restart();
  const startedAt = performance.now();
  const lateMs: number[] = [];
  let said = 0;
  for (const [burst, time] of times.entries()) {
    const waitMs = startedAt + time - performance.now();
    if (waitMs > 0) await Bun.sleep(waitMs);
    lateMs.push(Math.max(0, performance.now() - startedAt - time));
    for (let one = 0; one < messagesPerBurst; one += 1) {
      say(burst % population.rooms, sentences[said % sentences.length]!, broadcast);
      said += 1;
    }
  }
  const expected = said * audience;
  const deadline = performance.now() + arrivalPatienceMs;
  while (recorder.latenciesMs.length < expected && performance.now() < deadline) await Bun.sleep(2);
  if (recorder.latenciesMs.length !== expected)
    throw new Error(
      `${expected} deliveries were due, ${recorder.latenciesMs.length} came within ${arrivalPatienceMs} ms. ${running.complaint() ?? ""}`,
    );
  return lateMs;
}
