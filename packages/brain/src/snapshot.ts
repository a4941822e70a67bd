import type { Decision, DifficultyReason, Level } from "./choose-difficulty.ts";
import { certainty } from "./constants.ts";
import { fadedNumbers, gapSince, leftAfter, restedFatigue, restedSoFar } from "./fade.ts";
import { flowStateOf, type FlowState } from "./flow-state.ts";
import { listMemories } from "./knowledge/memories.ts";
import { changeOf, type LearnerModel, type StateChange } from "./learner-model.ts";
import { masteryOf, type SkillMastery } from "./skill-mastery.ts";
import { performanceOf, type Performance } from "./performance.ts";
import { forEachState, type SixNumbers, type StateName } from "./state-name.ts";

const mostShown = 12;

/** What others are shown of a learner. */
export interface Snapshot {
  readonly state: SixNumbers;
  /** How sure each number is, 0 to below 1; it fades while nothing is seen. */
  readonly confidence: SixNumbers;
  /** What an event last did to each number; null when none has yet. Time's own drift is not told. */
  readonly changes: Readonly<Record<StateName, StateChange | null>>;
  readonly flow_state: FlowState;
  readonly difficulty: Decision<Level, DifficultyReason>;
  readonly performance: Performance;
  /** Of the skills answered lately, the latest first. */
  readonly mastery: readonly SkillMastery[];
}

/** The picture as it is at a time: five numbers nearer to their baselines, fatigue rested if it was a pause. */
export function stateAt(model: LearnerModel, nowMs: number): Snapshot {
  const gapMs = gapSince(model, nowMs);
  const left = leftAfter(gapMs);
  const faded = fadedNumbers(model.states, left);
  const restedMs = restedSoFar(model.presence);
  const fatigue_level = restedFatigue(faded.fatigue_level, restedMs, restedMs + gapMs);
  const state = fatigue_level === faded.fatigue_level ? faded : { ...faded, fatigue_level };
  return {
    state,
    confidence: forEachState((name) => {
      const evidence = model.states[name].evidence * left[name];
      return (certainty.ceiling[name] * evidence) / (evidence + certainty.half);
    }),
    changes: forEachState((name) => changeOf(model.states[name])),
    flow_state: flowStateOf(model, state),
    difficulty: model.difficulty,
    performance: performanceOf(model.recent),
    mastery: listMemories(model.knowledge.skills).slice(-mostShown).toReversed().map(masteryOf),
  };
}
