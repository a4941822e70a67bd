import type { AiProvider } from "./ai-provider.ts";
import type { HealthView } from "./provider-health.ts";
import type { QuestionCategory } from "./provider-table.ts";

/** How many providers one answer may ask before the built-in tutor takes it. */
const mostProviders = 2;
/** Share of answers that try the second best first, so that a provider that got better is noticed. */
const exploration = 0.05;
const slowFirstTokenMs = 4_000;
/** Dollars a million tokens, sent and received together, at which a provider counts as dear. */
const dearUsd = 10;

export interface Candidate {
  readonly provider: AiProvider;
  /** null: it is on. */
  readonly offReason: string | null;
  readonly mayCall: boolean;
  readonly health: HealthView;
}

export interface RoutingQuestion {
  readonly category: QuestionCategory;
  /** ISO 639-1; null: unknown. */
  readonly language: string | null;
  readonly promptTokens: number;
}

export interface RankedProvider {
  readonly provider: AiProvider;
  readonly score: number;
  /** Why it was chosen, for people. */
  readonly reason: string;
}

export interface ProviderChoice {
  /** At most two, the first to be asked first. */
  readonly ranked: readonly RankedProvider[];
  /** What was left out, for people: "Gemini is resting after faults". */
  readonly left: readonly string[];
}

/** Filters, scores and now and then explores; pure: `chance` in [0, 1) is the only luck. */
export function chooseProviders(
  candidates: readonly Candidate[],
  question: RoutingQuestion,
  chance: number,
): ProviderChoice {
  const left: string[] = [];
  const able = candidates.filter((candidate) => {
    const fault = faultOf(candidate, question);
    if (fault !== null) left.push(`${candidate.provider.entry.name} ${fault}`);
    return fault === null;
  });
  const ranked = able
    .map((candidate) => ({ provider: candidate.provider, ...scoreOf(candidate, question) }))
    .toSorted((a, b) => b.score - a.score || a.provider.id.localeCompare(b.provider.id));
  const [first, second] = ranked;
  if (first && second && chance < exploration)
    return { ranked: [{ ...second, reason: "tried now and then, to see how it does" }, first], left };
  return { ranked: ranked.slice(0, mostProviders), left };
}

function faultOf({ provider, offReason, mayCall, health }: Candidate, question: RoutingQuestion): string | null {
  const { languages, contextTokens } = provider.entry;
  if (offReason !== null) return `is off: ${offReason}`;
  if (languages !== "any" && question.language !== null && !languages.includes(question.language))
    return "does not write that language well";
  if (question.promptTokens > contextTokens) return "cannot hold so long a conversation";
  if (health.restMs > 0) return "asked to be left alone for a while";
  if (!mayCall) return "is resting after faults";
  return null;
}

function scoreOf({ provider, health }: Candidate, { category }: RoutingQuestion): { score: number; reason: string } {
  const { quality, usdPerMillionTokens } = provider.entry;
  const parts = {
    quality: 0.5 * quality[category],
    price: 0.15 * (1 - Math.min((usdPerMillionTokens.input + usdPerMillionTokens.output) / dearUsd, 1)),
    // Before the first answer neither praise nor blame.
    speed: 0.2 * (1 - Math.min((health.firstTokenMs ?? slowFirstTokenMs / 2) / slowFirstTokenMs, 1)),
    reliability: 0.15 * (1 - health.failureRate),
  };
  const score = parts.quality + parts.price + parts.speed + parts.reliability;
  const figures =
    health.firstTokenMs === null ? "" : `, first word after ${(health.firstTokenMs / 1_000).toFixed(1)} s`;
  return { score, reason: `best for ${categoryWords[category]}${figures}` };
}

const categoryWords: Readonly<Record<QuestionCategory, string>> = {
  explanation: "explaining",
  mathematics: "mathematics",
  code: "programming",
  empathy: "a hard moment",
};
