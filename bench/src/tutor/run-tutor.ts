import { type Percentiles, percentilesOf } from "../statistics/percentiles.ts";
import { type DeltaResult, timeDeltas } from "./time-deltas.ts";
import { utterances } from "./utterances.ts";

export interface TutorResult {
  /** From a question to the built-in tutor's whole answer, without the pauses between its words. */
  readonly builtIn: { readonly answers: number; readonly milliseconds: Percentiles };
  /** From a provider's delta to the learner's socket. */
  readonly deltas: readonly DeltaResult[];
}

/** What the tutor costs in time: the built-in one's thinking, and what a provider's words lose on their way. */
export async function runTutor(
  sizes: { readonly utterances: number; readonly answers: number },
  onProgress: (line: string) => void,
): Promise<TutorResult> {
  const builtIn = await timeBuiltIn(sizes.utterances);
  onProgress(`built-in tutor: ${builtIn.answers} answers, p95 ${builtIn.milliseconds.p95.toFixed(2)} ms`);
  const deltas: DeltaResult[] = [];
  for (const ageBand of ["adult", "13_15"] as const) {
    const result = await timeDeltas(ageBand, sizes.answers);
    onProgress(`deltas to ${ageBand}: ${result.deltas}, p95 ${result.milliseconds.p95.toFixed(1)} ms`);
    deltas.push(result);
  }
  return { builtIn, deltas };
}

interface Message {
  readonly role: "user" | "assistant";
  readonly content: string;
  readonly memo?: string;
}

async function timeBuiltIn(count: number): Promise<TutorResult["builtIn"]> {
  const { createBuiltInTutor } = await import("@masterx/server");
  const tutor = createBuiltInTutor({ pieceDelayMs: 0 });
  const { signal } = new AbortController();
  const times: number[] = [];
  let memo = null as string | null;
  for (const content of utterances(count)) {
    const messages: readonly Message[] = [
      ...(memo === null ? [] : [{ role: "assistant", content: "", memo } as const]),
      { role: "user", content },
    ];
    const asker = { id: "learner", ageBand: null, state: null, knows: {} };
    const startedAt = performance.now();
    for await (const part of tutor.answer({ messages, reading: null, learnerName: "Mira", asker, tier: null }, signal))
      if (part.type === "memo") memo = part.memo;
    times.push(performance.now() - startedAt);
  }
  return { answers: times.length, milliseconds: percentilesOf(times) };
}
