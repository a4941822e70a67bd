import type { LoadtestResult } from "../loadtest/run-loadtest-check.ts";
import { count, table } from "./markdown.ts";

export function loadtestSection({ checks, reach, connections }: LoadtestResult): string {
  const figure = (value: number): string => (Number.isInteger(value) ? count(value) : value.toFixed(1));
  return [
    "## The load tester beside an independent count",
    "A relay between the load tester and the server counts by itself, holds answers back by 150 to 900 ms and loses one in forty.",
    table(
      ["server", "figure", "load tester", "relay", "differ, %"],
      checks.flatMap(({ server, compared }) =>
        compared.map((row) => [
          server,
          row.figure,
          figure(row.tester),
          figure(row.relay),
          (row.difference * 100).toFixed(2),
        ]),
      ),
    ),
    `One worker (one core) against a bare echo on the same machine; it opened ${count(connections.opened)} connections in ${connections.seconds.toFixed(1)} s.`,
    table(
      ["messages a second", "answered a second", "sent late, p99, ms", "latency p99, ms"],
      reach.map((row) => [
        count(row.askedPerSecond),
        count(row.sentPerSecond),
        row.lagP99Ms.toFixed(1),
        row.p99Ms.toFixed(1),
      ]),
    ),
  ].join("\n\n");
}
