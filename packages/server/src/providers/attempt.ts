import type { AiProvider, ProviderPart, ProviderPrompt } from "./ai-provider.ts";
import { ProviderFailure } from "./provider-failure.ts";

export interface Deadlines {
  /** From the call to its first text. */
  readonly firstTokenMs: number;
  /** Between two parts. */
  readonly tokenMs: number;
}

/**
 * One call of one provider under its deadlines: what comes is passed on, what goes wrong is a `ProviderFailure`, and
 * nothing is waited for once the signal has aborted (its reason is thrown), whatever the connection does.
 */
export async function* attempt(
  provider: AiProvider,
  prompt: ProviderPrompt,
  deadlines: Deadlines,
  signal: AbortSignal,
): AsyncGenerator<ProviderPart> {
  const own = new AbortController();
  const both = AbortSignal.any([signal, own.signal]);
  const aborted = new Promise<never>((_, reject) => {
    const fail = () => reject(both.reason instanceof Error ? both.reason : new Error("aborted"));
    if (both.aborted) fail();
    else both.addEventListener("abort", fail, { once: true });
  });
  aborted.catch(() => undefined);
  const parts = provider.stream(prompt, both)[Symbol.asyncIterator]();
  let waitMs = deadlines.firstTokenMs;
  try {
    for (;;) {
      const timer = setTimeout(() => own.abort(new ProviderFailure("timeout", `silent for ${waitMs} ms`)), waitMs);
      const next = parts.next();
      // When the race is lost nobody listens to it any more.
      next.catch(() => undefined);
      const { value, done } = await Promise.race([next, aborted]).finally(() => clearTimeout(timer));
      if (done) return;
      yield value;
      if (value.type === "text") waitMs = deadlines.tokenMs;
    }
  } finally {
    own.abort(new Error("left"));
    parts.return?.(undefined)?.catch(() => undefined);
  }
}
