import type { CrowdResult } from "../crowd/run-crowd.ts";
import { count, kibibytes, table } from "./markdown.ts";

export function crowdSection({ connections, roomSize, deliveriesPerSecond, crowds }: CrowdResult): string {
  const arrivals = table(
    [
      "server",
      "connections a second",
      "one alone, p95, ms",
      "while all come, mean, ms",
      "p95, ms",
      "memory each, KiB",
      "idle, % of a core",
    ],
    crowds.map((crowd) => [
      crowd.title,
      count(crowd.connectionsPerSecond),
      crowd.aloneMs.p95.toFixed(1),
      crowd.comingMs.mean.toFixed(1),
      crowd.comingMs.p95.toFixed(1),
      kibibytes(crowd.bytesEach),
      (crowd.idleCores * 100).toFixed(1),
    ]),
  );
  const halls = table(
    ["server", "p50, ms", "p95, ms", "p99, ms", "last arrival, median, ms", "most, ms"],
    crowds.map(({ title, hall: { latencyMs, lastMs } }) =>
      [title, latencyMs.p50, latencyMs.p95, latencyMs.p99, lastMs.p50, lastMs.max].map((value) =>
        typeof value === "number" ? value.toFixed(1) : value,
      ),
    ),
  );
  const rooms = table(
    ["server", "of", "deliveries a second", "p50, ms", "p95, ms", "p99, ms", "CPU a delivery, µs", "cores"],
    crowds.flatMap(({ title, rooms: turns }) =>
      turns.map(({ broadcast, turn }) => [
        title,
        `${broadcast}s`,
        count(turn.deliveriesPerSecond),
        turn.latencyMs.p50.toFixed(1),
        turn.latencyMs.p95.toFixed(1),
        turn.latencyMs.p99.toFixed(1),
        turn.cpuUs.toFixed(2),
        turn.cores.toFixed(2),
      ]),
    ),
  );
  return [
    `## ${count(connections)} connections`,
    "MasterX' connections are signed in, each with a ticket of its own, resumed, and follow two channels; what that takes is part of their times. The peers' enter one room and know nobody.",
    arrivals,
    "One message to all of them (MasterX: a chat message, stored before anybody hears of it):",
    halls,
    `In rooms of ${roomSize}, ${count(deliveriesPerSecond)} deliveries a second:`,
    rooms,
  ].join("\n\n");
}
