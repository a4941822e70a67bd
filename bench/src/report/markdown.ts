import type { Spread } from "../statistics/spread.ts";

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

/** The median and, in brackets, the least and the most. */
export const formatSpread = ({ median, least, most }: Spread, digits: number): string =>
  least === most
    ? median.toFixed(digits)
    : `${median.toFixed(digits)} [${least.toFixed(digits)}–${most.toFixed(digits)}]`;

export const count = (value: number): string => Math.round(value).toLocaleString("en");
export const kibibytes = (bytes: number): string => (bytes / 1_024).toFixed(1);
export const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
