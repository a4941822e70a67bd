import { difficultyPolicy, target as targets } from "./constants.ts";
import { reason, type Reason } from "./reason.ts";
import type { SixNumbers } from "./state-name.ts";

export type Level = 1 | 2 | 3 | 4 | 5;
export type TargetReason = "frustrated" | "unsure" | "tired" | "confident_and_disengaged" | "drill";
export type Verdict = "dwell" | "in_band" | "at_limit" | "too_easy" | "too_hard";
export type DifficultyReason = Verdict | "target" | TargetReason;

/** What is, what comes, and why: `reason` in one word, `reasons` with the numbers it was chosen by. */
export interface Decision<Value, Code extends string> {
  readonly current: Value;
  readonly next: Value;
  readonly reason: Code;
  readonly reasons: readonly Reason<Code>[];
}

export interface Smoothed {
  readonly level: Level;
  readonly itemsAtLevel: number;
  /** Of a right answer to a new item of this level. */
  readonly probability: number;
}

/** The probability of success to aim at. */
export interface Target {
  readonly value: number;
  readonly reasons: readonly Reason<TargetReason>[];
}

export interface DifficultyPolicy {
  readonly band: number;
  readonly minimumItems: number;
  readonly easiest: number;
  readonly hardest: number;
}

const usual: Target = { value: targets.usual, reasons: [] };

/** Gentler for who struggles, more demanding for who is sure and not engaged; strain goes first. */
export function chooseTarget(state: SixNumbers, practice: "lesson" | "drill" = "lesson"): Target {
  const isFrustrated = state.frustration_level > targets.frustratedAbove;
  const isUnsure = state.confidence_level < targets.unsureBelow;
  const isTired = state.fatigue_level > targets.tiredAbove;
  if (isFrustrated || isUnsure || isTired) {
    const reasons: Reason<TargetReason>[] = [];
    if (isFrustrated) reasons.push(reason("frustrated", state.frustration_level));
    if (isUnsure) reasons.push(reason("unsure", state.confidence_level));
    if (isTired) reasons.push(reason("tired", state.fatigue_level));
    return { value: targets.gentle, reasons };
  }
  if (state.confidence_level > targets.confidentAbove && state.engagement_level < targets.disengagedBelow)
    return { value: targets.demanding, reasons: [reason("confident_and_disengaged", state.engagement_level)] };
  if (practice === "drill") return { value: targets.drill, reasons: [reason("drill", targets.drill)] };
  return usual;
}

/** One level at a time, after enough items, and only when the probability has left the band about the target. */
export function chooseDifficulty(
  now: Smoothed,
  target: Target,
  policy: DifficultyPolicy = difficultyPolicy,
): Decision<Level, DifficultyReason> {
  const verdict = verdictOn(now, target.value, policy);
  const step = verdict === "too_easy" ? 1 : verdict === "too_hard" ? -1 : 0;
  const value = reason(verdict, verdict === "dwell" ? now.itemsAtLevel : now.probability);
  const aim = reason("target", target.value);
  return {
    current: now.level,
    next: (now.level + step) as Level,
    reason: verdict,
    reasons: target.reasons.length === 0 ? [value, aim] : [value, aim, ...target.reasons],
  };
}

function verdictOn({ level, itemsAtLevel, probability }: Smoothed, target: number, policy: DifficultyPolicy): Verdict {
  if (itemsAtLevel < policy.minimumItems) return "dwell";
  if (probability > target + policy.band) return level < policy.hardest ? "too_easy" : "at_limit";
  if (probability < target - policy.band) return level > policy.easiest ? "too_hard" : "at_limit";
  return "in_band";
}

/** The nearest level; null when there is no number. */
export function levelOf(difficulty: number | undefined): Level | null {
  if (difficulty === undefined || !Number.isFinite(difficulty)) return null;
  const { easiest, hardest } = difficultyPolicy;
  return Math.min(hardest, Math.max(easiest, Math.round(difficulty))) as Level;
}
