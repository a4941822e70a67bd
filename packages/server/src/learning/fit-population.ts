import type { FittedPopulation } from "./refit-writes.ts";

/** An answer as it is stored: JSON of the event, whether it may teach, JSON of what was judged. */
export type StoredAnswer = readonly [event: string, teaches: boolean, judgement: string];

/** Mean surprise in nats at the latest answers: as they were foretold, and as a refit from those before foretells them. */
export type Comparison = {
  readonly answers: number;
  readonly before: number;
  readonly after: number;
};

/** A population, or why the one that is stays. */
export type Fitted =
  | { readonly kind: "better"; readonly population: FittedPopulation }
  | ({ readonly kind: "worse" } & Comparison);

export type FitRequest = { readonly history: readonly StoredAnswer[] } | "fit";

/** Far above what the most answers take that a refit reads. */
const longestMs = 10 * 60_000;

/** Learns from histories in a thread of its own, which a server's messages do not wait for. */
export function startFitting(signal?: AbortSignal) {
  const worker = new Worker(new URL("./fit-thread.ts", import.meta.url));
  const fitted = Promise.withResolvers<Fitted>();
  // A fault before `fit` is asked for is told there.
  fitted.promise.catch(() => {});
  worker.onmessage = ({ data }: MessageEvent<Fitted>) => fitted.resolve(data);
  worker.onerror = ({ message }) => fitted.reject(new Error(`The refit has failed: ${message}`));
  const given = () => fitted.reject(new Error("The refit was given up."));
  signal?.addEventListener("abort", given, { once: true });
  const send = (request: FitRequest) => worker.postMessage(request);
  return {
    /** One learner's answers, in the order of time. */
    add: (history: readonly StoredAnswer[]) => send({ history }),
    async fit(): Promise<Fitted> {
      const tooLong = setTimeout(() => fitted.reject(new Error("The refit took too long.")), longestMs);
      send("fit");
      return fitted.promise.finally(() => clearTimeout(tooLong));
    },
    stop() {
      signal?.removeEventListener("abort", given);
      worker.terminate();
    },
  };
}
