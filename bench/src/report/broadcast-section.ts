import type { Turn } from "../broadcast/measure-turn.ts";
import { type BroadcastResult, cpuRatio } from "../broadcast/run-broadcast.ts";
import { spreadOf } from "../statistics/spread.ts";
import { count, formatSpread, table } from "./markdown.ts";

export function broadcastSection(title: string, about: string, result: BroadcastResult): string {
  const { population, load, rounds, contestants } = result;
  const all = contestants.flatMap(({ turns }) => turns);
  const rows = contestants.map(({ title: server, turns }) => {
    const over = (value: (turn: Turn) => number, digits: number) => formatSpread(spreadOf(turns.map(value)), digits);
    return [
      server,
      over((turn) => turn.cpuUs, 2),
      over((turn) => turn.cpuUs - turn.kernelUs, 2),
      over((turn) => turn.latencyMs.p50, 1),
      over((turn) => turn.latencyMs.p95, 1),
      over((turn) => turn.latencyMs.p99, 1),
      String(Math.round(turns[0]?.frameBytes ?? 0)),
    ];
  });
  const own = contestants.filter(({ key }) => key.startsWith("masterx"));
  const others = contestants.filter(({ key }) => !key.startsWith("masterx"));
  const ratios = own.flatMap((one) =>
    others.flatMap((other) => {
      const ratio = cpuRatio(result, one.key, other.key);
      return ratio ? [`- ${one.title} ÷ ${other.title}: **${formatSpread(ratio, 2)}**`] : [];
    }),
  );
  const bursts = load.messagesPerBurst === 1 ? "messages" : `bursts of ${load.messagesPerBurst} messages`;
  return [
    `## ${title}`,
    about,
    `${count(population.connections)} connections in one room, ${load.burstsPerSecond} ${bursts} a second (open model), ${load.measureMs / 1_000} s a turn, ${rounds} ${rounds === 1 ? "round" : "rounds; each cell is the median of the rounds and, in brackets, the least and the most"}.`,
    table(
      [
        "server",
        "CPU a delivery, µs",
        "of it outside the kernel, µs",
        "p50, ms",
        "p95, ms",
        "p99, ms",
        "message, bytes",
      ],
      rows,
    ),
    ...(ratios.length > 0 ? [`CPU a delivery, round by round:\n\n${ratios.join("\n")}`] : []),
    `Everything was delivered. Meanwhile ${formatSpread(spreadOf(all.map((turn) => turn.coresElsewhere)), 2)} cores were busy with other work on the machine, and the generator sent ${formatSpread(spreadOf(all.map((turn) => turn.lateMs.p95)), 1)} ms (p95) behind its plan.`,
  ].join("\n\n");
}
