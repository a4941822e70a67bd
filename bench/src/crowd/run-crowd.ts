import { type FilledServer, fillServer } from "../broadcast/filled-server.ts";
import { measureTurn, type Turn, warmUp } from "../broadcast/measure-turn.ts";
import type { Broadcast, Contestant, Population } from "../contestants/contestant.ts";
import { eachAtOnce } from "../contestants/open-socket.ts";
import { sentences } from "../emotion/sentences.ts";
import { requireDescriptors } from "../process/descriptor-limit.ts";
import { processCpu } from "../process/process-cpu.ts";
import { residentBytes } from "../process/process-memory.ts";
import { type Percentiles, percentilesOf } from "../statistics/percentiles.ts";

export interface CrowdOptions {
  readonly contestants: readonly Contestant[];
  /** Who also has work in all rooms at once. */
  readonly inRooms: readonly { readonly key: string; readonly broadcasts: readonly Broadcast[] }[];
  readonly connections: number;
  readonly roomSize: number;
  readonly deliveriesPerSecond: number;
  readonly roomsMs: number;
  readonly hallBroadcasts: number;
  readonly idleMs: number;
  readonly onProgress: (line: string) => void;
}

/** One server with the whole crowd. */
export interface Crowd {
  readonly key: string;
  readonly title: string;
  /** Handshake, sign-in and room, one connection after another. */
  readonly aloneMs: Percentiles;
  /** The same while all of them come. */
  readonly comingMs: Percentiles & { readonly mean: number };
  readonly connectionsPerSecond: number;
  /** Growth of the server's resident memory over its connections, while nothing happens. */
  readonly bytesEach: number;
  readonly residentBytes: number;
  /** Cores used by heartbeats alone. */
  readonly idleCores: number;
  /** Of one message to everybody: each arrival, and the last one of each message. */
  readonly hall: { readonly latencyMs: Percentiles; readonly lastMs: Percentiles };
  readonly rooms: readonly { readonly broadcast: Broadcast; readonly turn: Turn }[];
}

export interface CrowdResult {
  readonly connections: number;
  readonly roomSize: number;
  readonly deliveriesPerSecond: number;
  readonly crowds: readonly Crowd[];
}

const comeAlone = 30;

/** Each server in turn, alone on the machine: connects everybody, lets them be, then broadcasts to all and in rooms. */
export async function runCrowd(options: CrowdOptions): Promise<CrowdResult> {
  const { contestants, connections, roomSize, deliveriesPerSecond } = options;
  requireDescriptors(connections + 200);
  const crowds: Crowd[] = [];
  for (const contestant of contestants) crowds.push(await measureCrowd(contestant, options));
  return { connections, roomSize, deliveriesPerSecond, crowds };
}

async function measureCrowd(contestant: Contestant, options: CrowdOptions): Promise<Crowd> {
  const { connections, roomSize, onProgress } = options;
  const population: Population = {
    broadcast: "notice",
    connections,
    rooms: connections / roomSize,
    authorsPerRoom: 1,
  };
  const running = await contestant.start(population);
  await Bun.sleep(1_000);
  const bytesBefore = residentBytes(running.pid);
  await using filled = await fillServer(contestant, population, {
    running,
    oneByOne: comeAlone,
    onEntered(count) {
      if (count % 2_500 === 0) onProgress(`${contestant.title}: ${count} connections`);
    },
  });
  const { pid } = running;
  const idle = await beIdle(pid, options.idleMs);
  const ready = filled.members.map(({ readyMs }) => readyMs);
  const coming = ready.slice(comeAlone);
  const crowd = {
    key: contestant.key,
    title: contestant.title,
    aloneMs: percentilesOf(ready.slice(0, comeAlone)),
    comingMs: { ...percentilesOf(coming), mean: coming.reduce((sum, one) => sum + one, 0) / coming.length },
    connectionsPerSecond: (coming.length / filled.fillMs) * 1_000,
    bytesEach: (idle.leastBytes - bytesBefore) / connections,
    residentBytes: idle.leastBytes,
    idleCores: idle.cores,
  };
  onProgress(
    `${contestant.title}: ${crowd.connectionsPerSecond.toFixed(0)} connections/s, ${(crowd.bytesEach / 1_024).toFixed(1)} KiB each`,
  );
  const rooms: { broadcast: Broadcast; turn: Turn }[] = [];
  for (const broadcast of options.inRooms.find(({ key }) => key === contestant.key)?.broadcasts ?? []) {
    const turn = await workInRooms(filled, broadcast, options);
    rooms.push({ broadcast, turn });
    const { p50, p95, p99 } = turn.latencyMs;
    onProgress(
      `${contestant.title}: ${turn.deliveriesPerSecond.toFixed(0)} deliveries/s of a ${broadcast} in rooms, p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)}, p99 ${p99.toFixed(1)} ms`,
    );
  }
  return { ...crowd, rooms, hall: await broadcastToAll(filled, options) };
}

async function beIdle(pid: number, idleMs: number): Promise<{ leastBytes: number; cores: number }> {
  // What connecting left behind is collected first.
  await Bun.sleep(2_000);
  const cpu = () => {
    const { userUs, systemUs } = processCpu(pid);
    return userUs + systemUs;
  };
  const [startedAt, cpuBefore] = [performance.now(), cpu()];
  let leastBytes = Infinity;
  while (performance.now() - startedAt < idleMs) {
    await Bun.sleep(500);
    leastBytes = Math.min(leastBytes, residentBytes(pid));
  }
  return { leastBytes, cores: (cpu() - cpuBefore) / ((performance.now() - startedAt) * 1_000) };
}

async function workInRooms(filled: FilledServer, broadcast: Broadcast, options: CrowdOptions): Promise<Turn> {
  const load = {
    burstsPerSecond: options.deliveriesPerSecond / filled.audience,
    messagesPerBurst: 1,
    measureMs: options.roomsMs,
    broadcast,
  };
  // As long as it is measured: a server in its first seconds compiles more than it serves.
  await warmUp(filled, load, options.roomsMs);
  return measureTurn(filled, load, 1);
}

const pauseMs = 300;

async function broadcastToAll(
  filled: FilledServer,
  { hallBroadcasts, onProgress }: CrowdOptions,
): Promise<Crowd["hall"]> {
  const { contestant, running, recorder, members } = filled;
  await eachAtOnce(members.length, 32, (member) => running.enterHall(members[member]!.socket));
  const expected = members.length - (contestant.echoesToAuthor ? 0 : 1);
  const latenciesMs: number[] = [];
  const lastMs: number[] = [];
  // The first ones are not counted: code and memory for so many are made ready by them.
  const notCounted = 2;
  for (let at = 0; at < hallBroadcasts + notCounted; at += 1) {
    await Bun.sleep(pauseMs);
    recorder.restart();
    const saidAt = performance.now();
    filled.sayInHall(sentences[at % sentences.length]!);
    const deadline = saidAt + 10_000;
    while (recorder.latenciesMs.length < expected && performance.now() < deadline) await Bun.sleep(1);
    if (recorder.latenciesMs.length !== expected)
      throw new Error(
        `${contestant.title}: ${recorder.latenciesMs.length} of ${expected} got a message to all. ${running.complaint() ?? ""}`,
      );
    if (at < notCounted) continue;
    latenciesMs.push(...recorder.latenciesMs);
    lastMs.push(recorder.lastAt - saidAt);
  }
  const hall = { latencyMs: percentilesOf(latenciesMs), lastMs: percentilesOf(lastMs) };
  onProgress(
    `${contestant.title}: one message to all ${expected}: p50 ${hall.latencyMs.p50.toFixed(1)}, p99 ${hall.latencyMs.p99.toFixed(1)} ms, the last after ${hall.lastMs.p50.toFixed(1)} ms (median), ${hall.lastMs.max.toFixed(1)} ms (most)`,
  );
  return hall;
}
