import type { Source } from "@masterx/protocol";
import type { Tutoring, TutoringPart, TutoringRequest, TutorProvider } from "../tutor/tutor-provider.ts";
import type { AiProvider } from "./ai-provider.ts";
import { failureWords, isWorthRetrying, ProviderFailure } from "./provider-failure.ts";
import type { Prepared } from "./prepared.ts";
import type { ProviderCall, ProviderCalls } from "./provider-calls.ts";
import type { RouteProviders } from "./route-providers.ts";

/** How long a provider's wish to be left alone, or our own patience, is waited for before its second try. */
const longestPauseMs = 2_000;
const usualPauseMs = 200;

export interface TutoringParts {
  readonly builtIn: TutorProvider;
  /** The whole answer to a learner in danger. */
  readonly fixedText: string;
  readonly route: RouteProviders;
  readonly calls: Pick<ProviderCalls, "run">;
  readonly prepare: (request: TutoringRequest) => Prepared;
  /** The built-in tutor gives this answer. */
  readonly builtInAnswers: () => void;
  /** For one answer, whoever is asked. */
  readonly totalMs: number;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/*
 * route ─▶ first: try, retry ─▶ second: try, retry ─▶ built-in tutor
 * The way to the right is open until something of an answer was shown; after that a failure is `broken`.
 */
export function createTutoring({
  builtIn,
  fixedText,
  route,
  calls,
  prepare,
  builtInAnswers,
  totalMs,
  now,
}: TutoringParts): Tutoring {
  const builtInSource = (reason: string): Source => ({
    provider: builtIn.id,
    model: builtIn.model,
    label: builtIn.label,
    reason,
  });

  /** One call. Returns null when the answer is whole or the signal aborted, else what went wrong. */
  async function* ask(
    prepared: Prepared,
    call: Omit<ProviderCall, "prompt">,
  ): AsyncGenerator<TutoringPart, { readonly failure: ProviderFailure; readonly hasShown: boolean } | null> {
    const prompt = prepared.prompt(call.provider.entry.contextTokens);
    const guard = prepared.guard();
    let hasShown = false;
    const show = (text: string): TutoringPart[] => {
      if (text === "") return [];
      hasShown = true;
      return [{ type: "text", text }];
    };
    const failure = yield* calls.run({ ...call, prompt }, async function* (texts): AsyncGenerator<TutoringPart> {
      for await (const text of texts) yield* show(guard.push(text));
      yield* show(guard.end());
      if (!hasShown) throw new ProviderFailure("bad_answer", "an answer without text");
      yield { type: "memo", memo: prepared.memo, work: prepared.work };
    });
    return failure && { failure, hasShown };
  }

  return {
    async *answer(request, signal) {
      if (request.tier === "S3") {
        yield { type: "selected", source: fixedSource };
        return yield { type: "text", text: fixedText };
      }
      const untilMs = now() + totalMs;
      const prepared = prepareOnce(() => prepare(request));
      const userId = request.asker.id;
      const chosen = await route(userId, prepared);
      if (typeof chosen === "string") {
        yield { type: "selected", source: builtInSource(chosen) };
        builtInAnswers();
        return yield* builtIn.answer(request, signal);
      }
      const said: string[] = [];
      let last: Source | null = null;
      for (const { provider, reason } of chosen) {
        const source = sourceOf(provider, [...said, reason].join("; "));
        if (last === null) yield { type: "selected", source };
        else yield { type: "switched", source, from: last.provider, reason: `${said.at(-1)}.` };
        last = source;
        for (let tries = 0; tries < 2 && now() < untilMs; tries += 1) {
          const outcome = yield* ask(prepared(), { provider, userId, untilMs, signal });
          if (outcome === null) return;
          const { failure, hasShown } = outcome;
          const words = `${provider.entry.name} ${failureWords[failure.kind]}`;
          if (hasShown) return yield { type: "broken", reason: `${words}.` };
          const pauseMs = failure.retryAfterMs ?? usualPauseMs;
          if (tries === 0 && isWorthRetrying(failure.kind) && pauseMs <= longestPauseMs) {
            await pause(pauseMs, signal);
            if (signal.aborted) return;
            continue;
          }
          said.push(words);
          break;
        }
        if (said.some((words) => words.endsWith(failureWords.consent_withdrawn))) break;
      }
      const why = `${said.join("; ") || "The time was used up"}.`;
      yield { type: "switched", source: builtInSource(why), from: last?.provider ?? "", reason: why };
      builtInAnswers();
      yield* builtIn.answer(request, signal);
    },
  };
}

/** No tutor speaks to a learner in danger. */
const fixedSource: Source = {
  provider: "safety",
  model: "fixed-text",
  label: "A fixed text: tutoring has stopped",
  reason: "This is more important than an exercise.",
};

function prepareOnce(prepare: () => Prepared): () => Prepared {
  let prepared: Prepared | undefined;
  return () => (prepared ??= prepare());
}

const sourceOf = (provider: AiProvider, reason: string): Source => ({
  provider: provider.id,
  model: provider.model,
  label: `${provider.entry.name} · ${provider.model}`,
  reason: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`,
});

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
  });
