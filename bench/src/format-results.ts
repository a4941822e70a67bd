import type { BroadcastResult } from "./broadcast/run-broadcast.ts";
import type { Turn } from "./broadcast/measure-turn.ts";
import type { EmotionResult } from "./emotion/run-emotion.ts";
import type { EnterResult } from "./enter-to-emotion/run-enter-to-emotion.ts";
import type { Machine } from "./process/machine.ts";
import { type Spread, spreadOf } from "./statistics/spread.ts";

export interface Results {
  readonly emotion?: EmotionResult;
  readonly broadcast?: BroadcastResult;
  readonly notice?: BroadcastResult;
  readonly enterToEmotion?: EnterResult;
}

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
  return [
    "# Results",
    `\`${["npm run bench", ...(args.length > 0 ? ["--", ...args] : [])].join(" ")}\` on ${at.toISOString().slice(0, 16).replace("T", " ")} UTC.`,
    `${processor}, ${cores} cores, ${memoryGiB} GiB; ${system}; Bun ${bun}, Node ${node}. What is measured and how: [README.md](README.md).`,
    ...(loadAverage < quietBelow
      ? []
      : [
          `**Others worked on this machine**: the load average was ${loadAverage.toFixed(1)} before the run. Repeat it on a quiet one before relying on latencies.`,
        ]),
    ...(results.broadcast ? [broadcastSection(results.broadcast)] : []),
    ...(results.notice ? [broadcastSection(results.notice)] : []),
    ...(results.emotion ? [emotionSection(results.emotion)] : []),
    ...(results.enterToEmotion ? [enterSection(results.enterToEmotion)] : []),
    "",
  ]
    .join("\n\n")
    .trimEnd()
    .concat("\n");
}

function broadcastSection({ broadcast, load, rounds, contestants, masterxAgainst }: BroadcastResult): string {
  const all = contestants.flatMap(({ turns }) => turns);
  const rows = contestants.map(({ title, turns }) => {
    const over = (value: (turn: Turn) => number, digits: number) => formatSpread(spreadOf(turns.map(value)), digits);
    return [
      title,
      over((turn) => turn.cpuUs, 2),
      over((turn) => turn.cpuUs - turn.kernelUs, 2),
      over((turn) => turn.latencyMs.p50, 1),
      over((turn) => turn.latencyMs.p95, 1),
      over((turn) => turn.latencyMs.p99, 1),
      String(Math.round(turns[0]?.frameBytes ?? 0)),
    ];
  });
  const ratios = contestants.flatMap(({ key, title }) => {
    const spread = masterxAgainst[key];
    return spread ? [`- MasterX ÷ ${title}: **${formatSpread(spread, 2)}**`] : [];
  });
  return [
    broadcast === "message" ? "## Broadcast of a chat message to a room" : "## Broadcast of a notice to a room",
    broadcast === "message"
      ? "MasterX reads the emotion of each message, stores it with one synced commit and numbers it before anybody hears of it; the peers only pass it on."
      : "A note that nobody keeps (MasterX: `message_sent`): every server does the same work, so this compares the hubs.",
    `${load.members.toLocaleString("en")} connections in one room, ${load.messagesPerSecond} messages a second (open model), ${load.measureMs / 1_000} s a turn, ${rounds} rounds; each cell is the median of the rounds and, in brackets, the least and the most.`,
    table(
      ["server", "CPU a delivery, µs", "of it outside the kernel, µs", "p50, ms", "p95, ms", "p99, ms", "frame, bytes"],
      rows,
    ),
    `CPU a delivery, round by round:\n\n${ratios.join("\n")}`,
    `Everything was delivered. Meanwhile ${formatSpread(spreadOf(all.map((turn) => turn.coresElsewhere)), 2)} cores were busy with other work on the machine, and the generator sent ${formatSpread(spreadOf(all.map((turn) => turn.lateMs.p95)), 1)} ms (p95) behind its plan.`,
  ].join("\n\n");
}

function emotionSection({
  readings,
  microseconds: { p50, p95, p99 },
  loadMs,
  weightsBytes,
  memoryBytes,
}: EmotionResult): string {
  const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
  return [
    "## Emotion of a message",
    `${readings.toLocaleString("en")} readings on one core: median **${p50.toFixed(0)} µs**, p95 ${p95.toFixed(0)} µs, p99 ${p99.toFixed(0)} µs. Loading takes ${loadMs.toFixed(0)} ms; the weights are ${mebibytes(weightsBytes)} MiB on disk and add ${mebibytes(memoryBytes)} MiB of memory.`,
  ].join("\n\n");
}

function enterSection({ messages, milliseconds: { p50, p95, max }, browser }: EnterResult): string {
  return [
    "## Enter to emotion on the screen",
    `${messages} messages in ${browser}: median **${p50.toFixed(0)} ms**, p95 ${p95.toFixed(0)} ms, most ${max.toFixed(0)} ms.`,
  ].join("\n\n");
}

function formatSpread({ median, least, most }: Spread, digits: number): string {
  return `${median.toFixed(digits)} [${least.toFixed(digits)}–${most.toFixed(digits)}]`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}
