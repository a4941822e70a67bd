import { baseline as limits, stateDefaults } from "./constants.ts";
import { clamp } from "./curves.ts";
import type { StateChange, StateMemory, States } from "./learner-model.ts";
import type { Reason } from "./reason.ts";
import type { SixNumbers, StateName } from "./state-name.ts";

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

/** The states after an event; a number that it left where it was keeps the reasons of its last change. */
export function nextStates(before: States, moved: Moved): States {
  return {
    cognitive_load: nextState(before.cognitive_load, moved, "cognitive_load"),
    engagement_level: nextState(before.engagement_level, moved, "engagement_level"),
    frustration_level: nextState(before.frustration_level, moved, "frustration_level"),
    fatigue_level: nextState(before.fatigue_level, moved, "fatigue_level"),
    confidence_level: nextState(before.confidence_level, moved, "confidence_level"),
    motivation_level: nextState(before.motivation_level, moved, "motivation_level"),
  };
}

function nextState(before: StateMemory, moved: Moved, name: StateName): StateMemory {
  const first = moved.passed[name];
  const second = moved.moves[name];
  const from = moved.faded[name];
  const value = clamp(second?.value ?? first?.value ?? from, 0, 1);
  return {
    value,
    baseline: moved.settles ? settled(name, before, value) : before.baseline,
    evidence: kept(before.evidence * moved.left[name] + (first?.evidence ?? 0) + (second?.evidence ?? 0)),
    change: value === from ? before.change : changeOf(moved.atMs, kept(value - from), first, second),
  };
}

/** To six decimals, since it is stored and needs no more. */
const kept = (value: number): number => Math.round(value * 1e6) / 1e6 + 0;

function changeOf(at_ms: number, by: number, first: Move | undefined, second: Move | undefined): StateChange {
  if (first === undefined || second === undefined) return { at_ms, by, reasons: (second ?? first)?.reasons ?? [] };
  return { at_ms, by, reasons: [...first.reasons, ...second.reasons] };
}

/** Fatigue has no baseline of its own: it always rests to none. */
function settled(name: StateName, { baseline }: StateMemory, value: number): number {
  const { base, halfLifeMs } = stateDefaults[name];
  if (halfLifeMs === null) return baseline;
  const nearer = baseline + limits.rate * (value - baseline);
  return clamp(nearer, Math.max(0, base - limits.mostShift), Math.min(1, base + limits.mostShift));
}
