import { cpuRatio } from "../broadcast/run-broadcast.ts";
import type { Results } from "../results.ts";
import { spreadOf } from "../statistics/spread.ts";
import { count, kibibytes } from "./markdown.ts";

/** A promise about MasterX and what was measured of it. */
export interface Target {
  readonly what: string;
  readonly limit: string;
  readonly measured: string;
  readonly isMet: boolean;
}

/** Every target that the measured benches say something about. */
export function targetsOf(results: Results): Target[] {
  return [
    ...ratioTargets(results),
    ...crowdTargets(results),
    ...echoTargets(results),
    ...loadTargets(results),
    ...emotionTargets(results),
    ...monitorTargets(results),
    ...tutorTargets(results),
  ];
}

const atMost = (what: string, value: number, limit: number, unit: string, digits = 1): Target => ({
  what,
  limit: `≤ ${limit} ${unit}`.trim(),
  measured: `${value.toFixed(digits)} ${unit}`.trim(),
  isMet: value <= limit,
});

function ratioTargets({ broadcast, notice, burst, throughput }: Results): Target[] {
  const targets: Target[] = [];
  for (const [result, what] of [
    [notice, "a notice"],
    [broadcast, "a chat message"],
  ] as const) {
    if (!result) continue;
    const [floor, socketIo] = [cpuRatio(result, "masterx", "bun"), cpuRatio(result, "masterx", "socket.io")];
    if (floor) targets.push(atMost(`CPU a delivery of ${what} ÷ bare Bun's`, floor.median, 1.3, "", 2));
    if (socketIo) targets.push(atMost(`CPU a delivery of ${what} ÷ Socket.IO's`, socketIo.median, 0.5, "", 2));
  }
  const batched = burst && cpuRatio(burst, "masterx-batched", "socket.io");
  if (batched) targets.push(atMost("CPU a delivery, batched ÷ Socket.IO's, in bursts", batched.median, 0.167, "", 3));
  const turns = throughput?.contestants[0]?.turns;
  if (turns) {
    const perCore = spreadOf(turns.map(({ cpuUs }) => 1_000_000 / cpuUs)).median;
    targets.push({
      what: "deliveries a second and core, batched",
      limit: "≥ 500,000",
      measured: count(perCore),
      isMet: perCore >= 500_000,
    });
  }
  return targets;
}

function crowdTargets({ crowd }: Results): Target[] {
  const own = crowd?.crowds.find(({ key }) => key === "masterx");
  if (!crowd || !own) return [];
  const all = count(crowd.connections);
  const rooms = own.rooms.flatMap(({ broadcast, turn: { latencyMs, deliveriesPerSecond } }) => {
    const where = `${all} connections in rooms of ${crowd.roomSize}, ${broadcast}s`;
    return [
      {
        what: `${where}: deliveries a second`,
        limit: `≥ ${count(crowd.deliveriesPerSecond * 0.95)}`,
        measured: count(deliveriesPerSecond),
        isMet: deliveriesPerSecond >= crowd.deliveriesPerSecond * 0.95,
      },
      atMost(`${where}: p95`, latencyMs.p95, 60, "ms"),
      atMost(`${where}: p99`, latencyMs.p99, 120, "ms"),
    ];
  });
  return [
    atMost("one connection, from nothing to its room: p95", own.aloneMs.p95, 100, "ms"),
    atMost(`the same while ${all} come: mean`, own.comingMs.mean, 200, "ms"),
    { ...atMost("memory of an idle connection in two channels", own.bytesEach, 15 * 1_024, ""), ...kib(own.bytesEach) },
    atMost(`memory of the server with ${all}`, own.residentBytes / 2 ** 30, 4, "GiB", 2),
    atMost(`CPU with ${all} and their heartbeats`, own.idleCores * 100, 50, "% of a core"),
    atMost(`one message to all ${all}: the last arrival, median`, own.hall.lastMs.p50, 120, "ms"),
    ...rooms,
  ];
}

const kib = (bytes: number) => ({ limit: "≤ 15 KiB", measured: `${kibibytes(bytes)} KiB` });

function echoTargets({ echo }: Results): Target[] {
  const own = echo?.echoes.find(({ key }) => key === "masterx");
  return echo && own
    ? [atMost(`ping to pong at ${count(echo.connections)} connections: p95`, own.latencyMs.p95, 5, "ms", 2)]
    : [];
}

function loadTargets({ singleConnection: single, aivoLoad: aivo, loadtest }: Results): Target[] {
  const targets: Target[] = [];
  if (single)
    targets.push({
      what: `${single.messagesPerSecond} chat messages a second on one connection`,
      limit: "all acknowledged, none late",
      measured: `${count(single.acknowledged)} of ${count(single.sent)} in ${single.seconds.toFixed(1)} s, p95 ${single.ackMs.p95.toFixed(1)} ms`,
      isMet:
        single.acknowledged === single.sent && single.seconds <= (single.sent / single.messagesPerSecond) * 1.02 + 0.1,
    });
  if (aivo) {
    const { connections, messages, errors } = aivo;
    targets.push({
      what: `the AIVO document's load test (${aivo.plan.connections} connections, ${aivo.plan.durationS} s, default settings)`,
      limit: "100 % successful",
      measured: `${((messages.received / messages.sent) * 100).toFixed(2)} % answered, ${connections.successful} connected, ${errors.total} errors`,
      isMet:
        errors.total === 0 && messages.received === messages.sent && connections.successful === aivo.plan.connections,
    });
  }
  for (const { server, worst } of loadtest?.checks ?? [])
    targets.push(
      atMost(`the load tester beside an independent count, ${server}: most they differ`, worst * 100, 2, "%", 2),
    );
  return targets;
}

function emotionTargets({ emotion, enterToEmotion }: Results): Target[] {
  return [
    ...(emotion ? [atMost("emotion of a message: p95", emotion.microseconds.p95, 200, "µs", 0)] : []),
    ...(enterToEmotion
      ? [atMost("Enter to emotion on the screen: p50", enterToEmotion.milliseconds.p50, 100, "ms", 0)]
      : []),
  ];
}

/** A screen draws 60 times a second; a second in which one frame falls out of the watched time still counts. */
function monitorTargets({ monitors }: Results): Target[] {
  if (!monitors) return [];
  const { framesPerSecond } = monitors;
  return [
    {
      what: `${monitors.monitors} monitors fed ${monitors.updatesPerSecond} updates a second each: frames a second`,
      limit: "≥ 59",
      measured: framesPerSecond.toFixed(1),
      isMet: framesPerSecond >= 59,
    },
  ];
}

function tutorTargets({ tutor }: Results): Target[] {
  if (!tutor) return [];
  const to = { adult: "an adult's browser", "13_15": "a child's browser, from the sentence's end" } as const;
  return [
    atMost(
      `the built-in tutor's answer, ${count(tutor.builtIn.answers)} utterances: p95`,
      tutor.builtIn.milliseconds.p95,
      20,
      "ms",
      2,
    ),
    ...tutor.deltas.map(({ ageBand, milliseconds }) =>
      atMost(`a provider's delta to ${to[ageBand]}: p95`, milliseconds.p95, 60, "ms"),
    ),
  ];
}
