import { prediction, stateDefaults } from "./constants.ts";
import type { DifficultyReason, Decision, Level } from "./choose-difficulty.ts";
import type { Reason } from "./reason.ts";
import { noKnowledge, type Knowledge } from "./knowledge/knowledge.ts";
import { startTiming, type Timing } from "./response-time.ts";
import { forEachState, type StateName } from "./state-name.ts";

export const modelVersion = 4;

/** The last event that moved a number, by how much and why. */
export interface StateChange {
  readonly at_ms: number;
  readonly by: number;
  readonly reasons: readonly Reason[];
}

export interface StateMemory {
  readonly value: number;
  /** Where the value returns to: the table's at first, the learner's own with time. */
  readonly baseline: number;
  /** Events that told of this number and have not faded. */
  readonly evidence: number;
  /** When an event last moved it, by how much and why; null before the first. Flat, since an answer makes six of them. */
  readonly movedMs: number | null;
  readonly movedBy: number;
  readonly reasons: readonly Reason[];
}

export const changeOf = ({ movedMs, movedBy, reasons }: StateMemory): StateChange | null =>
  movedMs === null ? null : { at_ms: movedMs, by: movedBy, reasons };

export type States = Readonly<Record<StateName, StateMemory>>;

export interface Ability {
  /** Log-odds against the average learner. */
  readonly mean: number;
  readonly variance: number;
}

export interface RecentAnswer {
  readonly correct: boolean;
  readonly seconds: number | null;
  /** Probability that the average learner has it right. */
  readonly expected: number;
}

/** Whether time that passes is work. */
export type Presence = { readonly state: "working" } | { readonly state: "away"; readonly restedMs: number };

/** All that is kept of one learner: plain data, bounded, to be stored as `serialiseModel` writes it. */
export interface LearnerModel {
  readonly version: typeof modelVersion;
  /** Time of the last event. */
  readonly atMs: number | null;
  readonly lastHintMs: number | null;
  readonly presence: Presence;
  readonly answers: number;
  /** Since the last pause of half an hour. */
  readonly answersThisSitting: number;
  readonly wrongStreak: number;
  readonly ability: Ability;
  readonly timing: Timing;
  readonly states: States;
  readonly knowledge: Knowledge;
  readonly recent: readonly RecentAnswer[];
  readonly itemsAtLevel: number;
  /** Smoothed probability at the current level; null before the first answer. */
  readonly smoothed: number | null;
  readonly difficulty: Decision<Level, DifficultyReason>;
}

export function createLearnerModel(): LearnerModel {
  return {
    version: modelVersion,
    atMs: null,
    lastHintMs: null,
    presence: { state: "working" },
    answers: 0,
    answersThisSitting: 0,
    wrongStreak: 0,
    ability: { mean: 0, variance: prediction.abilityVariance },
    timing: startTiming,
    states: forEachState((name) => {
      const { base } = stateDefaults[name];
      return { value: base, baseline: base, evidence: 0, movedMs: null, movedBy: 0, reasons: [] };
    }),
    knowledge: noKnowledge,
    recent: [],
    itemsAtLevel: 0,
    smoothed: null,
    difficulty: { current: prediction.middleLevel, next: prediction.middleLevel, reason: "dwell", reasons: [] },
  };
}
