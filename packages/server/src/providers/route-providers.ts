import type { AiProvider } from "./ai-provider.ts";
import { type Candidate, chooseProviders, type RankedProvider, type RoutingQuestion } from "./choose-providers.ts";
import type { HealthOf } from "./provider-health.ts";

export interface RoutingParts {
  readonly providers: readonly AiProvider[];
  readonly healthOf: HealthOf;
  readonly mayShare: (userId: string) => Promise<boolean>;
  /** What is used up, for people; null: nothing is. */
  readonly overBudget: (userId: string) => Promise<string | null>;
  /** Providers that are off, with the reason. */
  readonly offReasons: () => Promise<ReadonlyMap<string, string>>;
  /** In [0, 1). */
  readonly chance: () => number;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/** Whoever may be asked for this person, best first; or why nobody may. The question is made only when somebody may. */
export type RouteProviders = (
  userId: string,
  question: () => RoutingQuestion,
) => Promise<readonly RankedProvider[] | string>;

/** Consent, budget, switches and health, in this order, for everything that a provider is asked. */
export const createRouting =
  ({ providers, healthOf, mayShare, overBudget, offReasons, chance, now }: RoutingParts): RouteProviders =>
  async (userId, question) => {
    if (providers.length === 0) return "The only tutor that is set up here.";
    if (!(await mayShare(userId))) return "AI providers are asked only when you have agreed to it.";
    const over = await overBudget(userId);
    if (over !== null) return over;
    const off = await offReasons();
    const candidates = providers.map((provider): Candidate => {
      const health = healthOf(provider.id);
      return {
        provider,
        offReason: off.get(provider.id) ?? null,
        mayCall: health.mayCall(now()),
        health: health.view(now()),
      };
    });
    const { ranked, left } = chooseProviders(candidates, question(), chance());
    if (ranked.length === 0) return `${left.join("; ")}.`;
    return left.length === 0 ? ranked : ranked.map((one) => ({ ...one, reason: `${one.reason}; ${left.join("; ")}` }));
  };
