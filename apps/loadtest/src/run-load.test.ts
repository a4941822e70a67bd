import { afterEach, describe, expect, test } from "bun:test";
import { fileURLToPath } from "node:url";
import type { Plan } from "./plan.ts";
import { runLoad, sharesOf } from "./run-load.ts";

const servers: Bun.Server<undefined>[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.stop(true))));

/** Sends everything back, but for what `swallow` takes; counts by itself. */
function startEcho(swallow: (number: number) => boolean = () => false) {
  const counts = { opened: 0, heard: 0, said: 0 };
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: (request, own) => (own.upgrade(request) ? undefined : new Response(null, { status: 404 })),
    websocket: {
      open: () => void (counts.opened += 1),
      message(socket, text) {
        counts.heard += 1;
        if (swallow(counts.heard)) return;
        counts.said += 1;
        socket.send(text);
      },
    },
  });
  servers.push(server);
  return { url: `ws://127.0.0.1:${server.port}/`, counts };
}
const plan = (url: string, more: Partial<Plan> = {}): Plan => ({
  url,
  dialect: "echo",
  token: null,
  connections: 6,
  durationS: 0.5,
  rate: 20,
  messages: ["message"],
  arrivals: "even",
  rampS: 0,
  drainS: 1,
  workers: 2,
  seed: 1,
  ...more,
});

describe("a run", () => {
  test("counts what the server counts, over two processes, and every figure is there", async () => {
    const { url, counts } = startEcho();
    const report = await runLoad(plan(url));
    expect(counts).toEqual({ opened: 6, heard: 60, said: 60 });
    expect(report.connections).toMatchObject({ successful: 6, failed: 0, lost: 0, successRate: 1 });
    expect(report.messages).toMatchObject({ sent: 60, received: 60 });
    expect(report.errors).toEqual({ total: 0, rate: 0, byReason: {} });
    expect(report.latencyMs.histogram.reduce((sum, { count }) => sum + count, 0)).toBe(60);
  });

  test("a lost answer is lost alone: the later ones keep their own questions", async () => {
    const { url, counts } = startEcho((number) => number % 10 === 0);
    const report = await runLoad(plan(url, { drainS: 0.3 }));
    expect([report.messages.received, report.errors.byReason]).toEqual([counts.said, { "no answer": 6 }]);
  });

  test("who is not let in is a failure with its reason", async () => {
    const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response(null, { status: 503 }) });
    servers.push(server);
    const { connections, errors } = await runLoad(plan(`ws://127.0.0.1:${server.port}/`));
    expect([connections.successful, connections.failed, errors.total]).toEqual([0, 6, 6]);
  });
});

test("the shares of the workers are the whole, and no worker has nothing", () => {
  const shares = (connections: number, workers: number) =>
    sharesOf(plan("ws://h/", { connections, workers })).map((share) => share.connections);
  expect([shares(10, 3), shares(2, 8)]).toEqual([
    [3, 3, 4],
    [1, 1],
  ]);
});

describe("the command", () => {
  const command = async (...args: readonly string[]) => {
    const program = fileURLToPath(new URL("main.ts", import.meta.url));
    const child = Bun.spawn([process.execPath, program, ...args], { stdout: "pipe", stderr: "pipe" });
    const [output, told] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
    return { output, told, code: await child.exited };
  };
  const short = ["--connections", "2", "--duration", "0.3", "--rate", "10"];

  test("prints the document's report: its headings, in its order", async () => {
    const { url } = startEcho();
    const { output, code } = await command("--url", url, ...short);
    expect(code).toBe(0);
    const lines = output.split("\n").map((line) => line.replace(/: .*/, ":"));
    const document = `WebSocket Load Test|URL:|Connections:|Duration:|Started:|Load Test Results|Connection Statistics:|  Successful:|  Failed:|  Success Rate:|Connection Times:|  Average:|  Median:|  Min:|  Max:|Message Statistics:|  Sent:|  Received:|  Throughput:|Latency Statistics (ms):|  Average:|  Median:|  Min:|  Max:|  P95:|  P99:|Error Statistics:|  Total Errors:|  Error Rate:|Overall:|  Total Duration:|  Connections/Second:`;
    expect(lines.filter((line) => line !== "" && !line.startsWith("=") && line !== "Connected:")).toEqual(
      document.split("|"),
    );
  });

  test("a threshold that is not met is exit code 99, and JSON is all of stdout", async () => {
    const { url } = startEcho();
    const { output, told, code } = await command(
      "--url",
      url,
      ...short,
      "--json",
      "--threshold",
      "p95<0",
      "--threshold",
      "lost<=0",
    );
    expect(code).toBe(99);
    expect(told).toContain("MISSED  p95<0");
    expect(JSON.parse(output)).toMatchObject({
      messages: { sent: expect.any(Number) as number },
      thresholds: [{ isMet: false }, { isMet: true, measured: 0 }],
    });
  });

  test("wrong arguments are exit code 2, nothing reached is 1", async () => {
    expect((await command("--rate", "x")).code).toBe(2);
    const { url } = startEcho();
    await servers.splice(0)[0]?.stop(true);
    expect((await command("--url", url, ...short)).code).toBe(1);
  });
});
