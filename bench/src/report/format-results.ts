import type { LoadReport } from "@masterx/loadtest";
import type { EchoResult } from "../echo/run-echo.ts";
import type { EmotionResult } from "../emotion/run-emotion.ts";
import type { EnterResult } from "../enter-to-emotion/run-enter-to-emotion.ts";
import type { MonitorsResult } from "../monitors/run-monitors.ts";
import type { Machine } from "../process/machine.ts";
import type { Results } from "../results.ts";
import type { SingleConnectionResult } from "../single-connection/run-single-connection.ts";
import type { TutorResult } from "../tutor/run-tutor.ts";
import { broadcastSection } from "./broadcast-section.ts";
import { crowdSection } from "./crowd-section.ts";
import { loadtestSection } from "./loadtest-section.ts";
import { count, mebibytes, table } from "./markdown.ts";
import { targetsOf } from "./targets.ts";

export interface Report {
  readonly machine: Machine;
  readonly results: Results;
  readonly args: readonly string[];
  readonly at: Date;
}

/** A load average that a machine has by itself. */
const quietBelow = 0.5;

/** The whole of RESULTS.md. */
export function formatResults({ machine, results, args, at }: Report): string {
  const { processor, cores, memoryGiB, system, bun, node, loadAverage } = machine;
  const busy = `**Others worked on this machine**: the load average was ${loadAverage.toFixed(1)} before the run. Repeat it on a quiet one before relying on latencies.`;
  const section = <Result>(result: Result | undefined, format: (result: Result) => string) =>
    result === undefined ? [] : [format(result)];
  return [
    "# Results",
    `\`${["npm run bench", ...(args.length > 0 ? ["--", ...args] : [])].join(" ")}\` on ${at.toISOString().slice(0, 16).replace("T", " ")} UTC.`,
    `${processor}, ${cores} cores, ${memoryGiB} GiB; ${system}; Bun ${bun}, Node ${node}. What is measured and how: [README.md](README.md).`,
    ...(loadAverage < quietBelow ? [] : [busy]),
    ...targetsSection(results),
    ...section(results.broadcast, (result) =>
      broadcastSection(
        "Broadcast of a chat message to a room",
        "MasterX reads the emotion of each message, stores it with a synced commit and a synced mark beside the database, which those that wait share, and numbers it before anybody hears of it; the peers only pass it on.",
        result,
      ),
    ),
    ...section(results.notice, (result) =>
      broadcastSection(
        "Broadcast of a notice to a room",
        "A note that nobody keeps (MasterX: `message_sent`): every server does the same work, so this compares the hubs.",
        result,
      ),
    ),
    ...section(results.burst, (result) =>
      broadcastSection(
        "Notices in bursts, unbatched and batched",
        "Many notices that are due at once: a client that asked for `?batch=1` gets them as one frame. Servers that write a socket once a tick gain here without batching, too.",
        result,
      ),
    ),
    ...section(results.throughput, (result) =>
      broadcastSection("Deliveries that a core can bear, batched", "The same with ten times the load.", result),
    ),
    ...section(results.crowd, crowdSection),
    ...section(results.echo, echoSection),
    ...section(results.singleConnection, singleSection),
    ...section(results.aivoLoad, aivoSection),
    ...section(results.loadtest, loadtestSection),
    ...section(results.emotion, emotionSection),
    ...section(results.tutor, tutorSection),
    ...section(results.enterToEmotion, enterSection),
    ...section(results.monitors, monitorsSection),
  ]
    .join("\n\n")
    .trimEnd()
    .concat("\n");
}

function targetsSection(results: Results): string[] {
  const rows = targetsOf(results).map(({ what, limit, measured, isMet }) => [
    what,
    limit,
    measured,
    isMet ? "met" : "**missed**",
  ]);
  const failed = Object.entries(results.failures).map(([bench, why]) => `- **${bench} failed:** ${why}`);
  return [
    ...(rows.length > 0 ? ["## Targets", table(["target", "limit", "measured", ""], rows)] : []),
    ...(failed.length > 0 ? [failed.join("\n")] : []),
  ];
}

const tutorSection = ({ builtIn, deltas }: TutorResult): string =>
  [
    "## Tutor",
    "The built-in tutor's whole answer without the pauses between its words, in this process; and from the moment at which a provider on loopback writes a delta to its arrival at the learner's socket, through the product as it is delivered (deltas are joined to at most 25 a second; to minors whole sentences are shown).",
    table(
      ["what", "count", "p50, ms", "p95, ms", "p99, ms"],
      [
        ["answer of the built-in tutor", builtIn.answers, builtIn.milliseconds] as const,
        ...deltas.map(({ ageBand, deltas: all, milliseconds }) => [`delta to ${ageBand}`, all, milliseconds] as const),
      ].map(([what, all, { p50, p95, p99 }]) => [what, count(all), p50.toFixed(2), p95.toFixed(2), p99.toFixed(2)]),
    ),
  ].join("\n\n");

const echoSection = ({ connections, questionsPerSecond, echoes }: EchoResult): string =>
  [
    "## Echo",
    `The smallest question that each server answers (MasterX: \`ping\`), ${count(questionsPerSecond)} a second over ${count(connections)} connections (open model).`,
    table(
      ["server", "p50, ms", "p95, ms", "p99, ms"],
      echoes.map(({ title, latencyMs: { p50, p95, p99 } }) => [title, p50.toFixed(2), p95.toFixed(2), p99.toFixed(2)]),
    ),
  ].join("\n\n");

const singleSection = ({ messagesPerSecond, sent, acknowledged, errors, seconds, ackMs }: SingleConnectionResult) =>
  [
    "## One connection that writes without a limit",
    `${messagesPerSecond} chat messages a second, each stored: ${count(acknowledged)} of ${count(sent)} acknowledged in ${seconds.toFixed(1)} s, ${errors} errors; from sending to \`ack\` p50 ${ackMs.p50.toFixed(1)}, p95 ${ackMs.p95.toFixed(1)}, p99 ${ackMs.p99.toFixed(1)} ms.`,
  ].join("\n\n");

function aivoSection({ plan, connections, messages, latencyMs, errors }: LoadReport): string {
  const ms = (value: number | null) => (value ?? Number.NaN).toFixed(2);
  return [
    "## The AIVO document's load test",
    `\`npm run loadtest\` with one learner's token, ${plan.connections} connections at \`/ws\` for ${plan.durationS} s, on each a ping and an interaction every second; default settings. ${connections.successful} connected (p50 ${((connections.medianS ?? 0) * 1_000).toFixed(0)}, most ${((connections.maxS ?? 0) * 1_000).toFixed(0)} ms, all at once), ${connections.lost} lost; ${count(messages.received)} of ${count(messages.sent)} answered, ${errors.total} errors.`,
    table(
      ["from due to answered", "p50, ms", "p95, ms", "p99, ms"],
      [["ping or interaction", ms(latencyMs.median), ms(latencyMs.p95), ms(latencyMs.p99)]],
    ),
  ].join("\n\n");
}

function emotionSection({
  readings,
  microseconds: { p50, p95, p99 },
  loadMs,
  weightsBytes,
  memoryBytes,
}: EmotionResult): string {
  return [
    "## Emotion of a message",
    `${count(readings)} readings on one core: median **${p50.toFixed(0)} µs**, p95 ${p95.toFixed(0)} µs, p99 ${p99.toFixed(0)} µs. Loading takes ${loadMs.toFixed(0)} ms; the weights are ${mebibytes(weightsBytes)} MiB on disk and add ${mebibytes(memoryBytes)} MiB of memory.`,
  ].join("\n\n");
}

function enterSection({ messages, milliseconds: { p50, p95, max }, browser }: EnterResult): string {
  return [
    "## Enter to emotion on the screen",
    `${messages} messages in ${browser}: median **${p50.toFixed(0)} ms**, p95 ${p95.toFixed(0)} ms, most ${max.toFixed(0)} ms.`,
  ].join("\n\n");
}

function monitorsSection(result: MonitorsResult): string {
  const { monitors, updatesPerSecond, arrivedPerSecond, framesPerSecond, mainThreadMsPerUpdate, gapMs, browser } =
    result;
  return [
    "## Monitors that are all fed at once",
    `${monitors} \`VirtualBrainMonitor\`s on one page in ${browser}, each fed ${updatesPerSecond} updates a second (${arrivedPerSecond.toFixed(1)} came), all six numbers moving: **${framesPerSecond.toFixed(1)} frames a second**, from one to the next p50 ${gapMs.p50.toFixed(1)}, p95 ${gapMs.p95.toFixed(1)}, p99 ${gapMs.p99.toFixed(1)}, most ${gapMs.max.toFixed(0)} ms; ${mainThreadMsPerUpdate.toFixed(2)} ms of the page's main thread an update (at 60 frames a second ${((mainThreadMsPerUpdate * monitors * updatesPerSecond) / 60).toFixed(1)} of a frame's 16.7 ms).`,
  ].join("\n\n");
}
