import type { Report } from "./report.ts";

/** What a threshold may be of, in the unit of its name. */
export const figures: Readonly<Record<string, (report: Report) => number | null>> = {
  avg: ({ latencyMs }) => latencyMs.average,
  p50: ({ latencyMs }) => latencyMs.median,
  p95: ({ latencyMs }) => latencyMs.p95,
  p99: ({ latencyMs }) => latencyMs.p99,
  max: ({ latencyMs }) => latencyMs.max,
  error_rate: ({ errors }) => errors.rate * 100,
  success_rate: ({ connections }) => connections.successRate * 100,
  throughput: ({ messages }) => messages.throughput,
  received: ({ messages }) => messages.received,
  lost: ({ connections }) => connections.lost,
};

export interface Threshold {
  readonly text: string;
  readonly figure: string;
  readonly compare: "<" | "<=" | ">" | ">=";
  readonly limit: number;
}

/** `p95<200` (milliseconds), `error_rate<=0.1` (per cent), `throughput>190` (a second). Throws with what there is. */
export function parseThreshold(text: string): Threshold {
  const [, figure = "", compare, limit] = /^\s*(\w+)\s*(<=?|>=?)\s*([\d.]+)\s*(?:ms|%)?\s*$/.exec(text) ?? [];
  if (!(figure in figures) || Number.isNaN(Number(limit)))
    throw new Error(
      `"${text}" is not a threshold. Write for example "p95<200"; there are: ${Object.keys(figures).join(", ")}.`,
    );
  return { text, figure, compare: compare as Threshold["compare"], limit: Number(limit) };
}

export interface Judged extends Threshold {
  readonly measured: number | null;
  readonly isMet: boolean;
}

/** A figure that was not measured meets nothing. */
export function judge(report: Report, thresholds: readonly Threshold[]): readonly Judged[] {
  return thresholds.map((threshold) => {
    const measured = figures[threshold.figure]?.(report) ?? null;
    return { ...threshold, measured, isMet: measured !== null && holds(measured, threshold) };
  });
}

function holds(measured: number, { compare, limit }: Threshold): boolean {
  switch (compare) {
    case "<":
      return measured < limit;
    case "<=":
      return measured <= limit;
    case ">":
      return measured > limit;
    case ">=":
      return measured >= limit;
    default:
      return compare satisfies never;
  }
}
