// Loaded before the server (`bun --preload`), which stays as it is: at SIGUSR2 every thread collects its garbage, and what
// is left alive is written as JSON to the file TEST_HEAP_FILE of the data folder (read by `ask-heap.ts`).
// TEST_LEAKED_BYTES and TEST_LEAKED_TIMERS make it keep so much for each socket that it ever opened, to prove that a
// leak is found.
import { heapStats } from "bun:jsc";
import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isMainThread } from "node:worker_threads";

const file = join(process.env["DATA_DIR"] ?? ".", process.env["TEST_HEAP_FILE"] ?? "heap.json");
const leakedBytes = Number(process.env["TEST_LEAKED_BYTES"] ?? 0);
const leakedTimers = Number(process.env["TEST_LEAKED_TIMERS"] ?? 0);
const workerPatienceMs = 2_000;

interface ThreadHeap {
  readonly bytes: number;
  readonly objects: Readonly<Record<string, number>>;
}

function readHeap(): ThreadHeap {
  Bun.gc(true);
  const { heapSize, objectTypeCounts } = heapStats();
  return { bytes: heapSize, objects: objectTypeCounts };
}

const channel = new BroadcastChannel("watched-heap");
// Runs in Bun; the types know only what a browser has.
(channel as BroadcastChannel & { unref(): void }).unref();

if (isMainThread) {
  // A worker does not inherit what was loaded before its parent.
  const RealWorker = globalThis.Worker;
  let workers = 0;
  globalThis.Worker = class extends RealWorker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, { ...options, preload: [import.meta.path] });
      workers += 1;
      this.addEventListener("close", () => (workers -= 1));
    }
  };

  let answers: ThreadHeap[] = [];
  channel.addEventListener("message", ({ data }: MessageEvent<ThreadHeap>) => answers.push(data));
  const answer = async () => {
    answers = [];
    channel.postMessage("heap?");
    const until = performance.now() + workerPatienceMs;
    while (answers.length < workers && performance.now() < until) await Bun.sleep(5);
    const threads = [readHeap(), ...answers];
    writeFileSync(`${file}.new`, JSON.stringify({ threads }));
    renameSync(`${file}.new`, file);
  };
  process.on("SIGUSR2", () => void answer());

  if (leakedBytes > 0 || leakedTimers > 0) leak();
} else {
  channel.addEventListener("message", () => channel.postMessage(readHeap()));
}

function leak(): void {
  const kept: unknown[] = [];
  const serve = Bun.serve;
  Object.defineProperty(Bun, "serve", {
    value: (options: Bun.Serve.Options<unknown>) => {
      const { websocket } = options as { websocket?: Bun.WebSocketHandler<unknown> };
      const open = websocket?.open?.bind(websocket);
      if (websocket)
        websocket.open = (socket) => {
          if (leakedBytes > 0) kept.push(Array.from({ length: Math.ceil(leakedBytes / 8) }, () => 0));
          for (let left = leakedTimers; left > 0; left -= 1) kept.push(setTimeout(() => {}, 2 ** 31 - 1));
          return open?.(socket);
        };
      return serve(options as never);
    },
  });
}
