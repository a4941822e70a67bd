import type { AiProvider, ProviderPart, ProviderPrompt } from "./ai-provider.ts";
import { attempt, type Deadlines } from "./attempt.ts";
import { GuardStop } from "./prepared.ts";
import { ProviderFailure } from "./provider-failure.ts";
import type { HealthOf } from "./provider-health.ts";

export interface CallParts {
  readonly healthOf: HealthOf;
  /** Asked anew before each call, since a person may say no at any moment. */
  readonly mayShare: (userId: string) => Promise<boolean>;
  readonly used: (userId: string, provider: AiProvider, inputTokens: number, outputTokens: number) => void;
  /** A refused key turns its provider off and tells the operator. */
  readonly keyRefused: (provider: AiProvider) => void;
  readonly observe: {
    /** `outcome`: ok, stopped by us, or the kind of failure. */
    called(providerId: string, outcome: string): void;
    firstWord(afterMs: number): void;
  };
  readonly onFailure: (provider: AiProvider, failure: ProviderFailure) => void;
  readonly deadlines: Deadlines;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

export interface ProviderCall {
  readonly provider: AiProvider;
  readonly prompt: ProviderPrompt;
  /** In whose name; their consent, and their day's budget. */
  readonly userId: string;
  /** Monotonic milliseconds; then it is over, however much has come. */
  readonly untilMs: number;
  readonly signal: AbortSignal;
}

export interface ProviderCalls {
  /**
   * One call, with all that belongs to one: consent, deadlines, health, what is counted and what it used. `use` makes of
   * the text what is yielded; what it throws is what went wrong with the call.
   * Returns null when `use` came to its end or the signal aborted, else the failure.
   */
  run<Part>(
    call: ProviderCall,
    use: (text: AsyncIterable<string>) => AsyncIterable<Part>,
  ): AsyncGenerator<Part, ProviderFailure | null>;
  /** Breaks off every call for this person, now. */
  withdraw(userId: string): void;
}

export function createProviderCalls(parts: CallParts): ProviderCalls {
  const { healthOf, observe, now } = parts;
  const underWay = new Set<{ readonly userId: string; readonly abort: AbortController }>();
  const withdrawn = () => new ProviderFailure("consent_withdrawn", "consent was withdrawn");

  /** A person's no, and what is not fit to be shown, say nothing of the provider. */
  function conclude(provider: AiProvider, failure: ProviderFailure): void {
    const health = healthOf(provider.id);
    if (failure.kind === "consent_withdrawn") {
      health.abandoned();
      return observe.called(provider.id, "stopped");
    }
    // It works; what it writes is another matter.
    if (failure.kind === "unfit") health.succeeded(now());
    else health.failed(now(), failure.kind, failure.retryAfterMs);
    observe.called(provider.id, failure.kind);
    parts.onFailure(provider, failure);
    if (failure.kind === "key_refused") parts.keyRefused(provider);
  }

  return {
    withdraw(userId) {
      for (const running of underWay) if (running.userId === userId) running.abort.abort(withdrawn());
    },
    async *run({ provider, prompt, userId, untilMs, signal }, use) {
      const health = healthOf(provider.id);
      const running = { userId, abort: new AbortController() };
      const deadline = setTimeout(
        () => running.abort.abort(new ProviderFailure("timeout", "took too long in all")),
        Math.max(0, untilMs - now()),
      );
      // Known before the consent is asked for: whoever says no from here on breaks this call off.
      underWay.add(running);
      let received = 0;
      let reported: Extract<ProviderPart, { readonly type: "end" }> | null = null;
      async function* texts(): AsyncGenerator<string> {
        const startedAt = now();
        health.begin(startedAt);
        const ended = AbortSignal.any([signal, running.abort.signal]);
        for await (const part of attempt(provider, prompt, parts.deadlines, ended)) {
          if (part.type === "end") {
            reported = part;
            return;
          }
          if (received === 0) {
            health.firstToken(now() - startedAt);
            observe.firstWord(now() - startedAt);
          }
          received += part.text.length;
          yield part.text;
        }
      }
      try {
        await provider.prepare();
        // Nobody was called yet, so there is nothing to count.
        if (!(await parts.mayShare(userId))) return withdrawn();
        yield* use(texts());
        health.succeeded(now());
        observe.called(provider.id, "ok");
        return null;
      } catch (error) {
        if (signal.aborted) {
          health.abandoned();
          observe.called(provider.id, "stopped");
          return null;
        }
        const failure = failureOf(error);
        conclude(provider, failure);
        return failure;
      } finally {
        clearTimeout(deadline);
        underWay.delete(running);
        const sent = prompt.system.length + prompt.messages.reduce((sum, { content }) => sum + content.length, 0);
        const { inputTokens, outputTokens } = reported ?? { inputTokens: null, outputTokens: null };
        if (received > 0)
          parts.used(userId, provider, inputTokens ?? tokensOf(sent), outputTokens ?? tokensOf(received));
      }
    },
  };
}

function failureOf(error: unknown): ProviderFailure {
  if (error instanceof ProviderFailure) return error;
  if (error instanceof GuardStop) return new ProviderFailure("unfit", error.message);
  return new ProviderFailure("bad_answer", `a fault of ours: ${String(error)}`);
}

/** About four characters a token in European languages; used where a provider does not count. */
export const tokensOf = (characters: number): number => Math.ceil(characters / 4);
