import type { Machine } from "@masterx/bench/process/machine";
import { flagOf } from "./command-line.ts";
import type { Fault, Sizes } from "./fault.ts";
import type { FaultRun } from "./run-fault.ts";

const mostFailures = 10;

/** What a terminal shows at the end of a fault. */
export function formatRun({ fault, sizes, outcome, tookMs }: FaultRun): string {
  const { figures, failures } = outcome;
  const widest = Math.max(0, ...Object.keys(figures).map((name) => name.length));
  return [
    `${fault.id} ${fault.title}: ${failures.length === 0 ? "passed" : "FAILED"} in ${seconds(tookMs)} s`,
    `  passes when ${fault.passes}`,
    `  ${formatSizes(sizes)}`,
    ...Object.entries(figures).map(([name, figure]) => `  ${name.padEnd(widest)}  ${formatFigure(figure)}`),
    ...failures.slice(0, mostFailures).map((failure) => `  ✗ ${failure}`),
    ...(failures.length > mostFailures ? [`  … and ${failures.length - mostFailures} more`] : []),
  ].join("\n");
}

/** A section of RESULTS.md. */
export function formatSection(run: FaultRun, machine: Machine, command: string, at: Date): string {
  const { fault, outcome, tookMs } = run;
  const { processor, cores, memoryGiB, system, bun, loadAverage } = machine;
  const rows = Object.entries(outcome.figures).map(([name, figure]) => `| ${name} | ${formatFigure(figure)} |`);
  return [
    `## ${fault.id} ${fault.title}: ${outcome.failures.length === 0 ? "passed" : "**failed**"}`,
    `\`${command}\` on ${at.toISOString().slice(0, 16).replace("T", " ")} UTC, ${seconds(tookMs)} s; ${processor}, ${cores} cores, ${memoryGiB} GiB; ${system}; Bun ${bun}; load average before it ${loadAverage.toFixed(1)}.`,
    ...(rows.length > 0 ? [["| figure | |", "| --- | ---: |", ...rows].join("\n")] : []),
    ...(outcome.failures.length > 0
      ? [
          outcome.failures
            .slice(0, mostFailures)
            .map((failure) => `- ${failure.split("\n")[0]}`)
            .join("\n"),
        ]
      : []),
  ]
    .join("\n\n")
    .concat("\n");
}

export function formatList(faults: readonly Fault[]): string {
  return faults
    .map(({ id, title, passes, sizes }) =>
      [
        `${id.padEnd(4)} ${title}`,
        `     passes when ${passes}`,
        `     full:  ${formatSizes(sizes.full)}`,
        `     quick: ${formatSizes(sizes.quick)}`,
      ].join("\n"),
    )
    .join("\n");
}

const formatSizes = (sizes: Sizes): string =>
  Object.entries(sizes)
    .map(([name, size]) => `--${flagOf(name)} ${size}`)
    .join(" ");

function formatFigure(figure: number | string): string {
  if (typeof figure === "string") return figure;
  return Number.isInteger(figure) ? figure.toLocaleString("en") : figure.toFixed(Math.abs(figure) < 10 ? 2 : 1);
}

const seconds = (milliseconds: number): string => (milliseconds / 1_000).toFixed(1);
