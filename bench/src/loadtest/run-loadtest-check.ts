import { fileURLToPath } from "node:url";
import { type Dialect, type LoadReport, type Plan, runLoad } from "@masterx/loadtest";
import { learnerToken } from "../aivo-load/run-aivo-load.ts";
import { startMasterx } from "../contestants/masterx.ts";
import { type ChildServer, startChildServer } from "../process/child-server.ts";
import { node, repository } from "../process/programs.ts";

/** What the relay between the two counted by itself; latencies in milliseconds. */
interface Counts {
  readonly opened: number;
  readonly asked: number;
  readonly answered: number;
  readonly lost: number;
  readonly spanS: number;
  readonly average: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}
export interface Compared {
  readonly figure: string;
  readonly tester: number;
  readonly relay: number;
  /** Of the relay's, 0 to 1. */
  readonly difference: number;
}
export interface Check {
  readonly server: string;
  readonly compared: readonly Compared[];
  /** The largest difference. */
  readonly worst: number;
}
/** What one worker can do against a bare echo. */
export interface Reach {
  readonly askedPerSecond: number;
  readonly sentPerSecond: number;
  readonly lagP99Ms: number;
  readonly p99Ms: number;
}
export interface LoadtestResult {
  readonly checks: readonly Check[];
  readonly reach: readonly Reach[];
  readonly connections: { readonly opened: number; readonly seconds: number };
}

const loseOneIn = 40;
const script = (name: string, env: Readonly<Record<string, string>> = {}): Promise<ChildServer> =>
  startChildServer({ command: [node, fileURLToPath(new URL(name, import.meta.url))], cwd: repository, env });
const socketAddress = (url: string, path: string): string => `${url.replace(/^http/, "ws")}${path}`;

const base: Omit<Plan, "url" | "dialect" | "messages" | "durationS"> = {
  token: null,
  connections: 100,
  rate: 2,
  arrivals: "poisson",
  rampS: 0,
  drainS: 5,
  workers: 2,
  seed: 1,
};
const servers: readonly {
  readonly server: string;
  readonly dialect: Dialect;
  readonly path: string;
  readonly messages: readonly string[];
  readonly start: () => Promise<ChildServer>;
}[] = [
  { server: "MasterX", dialect: "aivo", path: "/ws", messages: ["ping", "interaction"], start: startMasterx },
  {
    server: "Socket.IO",
    dialect: "socket.io",
    path: "/socket.io/",
    messages: ["ping"],
    start: () => script("socket-io-server.mjs"),
  },
  { server: "bare echo", dialect: "echo", path: "/", messages: ["message"], start: () => script("echo-server.mjs") },
];

/** Whether the load tester's figures are right: beside a relay that counts by itself, and how far one worker reaches. */
export async function runLoadtestCheck(seconds: number, onProgress: (line: string) => void): Promise<LoadtestResult> {
  const checks: Check[] = [];
  for (const { server, start, ...plan } of servers) {
    const target = await start();
    const relay = await script("counting-relay.mjs", { TARGET: target.url, LOSE_ONE_IN: String(loseOneIn) });
    try {
      const token = server === "MasterX" ? await learnerToken(target.url) : null;
      const report = await runLoad({
        ...base,
        ...plan,
        url: socketAddress(relay.url, plan.path),
        token,
        durationS: seconds,
      });
      const counts = (await (await fetch(`${relay.url}/counts`)).json()) as Counts;
      const compared = compare(report, counts);
      const worst = Math.max(...compared.map(({ difference }) => difference));
      checks.push({ server, compared, worst });
      onProgress(`${server}: most they differ ${(worst * 100).toFixed(2)} %`);
    } finally {
      await relay.stop();
      await target.stop();
    }
  }
  return { checks, ...(await measureReach(seconds, onProgress)) };
}

/** What both counted. Rates over the same span, so that only what was counted differs. */
function compare({ connections, messages, latencyMs, errors }: LoadReport, counts: Counts): readonly Compared[] {
  const rows: readonly (readonly [string, number, number])[] = [
    ["connections", connections.successful, counts.opened],
    ["messages sent", messages.sent, counts.asked],
    ["answers received", messages.received, counts.answered],
    ["answers lost", errors.byReason["no answer"] ?? 0, counts.lost],
    ["answers a second", messages.throughput, counts.answered / counts.spanS],
    ["latency, average, ms", latencyMs.average ?? Number.NaN, counts.average],
    ["latency, p50, ms", latencyMs.median ?? Number.NaN, counts.p50],
    ["latency, p95, ms", latencyMs.p95 ?? Number.NaN, counts.p95],
    ["latency, p99, ms", latencyMs.p99 ?? Number.NaN, counts.p99],
  ];
  return rows.map(([figure, tester, relay]) => ({
    figure,
    tester,
    relay,
    difference: relay === 0 ? Math.abs(tester) : Math.abs(tester - relay) / relay,
  }));
}

async function measureReach(seconds: number, onProgress: (line: string) => void) {
  const server = await script("echo-server.mjs");
  const plan = {
    ...base,
    dialect: "echo",
    messages: ["message"],
    url: socketAddress(server.url, "/"),
    workers: 1,
  } as const;
  try {
    const reach: Reach[] = [];
    for (const askedPerSecond of [2_000, 5_000, 10_000, 20_000, 30_000]) {
      const durationS = Math.min(5, seconds);
      const { messages, generator, latencyMs } = await runLoad({ ...plan, rate: askedPerSecond / 100, durationS });
      const [lagP99Ms, p99Ms] = [generator.lagP99Ms ?? Number.NaN, latencyMs.p99 ?? Number.NaN];
      reach.push({ askedPerSecond, sentPerSecond: messages.throughput, lagP99Ms, p99Ms });
      onProgress(`one worker, ${askedPerSecond} messages a second: sent late by ${lagP99Ms.toFixed(1)} ms (p99)`);
    }
    const startedAt = performance.now();
    let opened = { opened: 0, seconds: 0 };
    await runLoad(
      { ...plan, connections: 10_000, rate: 0, durationS: 0.1, drainS: 0 },
      {
        onOpened({ connected }) {
          opened = { opened: connected, seconds: (performance.now() - startedAt) / 1_000 };
        },
      },
    );
    return { reach, connections: opened };
  } finally {
    await server.stop();
  }
}
