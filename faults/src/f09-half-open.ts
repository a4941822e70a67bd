import { requireDescriptors } from "@masterx/bench/process/descriptor-limit";
import { startChaosProxy } from "@masterx/testing/chaos-proxy";
import { register } from "@masterx/testing/people";
import { openDescriptors } from "@masterx/testing/process-usage";
import { seededChance } from "@masterx/testing/seeded-chance";
import { openSocket, type SocketClient } from "@masterx/testing/socket-client";
import { startAlteredServer } from "./altered-server.ts";
import { complaintsOf } from "./complaints.ts";
import { defineFault } from "./fault.ts";
import { startBystander } from "./start-bystander.ts";

/** Protocol §9.1: nothing inbound for 70 s, looked at once a second. */
const heartbeatLimitMs = 71_000;
const slackMs = 4_000;
/** Below the limit of connections a person. */
const socketsEach = 250;
const pollMs = 50;

export const halfOpen = defineFault({
  id: "F9",
  title: "half-open connections: the network is gone and nobody says so",
  passes: "all are gone within the heartbeat limit, no descriptor leaks, and others are not disturbed",
  // In the short size the server's monotonic clock runs faster, so that the limit comes sooner.
  sizes: { full: { connections: 500, clockRate: 1 }, quick: { connections: 60, clockRate: 5 } },
  async run({ connections, clockRate }, report) {
    requireDescriptors(connections * 3 + 100);
    await using server = await startAlteredServer("altered-clock", { TEST_MONOTONIC_RATE: String(clockRate) });
    const pid = server.pid ?? 0;
    const witness = await register(server.url, "Witness");
    const people = [];
    for (let at = 0; at < Math.ceil(connections / socketsEach); at += 1)
      people.push(await register(server.url, `Lost-${at}`));
    const bystander = await startBystander(server, witness);
    const failures: string[] = [];
    const sockets: SocketClient[] = [];
    await using proxy = await startChaosProxy({ target: server.url, random: seededChance(report.seed) });
    // The pools of HTTP clients keep their own connections; those are there before and after.
    const before = openDescriptors(pid);
    const url = `${proxy.url.replace("http", "ws")}/api/ws`;
    for (let at = 0; at < connections; at += 1) {
      const token = people[Math.floor(at / socketsEach)]?.token ?? "";
      sockets.push(await openSocket(`${url}?token=${token}`));
    }
    const most = openDescriptors(pid);
    report.progress(`${connections} connected: ${most - before} descriptors`);
    if (most - before < connections) failures.push(`Only ${most - before} of ${connections} are connected.`);

    const silenced = proxy.silence();
    const startedAt = performance.now();
    const limitMs = heartbeatLimitMs / clockRate + slackMs + (report.judgesLatencies ? 0 : 8_000);
    let goneAfterMs: number | null = null;
    while (goneAfterMs === null && performance.now() - startedAt < limitMs) {
      await Bun.sleep(pollMs);
      if (openDescriptors(pid) <= before) goneAfterMs = performance.now() - startedAt;
    }
    const left = openDescriptors(pid) - before;
    if (left > 0) failures.push(`${left} descriptors are left ${Math.round(limitMs)} ms after the network was lost.`);
    const { answered } = await bystander.stop(failures);
    failures.push(...complaintsOf(server));
    for (const socket of sockets) socket.close();
    return {
      figures: {
        "connections silenced": silenced,
        "all gone after, s of the server's clock": goneAfterMs === null ? "never" : (goneAfterMs * clockRate) / 1_000,
        "descriptors left": Math.max(0, left),
        "messages of a bystander meanwhile": answered,
      },
      failures,
    };
  },
});
