import { type ChaosProxy, type Line, startChaosProxy } from "@masterx/testing/chaos-proxy";
import { createSession, register } from "@masterx/testing/people";
import { createRecording } from "@masterx/testing/recording";
import { createRecoveringClient, type RecoveringClient } from "@masterx/testing/recovering-client";
import { seededChance } from "@masterx/testing/seeded-chance";
import { startServerProcess } from "@masterx/testing/server-process";
import { defineFault } from "./fault.ts";
import { judge } from "./judge.ts";

interface Network {
  readonly name: string;
  readonly line: Partial<Line>;
  /** Some of the connections are reset every second. */
  readonly isReset: boolean;
}

const networks: readonly Network[] = [
  { name: "far", line: { latencyMs: 200, jitterMs: 100 }, isReset: false },
  { name: "broken", line: {}, isReset: true },
  { name: "narrow", line: { bytesPerSecond: 1_024 }, isReset: false },
  { name: "splitting", line: { pieceBytes: 1 }, isReset: false },
  { name: "all of it", line: { latencyMs: 100, jitterMs: 100, pieceBytes: 7, bytesPerSecond: 8_192 }, isReset: true },
];
const pauseMs = 100;
/**
 * A connection lives 20 s on average where a twentieth is reset every second, and whoever was away has first to be told
 * what the others said meanwhile, on a line that they fill: three resets in a row take half a minute.
 */
const patienceMs = 60_000;
/** What a network may cause; any other close is the server's or the client's fault. */
const networkCloses = new Set([1006]);

export const badNetwork = defineFault({
  id: "F7",
  title: "bad networks: far, broken, narrow, splitting, and all of it at once",
  passes: "there is no protocol error, and nothing is lost, repeated or reordered",
  sizes: {
    full: { seconds: 600, clientsEach: 6, resetPercent: 5 },
    quick: { seconds: 8, clientsEach: 2, resetPercent: 30 },
  },
  async run({ seconds, clientsEach, resetPercent }, report) {
    await using server = await startServerProcess({ env: { WS_RATE_LIMIT_MESSAGES: "0", LOG_LEVEL: "error" } });
    const chance = seededChance(report.seed);
    const recording = createRecording();
    const failures: string[] = [];
    const clients: RecoveringClient[] = [];
    const sessions = new Map<RecoveringClient, string>();
    const proxies: ChaosProxy[] = [];
    try {
      for (const { name, line } of networks) {
        const proxy = await startChaosProxy({ target: server.url, random: chance });
        proxies.push(proxy);
        proxy.toServer(line);
        proxy.toClient(line);
        const people = [];
        for (let at = 0; at < clientsEach; at += 1)
          people.push(await register(server.url, `${name.replaceAll(" ", "-")}-${at}`));
        const sessionId = await createSession(server.url, people);
        for (const [at, person] of people.entries()) {
          const client = createRecoveringClient({
            name: `${name} ${at}`,
            userId: person.id,
            token: person.token,
            socketUrl: () => `${proxy.url.replace("http", "ws")}/api/ws`,
            recording,
          });
          client.start();
          client.join(sessionId);
          clients.push(client);
          sessions.set(client, sessionId);
        }
      }

      const endsAt = performance.now() + seconds * 1_000;
      let resets = 0;
      const resetting = setInterval(() => {
        for (const [at, { isReset }] of networks.entries())
          if (isReset) resets += proxies[at]?.cut("reset", resetPercent / 100) ?? 0;
        if (Math.round((endsAt - performance.now()) / 1_000) % 60 === 0)
          report.progress(`${recording.sent.size} messages, ${resets} resets`);
      }, 1_000);
      const slowest = await Promise.all(
        clients.map((client) => write(client, sessions.get(client) ?? "", endsAt, failures)),
      );
      clearInterval(resetting);

      const figures = await judge({ dataDir: server.dataDir, recording, clients, patienceMs }, failures);
      const odd = clients.flatMap(({ name, closes }) =>
        closes.filter((code) => !networkCloses.has(code)).map((code) => `${name} was closed with ${code}`),
      );
      const errors = clients.flatMap(({ name, errors: codes }) => codes.map((code) => `${name} was answered ${code}`));
      failures.push(...odd, ...errors);
      const complaint = server.output.split("\n").find((text) => text.includes('"level":"error"'));
      if (complaint) failures.push(`The server logged ${complaint.slice(0, 400)}`);
      if (resets === 0) failures.push("No connection was reset.");
      return {
        figures: {
          ...figures,
          "connections reset": resets,
          "connections made": clients.reduce((sum, { admissions }) => sum + admissions, 0),
          "protocol errors": odd.length + errors.length,
          "slowest acknowledgement, ms": Math.max(...slowest),
        },
        failures,
      };
    } finally {
      for (const client of clients) client.stop();
      for (const proxy of proxies) await proxy[Symbol.asyncDispose]();
    }
  },
});

/**
 * One message after the other: the next when the last is acknowledged. Gives the longest time that one took, in
 * milliseconds.
 */
async function write(client: RecoveringClient, sessionId: string, endsAt: number, failures: string[]): Promise<number> {
  let slowestMs = 0;
  for (let count = 1; performance.now() < endsAt; count += 1) {
    const saidAt = performance.now();
    client.say(`${client.name.replaceAll(" ", "-")}.${count}`, sessionId, `${client.name} says ${count}`);
    try {
      await client.until(({ waiting }) => waiting === 0, "acknowledged", patienceMs);
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
      break;
    }
    slowestMs = Math.max(slowestMs, performance.now() - saidAt);
    await Bun.sleep(pauseMs);
  }
  return slowestMs;
}
