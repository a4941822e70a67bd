import { Refusal, type Store } from "./store.ts";
import { createWriteQueue } from "./write-queue.ts";
import type { WriterMark, WriterReply, WriterRequest } from "./writer.ts";

/** A thread that dies at once again and again must not eat the machine. */
const restartAfterMs = 250;

export interface WriterClient {
  readonly write: Store["write"];
  readonly waiting: () => number;
  close(): Promise<void>;
}

interface Waiting {
  leave(): void;
  resolve(output: unknown): void;
  reject(error: Error): void;
  /** Called with what the same write returned. */
  readonly committed: ((output: never) => void) | undefined;
}

/**
 * The other end of the writer thread. A thread that dies takes with it what was under way (`unavailable`, safe to
 * repeat under its key) and is started again.
 */
export async function startWriter(options: {
  readonly path: string;
  readonly mark: WriterMark;
  readonly writerUrl: URL;
  readonly auditKey: string;
  readonly onFault: (error: unknown) => void;
  readonly onCommit: (writes: number, tookMs: number) => void;
}): Promise<WriterClient> {
  const waiting = new Map<number, Waiting>();
  const queue = createWriteQueue();
  const closed = Promise.withResolvers<void>();
  let lastId = 0;
  let worker: Worker;
  /** Runs while there is no thread. */
  let restart: ReturnType<typeof setTimeout> | undefined;

  function begin(): Promise<void> {
    const opened = Promise.withResolvers<void>();
    restart = undefined;
    worker = new Worker(options.writerUrl);
    worker.onmessage = (event: MessageEvent<string>) => {
      const data = JSON.parse(event.data) as WriterReply;
      switch (data.type) {
        case "opened":
          return opened.resolve();
        case "closed":
          return closed.resolve();
        case "committed":
          options.onCommit(data.results.filter(({ ok }) => ok).length, data.tookMs);
          for (const result of data.results) {
            const entry = waiting.get(result.id);
            waiting.delete(result.id);
            if (!entry) continue;
            entry.leave();
            if (result.ok) tell(entry, result.output);
            else {
              if (result.fault !== undefined) options.onFault(new Error(result.fault));
              entry.reject(new Refusal(result.code, result.message, result.retryAfterMs));
            }
          }
          return;
        default:
          data satisfies never;
      }
    };
    worker.onerror = ({ message }) => {
      options.onFault(new Error(`The writer thread stopped: ${message}`));
      const error = new Refusal("unavailable", "Nothing is known to be stored; try again soon.", 1_000);
      for (const entry of waiting.values()) {
        entry.leave();
        entry.reject(error);
      }
      waiting.clear();
      worker.terminate();
      opened.reject(error);
      restart = setTimeout(() => void begin().catch(options.onFault), restartAfterMs);
    };
    send({ type: "open", path: options.path, mark: options.mark, auditKey: options.auditKey });
    return opened.promise;
  }

  function tell(entry: Waiting, output: unknown): void {
    try {
      entry.committed?.(output as never);
    } catch (error) {
      // The commit stands whatever became of the telling.
      options.onFault(error);
    }
    entry.resolve(output);
  }

  // Text crosses threads several times faster than objects, which are cloned.
  const send = (request: WriterRequest) => worker.postMessage(JSON.stringify(request));
  await begin();

  return {
    waiting: queue.size,
    // Async, so that a refusal is a rejection like any other.
    async write(write, input, committed) {
      if (restart) throw new Refusal("unavailable", "The database is being opened again.", restartAfterMs);
      const leave = queue.enter();
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { leave, resolve, reject, committed });
        send({ type: "write", id, name: write.name, input });
      });
    },
    async close() {
      if (restart) return clearTimeout(restart);
      send({ type: "close" });
      await closed.promise;
      worker.terminate();
    },
  };
}
