import type { AiConfig } from "../config/config.ts";
import type { Emotion } from "@masterx/protocol";
import type { Store } from "../storage/store.ts";
import type { Tutoring, TutoringRequest, TutorProvider } from "../tutor/tutor-provider.ts";
import type { Consents } from "../privacy/consents.ts";
import { readingOfAnswer, readingPrompt } from "./ai-emotion-reader.ts";
import { createAiProvider } from "./ai-provider.ts";
import { createTutoring } from "./create-tutoring.ts";
import { createGuardedFetch } from "./guarded-fetch.ts";
import type { Prepared } from "./prepared.ts";
import { type CallParts, createProviderCalls, tokensOf } from "./provider-calls.ts";
import { createProviderHealth, type HealthOf, type HealthView } from "./provider-health.ts";
import { microUsd } from "./provider-table.ts";
import { recordUsage, switchProvider } from "./provider-writes.ts";
import { createRouting } from "./route-providers.ts";

export interface ProviderParts {
  readonly config: AiConfig;
  readonly store: Store;
  readonly consents: Consents;
  readonly builtIn: TutorProvider;
  /** The whole answer to a learner in danger. */
  readonly fixedText: string;
  readonly prepare: (request: TutoringRequest) => Prepared;
  readonly observe: CallParts["observe"] & { builtIn(): void };
  readonly onFault: (error: unknown) => void;
  /** What a provider did wrong; not a fault of ours. */
  readonly warn: (what: string, detail: Readonly<Record<string, unknown>>) => void;
}

export interface ProviderView {
  readonly id: string;
  readonly name: string;
  readonly model: string;
  readonly is_on: boolean;
  /** Why it is off; empty when it is on. */
  readonly reason: string;
  readonly health: HealthView;
  /** Of this day, UTC, all people together. */
  readonly today: { readonly calls: number; readonly tokens: number; readonly usd: number };
}

export interface Providers {
  readonly tutoring: Tutoring;
  /** How a text sounds to the provider that suits best; null: none may or can say it of this person now. */
  readEmotion(text: string, userId: string, signal: AbortSignal): Promise<Emotion | null>;
  /** Breaks off every call for this person, now. */
  withdraw(userId: string): void;
  view(): Promise<readonly ProviderView[]>;
  /** False: there is no such provider here. */
  turn(id: string, isOn: boolean, operatorId: string, requestId: string): Promise<boolean>;
}

const microUsdInCent = 10_000;

/** The AI providers of an installation: who is on, how they do, what they cost, and the tutoring over them. */
export function createProviders({
  config,
  store,
  consents,
  builtIn,
  fixedText,
  prepare,
  observe,
  onFault,
  warn,
}: ProviderParts): Providers {
  const fetch = createGuardedFetch({ allowed: config.allowedAddresses });
  const providers = config.providers.map((one) => createAiProvider(one, fetch));
  const healths = new Map(providers.map(({ id }) => [id, createProviderHealth()]));
  const healthOf: HealthOf = (id) => {
    const health = healths.get(id);
    if (!health) throw new Error(`no provider ${id} is set up here`);
    return health;
  };
  const { budgets } = config;

  async function overBudget(userId: string): Promise<string | null> {
    const usageOf = async (person: string | null) => {
      const row = await store.read
        .selectFrom("ai_usage")
        .select(({ fn }) => [fn.sum("tokens").as("tokens"), fn.sum("micro_usd").as("micro_usd")])
        .where("day", "=", today())
        .$if(person !== null, (query) => query.where("user_id", "=", person ?? ""))
        .executeTakeFirst();
      return { tokens: Number(row?.tokens ?? 0), cents: Number(row?.micro_usd ?? 0) / microUsdInCent };
    };
    const [person, all] = await Promise.all([usageOf(userId), usageOf(null)]);
    const isOver = (value: number, limit: number | null) => limit !== null && value >= limit;
    if (isOver(person.tokens, budgets.tokensPerPerson) || isOver(person.cents, budgets.centsPerPerson))
      return "What AI providers may be asked for you today is used up.";
    if (isOver(all.tokens, budgets.tokens) || isOver(all.cents, budgets.cents))
      return "What AI providers may be asked here today is used up.";
    return null;
  }

  async function offReasons(): Promise<ReadonlyMap<string, string>> {
    const rows = await store.read
      .selectFrom("provider_switches")
      .select(["provider", "reason"])
      .where("is_on", "=", 0)
      .execute();
    return new Map(rows.map(({ provider, reason }) => [provider, reason]));
  }

  const mayShare = async (userId: string) => (await consents.of(userId)).consents.ai_provider;
  const now = () => performance.now();
  const calls = createProviderCalls({
    healthOf,
    mayShare,
    used(userId, provider, input, output) {
      const cost = microUsd(provider.entry, input, output);
      const usage = { userId, provider: provider.id, day: today(), tokens: input + output, microUsd: cost };
      store.write(recordUsage, usage).catch(onFault);
    },
    keyRefused(provider) {
      warn("an AI provider refused its key and is off now", { provider: provider.id });
      const off = { provider: provider.id, isOn: false, reason: "its key was refused", operatorId: null };
      store.write(switchProvider, { ...off, now: Date.now() }).catch(onFault);
    },
    observe,
    onFailure: (provider, { kind, message }) =>
      warn("an AI provider failed", { provider: provider.id, kind, says: message.slice(0, 300) }),
    deadlines: { firstTokenMs: config.firstTokenTimeoutMs, tokenMs: config.tokenTimeoutMs },
    now,
  });
  const routingFor = (chance: () => number) =>
    createRouting({ providers, healthOf, mayShare, overBudget, offReasons, chance, now });
  // A reading is nobody's answer: it is not the place to try who is second best.
  const routeReading = routingFor(() => 1);
  const tutoring = createTutoring({
    builtIn,
    fixedText,
    route: routingFor(Math.random),
    calls,
    prepare,
    builtInAnswers: observe.builtIn,
    totalMs: config.totalTimeoutMs,
    now,
  });

  return {
    tutoring,
    withdraw: calls.withdraw,
    async view() {
      const [off, usage] = await Promise.all([
        offReasons(),
        store.read
          .selectFrom("ai_usage")
          .select(["provider"])
          .select(({ fn }) => [
            fn.sum("calls").as("calls"),
            fn.sum("tokens").as("tokens"),
            fn.sum("micro_usd").as("micro_usd"),
          ])
          .where("day", "=", today())
          .groupBy("provider")
          .execute(),
      ]);
      return providers.map(({ id, model, entry }) => {
        const used = usage.find(({ provider }) => provider === id);
        return {
          id,
          name: entry.name,
          model,
          is_on: !off.has(id),
          reason: off.get(id) ?? "",
          health: healthOf(id).view(now()),
          today: {
            calls: Number(used?.calls ?? 0),
            tokens: Number(used?.tokens ?? 0),
            usd: Number(used?.micro_usd ?? 0) / 1_000_000,
          },
        };
      });
    },
    async readEmotion(text, userId, signal) {
      const question = { category: "empathy", language: null, promptTokens: tokensOf(text.length) } as const;
      const chosen = await routeReading(userId, () => question);
      const provider = typeof chosen === "string" ? undefined : chosen[0]?.provider;
      if (!provider) return null;
      const untilMs = now() + config.totalTimeoutMs;
      const reading = calls.run(
        { provider, prompt: readingPrompt(text), userId, untilMs, signal },
        async function* (texts): AsyncGenerator<Emotion | null> {
          let said = "";
          for await (const part of texts) said += part;
          yield readingOfAnswer(text, said, provider);
        },
      );
      let emotion: Emotion | null = null;
      for await (const read of reading) emotion = read;
      return emotion;
    },
    async turn(id, isOn, operatorId, requestId) {
      if (!providers.some((provider) => provider.id === id)) return false;
      const reason = isOn ? "" : "an operator turned it off";
      await store.write(switchProvider, { provider: id, isOn, reason, operatorId, now: Date.now(), requestId });
      return true;
    },
  };
}

const today = (): string => new Date().toISOString().slice(0, 10);
