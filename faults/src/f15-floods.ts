import { fileURLToPath } from "node:url";
import { percentilesOf } from "@masterx/bench/statistics/percentiles";
import { createSession, type Person, register } from "@masterx/testing/people";
import { openDescriptors, residentBytes } from "@masterx/testing/process-usage";
import { type ServerProcess, startServerProcess } from "@masterx/testing/server-process";
import { complaintsOf } from "./complaints.ts";
import { defineFault } from "./fault.ts";
import { type Offence, offenceKinds, type Punishment } from "./f15-offence.ts";
import { startBystander } from "./start-bystander.ts";

const mebibyte = 2 ** 20;
/** Above what the limits of one connection and one address let through, with room for a busy machine's uneven time. */
const mostServed: Readonly<Record<Offence, (seconds: number) => number>> = {
  // The default of 100 a minute, each with its reading and its ack.
  messages: (seconds) => 4 * (100 + (100 / 60) * seconds),
  joins: (seconds) => 2 * (300 + 20 * seconds) * (1 + seconds / 5),
  handshakes: () => 0,
  // Refusals by close, before the address has used up its budget: 30 and one a second.
  strangers: (seconds) => 2 * (30 + seconds),
};

export const floods = defineFault({
  id: "F15",
  title: "floods: 50,000 messages a second, 1,000 joins a second, handshakes that never end, strangers",
  passes: "the offender is limited within a second, others are served as before, memory is bounded",
  sizes: {
    full: { seconds: 60, maxGrowthMebibytes: 128 },
    quick: { seconds: 2, maxGrowthMebibytes: 128 },
  },
  async run({ seconds, maxGrowthMebibytes }, report) {
    await using server = await startServerProcess({ env: { LOG_LEVEL: "error" } });
    const pid = server.pid ?? 0;
    const figures: Record<string, number | string> = {};
    const failures: string[] = [];
    const offender = await register(server.url, "Eve");
    const sessionId = await createSession(server.url, [offender]);
    const quiet = await watch(server, seconds / 2, failures);
    const calmBytes = residentBytes(pid);
    const calmDescriptors = openDescriptors(pid);
    figures["others' p99 in peace, ms"] = quiet.p99;
    for (const kind of offenceKinds) {
      const [harm, others] = await Promise.all([
        offend(server, kind, offender, sessionId, seconds),
        watch(server, seconds, failures),
      ]);
      const grownMiB = (residentBytes(pid) - calmBytes) / mebibyte;
      report.progress(`${kind}: ${JSON.stringify(harm)}, others' p99 ${others.p99.toFixed(1)} ms`);
      figures[`${kind}: sent`] = harm.sent;
      figures[`${kind}: limited after, ms`] = harm.limitedAfterMs ?? "never";
      figures[`${kind}: others' p99, ms`] = others.p99;
      figures[`${kind}: memory grown, MiB`] = grownMiB;
      if (harm.sent === 0) failures.push(`${kind}: nothing was sent.`);
      if (harm.served > mostServed[kind](seconds))
        failures.push(`${kind}: ${harm.served} were served, over ${mostServed[kind](seconds)}.`);
      if (kind !== "handshakes" && harm.refused === 0) failures.push(`${kind}: the offender was never limited.`);
      if (grownMiB > maxGrowthMebibytes) failures.push(`${kind}: memory grew by ${grownMiB.toFixed(1)} MiB.`);
      if (!report.judgesLatencies) continue;
      if (kind !== "handshakes" && (harm.limitedAfterMs ?? Infinity) > 1_000)
        failures.push(`${kind}: limited only after ${harm.limitedAfterMs} ms.`);
      if (others.p99 > 2 * quiet.p99)
        failures.push(`${kind}: others' p99 went from ${quiet.p99.toFixed(1)} to ${others.p99.toFixed(1)} ms.`);
    }
    for (let attempt = 0; attempt < 100 && openDescriptors(pid) > calmDescriptors + 20; attempt += 1)
      await Bun.sleep(100);
    const left = openDescriptors(pid) - calmDescriptors;
    figures["descriptors left"] = left;
    if (left > 20) failures.push(`${left} descriptors are left.`);
    if (server.pid !== pid) failures.push("The server ended.");
    failures.push(...complaintsOf(server));
    return { figures, failures };
  },
});

let witnesses = 0;

/** Somebody else, in this process: how long each of their messages takes. The limit of 100 a minute is theirs too. */
async function watch(server: ServerProcess, seconds: number, failures: string[]) {
  witnesses += 1;
  const witness = await register(server.url, `Witness-${witnesses}`);
  const bystander = await startBystander(server, witness, Math.max(50, (seconds * 1_000) / 80));
  await Bun.sleep(seconds * 1_000);
  const { answered } = await bystander.stop(failures);
  if (answered < 3) failures.push(`A bystander was answered only ${answered} times in ${seconds} s.`);
  return percentilesOf(bystander.latenciesMs.slice(1));
}

async function offend(
  server: ServerProcess,
  kind: Offence,
  person: Person,
  sessionId: string,
  seconds: number,
): Promise<Punishment> {
  const program = fileURLToPath(new URL("./f15-offender.ts", import.meta.url));
  const child = Bun.spawn(
    [process.execPath, program, kind, server.socketUrl, person.token, String(seconds), sessionId],
    { stdin: "ignore", stdout: "pipe", stderr: "inherit", timeout: (seconds + 60) * 1_000 },
  );
  return JSON.parse(await new Response(child.stdout).text()) as Punishment;
}
