import { requireDescriptors } from "@masterx/bench/process/descriptor-limit";
import { createSession, register } from "@masterx/testing/people";
import { createRecording } from "@masterx/testing/recording";
import { createRecoveringClient, type RecoveringClient } from "@masterx/testing/recovering-client";
import { seededChance } from "@masterx/testing/seeded-chance";
import { startServerProcess } from "@masterx/testing/server-process";
import { complaintsOf } from "./complaints.ts";
import { defineFault } from "./fault.ts";
import { historyIn, judge } from "./judge.ts";
import { openCrowd } from "./open-crowd.ts";

const promisedMs = 25_000;
const patienceMs = 120_000;

export const drainFault = defineFault({
  id: "F11",
  title: "SIGTERM while many are connected and answers are being written",
  passes: "nothing is lost, every answer ends once, the process exits within 25 s, and reconnections are spread",
  sizes: {
    full: { rounds: 10, clients: 5_000, answers: 50, graceSeconds: 20 },
    quick: { rounds: 1, clients: 60, answers: 6, graceSeconds: 4 },
  },
  async run({ rounds, clients: count, answers, graceSeconds }, report) {
    requireDescriptors(count + answers + 200);
    await using server = await startServerProcess({
      command: [process.execPath, "packages/testing/src/dripping-server.ts"],
      env: { WS_RATE_LIMIT_MESSAGES: "0", SHUTDOWN_GRACE: String(graceSeconds) },
    });
    const chance = seededChance(report.seed);
    const recording = createRecording();
    const failures: string[] = [];
    const retryMs = () => chance() * 1_000;
    const crowd = await openCrowd({ server, recording, count, retryMs });
    const askers: { readonly client: RecoveringClient; readonly sessionId: string }[] = [];
    try {
      for (let at = 0; at < answers; at += 1) {
        const person = await register(server.url, `Asker-${at}`);
        const client = createRecoveringClient({
          name: `asker ${at}`,
          userId: person.id,
          token: person.token,
          socketUrl: () => server.socketUrl,
          recording,
          retryMs,
        });
        client.start();
        askers.push({ client, sessionId: await createSession(server.url, [person]) });
      }
      const everybody = [...crowd.clients, ...askers.map(({ client }) => client)];
      let slowestExitMs = 0;
      let mostAway = 0;
      let ended = 0;
      for (let round = 1; round <= rounds; round += 1) {
        // How fast they come back is F10's; here all must be there to be sent away.
        await Promise.all(everybody.map((client) => client.until(({ isSynced }) => isSynced, "back", patienceMs)));
        for (const [at, { client, sessionId }] of askers.entries()) {
          client.say(`ask.${round}.${at}`, sessionId, "Tell me about fractions", { silent: false });
          await client.until(({ waiting }) => waiting === 0, "asked");
        }
        const before = await historyIn(server.dataDir);
        const open = before.answers.filter(({ state }) => state === "streaming" || state === "pending").length;
        if (open < answers) failures.push(`Only ${open} of ${answers} answers were under way.`);
        const closedBefore = everybody.map(({ closes }) => closes.length);
        const away: number[] = [];
        const counting = setInterval(() => {
          away.push(everybody.filter(({ closes }, at) => closes.length > (closedBefore[at] ?? 0)).length);
        }, 1_000);
        const startedAt = performance.now();
        const code = await server.stop();
        const exitMs = performance.now() - startedAt;
        clearInterval(counting);
        slowestExitMs = Math.max(slowestExitMs, exitMs);
        mostAway = Math.max(mostAway, ...away.map((sum, at) => sum - (away[at - 1] ?? 0)));
        report.progress(
          `round ${round}: exit ${code} after ${Math.round(exitMs)} ms, away by second ${away.join(" ")}`,
        );
        if (code !== 0) failures.push(`Round ${round}: the process exited with ${code}.`);
        if (exitMs > promisedMs + (report.judgesLatencies ? 0 : promisedMs))
          failures.push(`Round ${round}: it took ${Math.round(exitMs)} ms to exit.`);
        const after = await historyIn(server.dataDir);
        const left = after.answers.filter(({ state }) => state === "streaming" || state === "pending").length;
        if (left > 0) failures.push(`Round ${round}: ${left} answers had not ended when the process did.`);
        ended += after.answers.filter(({ state }) => state === "error" || state === "done").length;
        await server.start();
      }
      // Told evenly over half of the grace; twice that, and what a busy machine does with a second.
      const allowed = (2 * everybody.length) / (graceSeconds / 2) + 5;
      if (report.judgesLatencies && mostAway > allowed)
        failures.push(`${mostAway} were sent away within one second, over ${allowed}.`);
      const figures = await judge({ dataDir: server.dataDir, recording, clients: everybody, patienceMs }, failures);
      failures.push(...complaintsOf(server));
      return {
        figures: {
          ...figures,
          "exit after at most, ms": slowestExitMs,
          "sent away within one second at most": mostAway,
          "answers that had ended at the exits": ended,
        },
        failures,
      };
    } finally {
      crowd.stop();
      for (const { client } of askers) client.stop();
    }
  },
});
