import { certainty, fatigue, longestGapMs, stateDefaults } from "./constants.ts";
import { clamp, relax } from "./curves.ts";
import type { LearnerModel, Presence, StateMemory, States } from "./learner-model.ts";
import { forEachState, type SixNumbers, type StateName } from "./state-name.ts";

/** No time passes backwards: an event that comes late happens at the time of the last one. */
export function gapSince(model: LearnerModel, atMs: number): number {
  return model.atMs === null ? 0 : clamp(atMs - model.atMs, 0, longestGapMs);
}

export function restedSoFar(presence: Presence): number {
  return presence.state === "away" ? presence.restedMs : 0;
}

/** The numbers when nothing happened but time: each nearer to its baseline, fatigue as it was. */
export function fadedNumbers(states: States, gapMs: number): SixNumbers {
  return forEachState((name) => {
    const { value, baseline } = states[name];
    const { halfLifeMs } = stateDefaults[name];
    return halfLifeMs === null || gapMs === 0 ? value : relax(value, baseline, gapMs, halfLifeMs);
  });
}

export function fadedEvidence(name: StateName, { evidence }: StateMemory, gapMs: number): number {
  return gapMs === 0
    ? evidence
    : relax(evidence, 0, gapMs, stateDefaults[name].halfLifeMs ?? certainty.fatigueHalfLifeMs);
}

/** Fatigue after a pause that grew from `beforeMs` to `restedMs`; below five minutes a pause does not rest. */
export function restedFatigue(value: number, beforeMs: number, restedMs: number): number {
  if (restedMs <= fatigue.restsAfterMs) return value;
  const uncountedMs = beforeMs > fatigue.restsAfterMs ? restedMs - beforeMs : restedMs;
  return relax(value, 0, uncountedMs, fatigue.restHalfLifeMs);
}
