import type { SafetyTier } from "../tutor/tutor-provider.ts";
import { findPersonalData } from "./personal-data.ts";
import { normaliseSpelling } from "./normalise-spelling.ts";
import { harmless, type SafetyCategory, safetyPatterns } from "./safety-patterns.ts";

export interface SafetyFinding {
  /** null: nothing was found. */
  readonly tier: SafetyTier | null;
  readonly categories: readonly SafetyCategory[];
}

/** Longer texts are looked at in this much; a message has at most 10 KiB. */
const mostCharacters = 20_000;
/** How grave a tier is. */
export const gravity: Readonly<Record<SafetyTier, number>> = { S1: 1, S2: 2, S3: 3 };

/**
 * Words and phrases, not a model: the same text always gives the same finding, in well under 5 ms, with no provider and
 * no network. What is usual in a classroom ("this homework is killing me") is taken out before.
 */
export function checkText(text: string): SafetyFinding {
  const sounds = normaliseSpelling(text.slice(0, mostCharacters));
  const serious = harmless.reduce((rest, pattern) => rest.replace(pattern, " _ "), sounds);
  let tier: SafetyTier | null = null;
  const categories = new Set<SafetyCategory>();
  for (const { category, tier: of, pattern } of safetyPatterns) {
    if (!pattern.test(serious)) continue;
    categories.add(category);
    if (tier === null || gravity[of] > gravity[tier]) tier = of;
  }
  if (findPersonalData(text).length > 0) {
    categories.add("personal_data");
    tier ??= "S1";
  }
  return { tier, categories: [...categories] };
}
