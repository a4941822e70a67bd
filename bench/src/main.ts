import { runBroadcast } from "./broadcast/run-broadcast.ts";
import { type Bench, type CommandLine, parseCommandLine, usage } from "./command-line.ts";
import { runEmotion } from "./emotion/run-emotion.ts";
import { runEnterToEmotion } from "./enter-to-emotion/run-enter-to-emotion.ts";
import { describeMachine } from "./process/machine.ts";
import { node } from "./process/programs.ts";
import { formatResults, type Results } from "./format-results.ts";

/** Nothing here may run on by itself. */
const mostMs = 30 * 60_000;

const onProgress = (line: string) => void process.stderr.write(`${line}\n`);

/** Measures what was chosen, one after another; a bench that fails says why and takes nothing from the others. */
async function measure({ chosen, isQuick }: CommandLine): Promise<Results> {
  const load = { members: 1_000, messagesPerSecond: 20 };
  // Many short rounds: the machine's own speed drifts by a third within minutes.
  const lengths = isQuick
    ? { primeMs: 3_000, primePerSecond: 20, warmUpMs: 1_000, measureMs: 4_000, rounds: 3 }
    : { primeMs: 25_000, primePerSecond: 32, warmUpMs: 2_000, measureMs: 6_000, rounds: 7 };
  const run = async <Result>(bench: Bench, start: () => Promise<Result>): Promise<Result | undefined> => {
    if (!chosen.includes(bench)) return undefined;
    return start().catch((fault: unknown) => {
      console.error(`${bench} failed: ${fault instanceof Error ? fault.message : String(fault)}`);
      process.exitCode = 1;
      return undefined;
    });
  };
  // The small one first, in a process that has done nothing yet.
  const emotion = await run("emotion", () => runEmotion(isQuick ? 5_000 : 50_000));
  const broadcast = await run("broadcast", () =>
    runBroadcast({ broadcast: "message", ...load, ...lengths, onProgress }),
  );
  const notice = await run("notice", () => runBroadcast({ broadcast: "notice", ...load, ...lengths, onProgress }));
  const enterToEmotion = await run("enter-to-emotion", () => runEnterToEmotion(isQuick ? 10 : 30, onProgress));
  return {
    ...(emotion && { emotion }),
    ...(broadcast && { broadcast }),
    ...(notice && { notice }),
    ...(enterToEmotion && { enterToEmotion }),
  };
}

async function main(): Promise<void> {
  const commandLine = parseCommandLine(process.argv.slice(2));
  if (commandLine === null) return console.log(usage);
  setTimeout(() => {
    console.error(`The benches did not end within ${mostMs / 60_000} minutes.`);
    process.exit(1);
  }, mostMs).unref();
  const machine = describeMachine(node);
  const results = await measure(commandLine);
  const text = formatResults({ machine, results, args: process.argv.slice(2), at: new Date() });
  console.log(commandLine.asJson ? JSON.stringify({ machine, ...results }, null, 2) : text);
  if (!commandLine.write) return;
  if (process.exitCode === 1) return console.error("RESULTS.md was left as it is, for something failed.");
  await Bun.write(new URL("../RESULTS.md", import.meta.url), text);
}

try {
  await main();
  process.exit();
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault));
  process.exit(1);
}
