import { runAivoLoad } from "./aivo-load/run-aivo-load.ts";
import { runBroadcast } from "./broadcast/run-broadcast.ts";
import { type Bench, type CommandLine, parseCommandLine, usage } from "./command-line.ts";
import { createMasterx } from "./contestants/masterx.ts";
import { peers } from "./contestants/peers.ts";
import { runCrowd } from "./crowd/run-crowd.ts";
import { runEcho } from "./echo/run-echo.ts";
import { runEmotion } from "./emotion/run-emotion.ts";
import { runEnterToEmotion } from "./enter-to-emotion/run-enter-to-emotion.ts";
import { runWithAllDescriptors } from "./process/descriptor-limit.ts";
import { describeMachine } from "./process/machine.ts";
import { node } from "./process/programs.ts";
import { formatResults } from "./report/format-results.ts";
import { targetsOf } from "./report/targets.ts";
import type { Results } from "./results.ts";
import { runLoadtestCheck } from "./loadtest/run-loadtest-check.ts";
import { runMonitors } from "./monitors/run-monitors.ts";
import { runSingleConnection } from "./single-connection/run-single-connection.ts";
import { runTutor } from "./tutor/run-tutor.ts";

/** Nothing here may run on by itself. */
const mostMs = 30 * 60_000;

const startedAt = performance.now();
const onProgress = (line: string) =>
  void process.stderr.write(`${((performance.now() - startedAt) / 1_000).toFixed(0).padStart(4)} s  ${line}\n`);

const masterx = createMasterx();
const batched = createMasterx({ isBatched: true });
const room = { connections: 1_000, rooms: 1, authorsPerRoom: 20 };
const steady = { burstsPerSecond: 20, messagesPerBurst: 1 };
/** What leaves together is batched: many at once, in a room whose receivers are not the limit. */
const bursts = { connections: 200, load: { burstsPerSecond: 10, messagesPerBurst: 20 } };
const flood = { connections: 100, load: { burstsPerSecond: 100, messagesPerBurst: 20 } };

/** Measures what was chosen, one after another; a bench that fails says why and takes nothing from the others. */
async function measure({ chosen, isQuick }: CommandLine): Promise<Results> {
  const failures: Partial<Record<Bench, string>> = {};
  const run = async <Result>(bench: Bench, start: () => Promise<Result>): Promise<Result | undefined> => {
    if (!chosen.includes(bench)) return undefined;
    onProgress(`── ${bench}`);
    return start().catch((fault: unknown) => {
      failures[bench] = fault instanceof Error ? fault.message : String(fault);
      console.error(`${bench} failed: ${failures[bench]}`);
      process.exitCode = 1;
      return undefined;
    });
  };
  // Many short rounds: the machine's own speed drifts by a third within minutes.
  const lengths = isQuick
    ? { primeMs: 2_000, warmUpMs: 500, rounds: 2, onProgress }
    : { primeMs: 12_000, warmUpMs: 1_500, rounds: 4, onProgress };
  const measureMs = isQuick ? 2_000 : 5_000;
  const contestants = [masterx, ...peers];

  const emotion = await run("emotion", () => runEmotion(isQuick ? 5_000 : 50_000));
  const broadcast = await run("broadcast", () =>
    runBroadcast({
      contestants,
      population: { broadcast: "message", ...room },
      load: { ...steady, measureMs },
      ...lengths,
      // A chat message runs through much more code than a notice, which is compiled only after a thousand of them.
      primeMs: lengths.primeMs * 5,
    }),
  );
  const notice = await run("notice", () =>
    runBroadcast({
      contestants,
      population: { broadcast: "notice", ...room },
      load: { ...steady, measureMs },
      ...lengths,
    }),
  );
  const burst = await run("burst", () =>
    runBroadcast({
      contestants: [masterx, batched, ...peers],
      population: { ...room, broadcast: "notice", connections: bursts.connections },
      load: { ...bursts.load, measureMs: measureMs / 2 },
      ...lengths,
      primeMs: lengths.primeMs / 3,
    }),
  );
  const throughput = await run("burst", () =>
    runBroadcast({
      contestants: [batched],
      population: { ...room, broadcast: "notice", connections: flood.connections },
      load: { ...flood.load, measureMs },
      ...lengths,
      primeMs: lengths.primeMs / 3,
      rounds: 2,
    }),
  );
  const echo = await run("echo", () =>
    runEcho({
      contestants,
      connections: 1_000,
      questionsPerSecond: 1_000,
      measureMs: isQuick ? 2_000 : 6_000,
      onProgress,
    }),
  );
  const singleConnection = await run("single-connection", () =>
    runSingleConnection(200, isQuick ? 3_000 : 10_000, onProgress),
  );
  const aivoLoad = await run("aivo-load", () => runAivoLoad(100, isQuick ? 5_000 : 60_000, onProgress));
  const loadtest = await run("loadtest", () => runLoadtestCheck(isQuick ? 8 : 30, onProgress));
  const crowd = await run("crowd", () =>
    runCrowd({
      contestants,
      inRooms: [
        { key: "masterx", broadcasts: ["notice", "message"] },
        { key: "bun", broadcasts: ["notice"] },
      ],
      connections: isQuick ? 2_000 : 10_000,
      roomSize: 50,
      deliveriesPerSecond: isQuick ? 10_000 : 50_000,
      roomsMs: isQuick ? 2_000 : 8_000,
      hallBroadcasts: isQuick ? 4 : 10,
      idleMs: isQuick ? 1_000 : 4_000,
      onProgress,
    }),
  );
  const tutor = await run("tutor", () =>
    runTutor(isQuick ? { utterances: 1_000, answers: 3 } : { utterances: 10_000, answers: 20 }, onProgress),
  );
  const enterToEmotion = await run("enter-to-emotion", () => runEnterToEmotion(isQuick ? 10 : 30, onProgress));
  const monitors = await run("monitors", () => runMonitors(30, 10, isQuick ? 3_000 : 15_000));
  return {
    ...(emotion && { emotion }),
    ...(broadcast && { broadcast }),
    ...(notice && { notice }),
    ...(burst && { burst }),
    ...(throughput && { throughput }),
    ...(echo && { echo }),
    ...(singleConnection && { singleConnection }),
    ...(aivoLoad && { aivoLoad }),
    ...(loadtest && { loadtest }),
    ...(crowd && { crowd }),
    ...(tutor && { tutor }),
    ...(enterToEmotion && { enterToEmotion }),
    ...(monitors && { monitors }),
    failures,
  };
}

async function main(): Promise<void> {
  const commandLine = parseCommandLine(process.argv.slice(2));
  if (commandLine === null) return console.log(usage);
  const code = await runWithAllDescriptors();
  if (code !== null) process.exit(code);
  setTimeout(() => {
    console.error(`The benches did not end within ${mostMs / 60_000} minutes.`);
    process.exit(1);
  }, mostMs).unref();
  const machine = describeMachine(node);
  const results = await measure(commandLine);
  const text = formatResults({ machine, results, args: process.argv.slice(2), at: new Date() });
  const targets = targetsOf(results);
  console.log(commandLine.asJson ? JSON.stringify({ machine, ...results, targets }, null, 2) : text);
  if (commandLine.write) await Bun.write(new URL("../RESULTS.md", import.meta.url), text);
}

try {
  await main();
  process.exit();
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault));
  process.exit(1);
}
