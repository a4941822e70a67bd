import { readFile, rm } from "node:fs/promises";

/** What is alive in all threads of a process that has `watched-heap.ts` loaded, after a full collection. */
export interface Heap {
  /** Of the garbage-collected heaps, with what their objects hold outside. */
  readonly bytes: number;
  readonly threads: number;
  /** How many there are of each class: `Timeout` is a timer that waits. */
  readonly objects: Readonly<Record<string, number>>;
}

interface Answer {
  readonly threads: readonly { readonly bytes: number; readonly objects: Readonly<Record<string, number>> }[];
}

const patienceMs = 20_000;

/** `file` is the process's TEST_HEAP_FILE in its data folder. */
export async function askHeap(pid: number, file: string): Promise<Heap> {
  await rm(file, { force: true });
  process.kill(pid, "SIGUSR2");
  const until = performance.now() + patienceMs;
  while (!(await Bun.file(file).exists())) {
    if (performance.now() > until)
      throw new Error(`Process ${pid} did not say in ${patienceMs} ms what its heap holds.`);
    await Bun.sleep(10);
  }
  const { threads } = JSON.parse(await readFile(file, "utf8")) as Answer;
  const objects: Record<string, number> = {};
  for (const thread of threads)
    for (const [name, count] of Object.entries(thread.objects)) objects[name] = (objects[name] ?? 0) + count;
  return { bytes: threads.reduce((sum, { bytes }) => sum + bytes, 0), threads: threads.length, objects };
}
