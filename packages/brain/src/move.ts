import { baseline as limits, stateDefaults } from "./constants.ts";
import { clamp, rounded } from "./curves.ts";
import type { StateMemory, States } from "./learner-model.ts";
import type { Reason } from "./reason.ts";
import { forEachState, type SixNumbers, type StateName } from "./state-name.ts";

/** Where an event takes one number, why, and how much it tells of it. */
export interface Move {
  readonly value: number;
  readonly reasons: readonly Reason[];
  readonly evidence: number;
}

export type Moves = { readonly [Name in StateName]?: Move };

export const noMoves: Moves = {};

/** An event in two steps: what the time up to it did to the numbers as they had faded, and what it did from there. */
export interface Moved {
  readonly atMs: number;
  /** What was left of everything that fades. */
  readonly left: SixNumbers;
  readonly faded: SixNumbers;
  readonly passed: Moves;
  readonly moves: Moves;
  /** An answer makes the baselines a little more the learner's own. */
  readonly settles: boolean;
}

export function numbersAfter(numbers: SixNumbers, moves: Moves): SixNumbers {
  if (moves === noMoves) return numbers;
  return {
    cognitive_load: moves.cognitive_load?.value ?? numbers.cognitive_load,
    engagement_level: moves.engagement_level?.value ?? numbers.engagement_level,
    frustration_level: moves.frustration_level?.value ?? numbers.frustration_level,
    fatigue_level: moves.fatigue_level?.value ?? numbers.fatigue_level,
    confidence_level: moves.confidence_level?.value ?? numbers.confidence_level,
    motivation_level: moves.motivation_level?.value ?? numbers.motivation_level,
  };
}

/**
 * The states after an event; a number that it left where it was keeps the reasons of its last change. Spelled out, since
 * looking six names up one by one takes twice as long.
 */
export function nextStates(before: States, { atMs, left, faded, passed, moves, settles }: Moved): States {
  const within = settles ? ranges : noRanges;
  return {
    cognitive_load: nextState(
      before.cognitive_load,
      atMs,
      left.cognitive_load,
      faded.cognitive_load,
      passed.cognitive_load,
      moves.cognitive_load,
      within.cognitive_load,
    ),
    engagement_level: nextState(
      before.engagement_level,
      atMs,
      left.engagement_level,
      faded.engagement_level,
      passed.engagement_level,
      moves.engagement_level,
      within.engagement_level,
    ),
    frustration_level: nextState(
      before.frustration_level,
      atMs,
      left.frustration_level,
      faded.frustration_level,
      passed.frustration_level,
      moves.frustration_level,
      within.frustration_level,
    ),
    fatigue_level: nextState(
      before.fatigue_level,
      atMs,
      left.fatigue_level,
      faded.fatigue_level,
      passed.fatigue_level,
      moves.fatigue_level,
      within.fatigue_level,
    ),
    confidence_level: nextState(
      before.confidence_level,
      atMs,
      left.confidence_level,
      faded.confidence_level,
      passed.confidence_level,
      moves.confidence_level,
      within.confidence_level,
    ),
    motivation_level: nextState(
      before.motivation_level,
      atMs,
      left.motivation_level,
      faded.motivation_level,
      passed.motivation_level,
      moves.motivation_level,
      within.motivation_level,
    ),
  };
}

/** Where a learner's own baseline may lie. */
interface Range {
  readonly least: number;
  readonly most: number;
}

/** Fatigue has no baseline of its own: it always rests to none. */
const ranges = forEachState((name): Range | null => {
  const { base, halfLifeMs } = stateDefaults[name];
  if (halfLifeMs === null) return null;
  return { least: Math.max(0, base - limits.mostShift), most: Math.min(1, base + limits.mostShift) };
});

const noRanges = forEachState((): Range | null => null);

/** @param within null for a baseline that stays as it is */
function nextState(
  { baseline, evidence, movedMs, movedBy, reasons }: StateMemory,
  atMs: number,
  left: number,
  from: number,
  first: Move | undefined,
  second: Move | undefined,
  within: Range | null,
): StateMemory {
  const value = clamp(second?.value ?? first?.value ?? from, 0, 1);
  const isMoved = value !== from;
  return {
    value,
    baseline:
      within === null ? baseline : clamp(baseline + limits.rate * (value - baseline), within.least, within.most),
    evidence: kept(evidence * left + (first?.evidence ?? 0) + (second?.evidence ?? 0)),
    movedMs: isMoved ? atMs : movedMs,
    movedBy: isMoved ? kept(value - from) : movedBy,
    reasons: isMoved ? reasonsOf(first, second) : reasons,
  };
}

/** To six decimals, since it is stored and needs no more. */
const kept = (value: number): number => rounded(value, 1e6);

function reasonsOf(first: Move | undefined, second: Move | undefined): readonly Reason[] {
  if (first === undefined || second === undefined) return (second ?? first)?.reasons ?? [];
  return [...first.reasons, ...second.reasons];
}
