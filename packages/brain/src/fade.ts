import { certainty, fatigue, longestGapMs, stateDefaults } from "./constants.ts";
import { clamp, relax } from "./curves.ts";
import type { LearnerModel, Presence, StateMemory, States } from "./learner-model.ts";
import type { SixNumbers } from "./state-name.ts";

/** No time passes backwards: an event that comes late happens at the time of the last one. */
export function gapSince(model: LearnerModel, atMs: number): number {
  return model.atMs === null ? 0 : clamp(atMs - model.atMs, 0, longestGapMs);
}

export function restedSoFar(presence: Presence): number {
  return presence.state === "away" ? presence.restedMs : 0;
}

/** The numbers when nothing happened but time: each nearer to its baseline, fatigue as it was. */
export function fadedNumbers(states: States, gapMs: number): SixNumbers {
  const by = stateDefaults;
  return {
    cognitive_load: faded(states.cognitive_load, gapMs, by.cognitive_load.halfLifeMs),
    engagement_level: faded(states.engagement_level, gapMs, by.engagement_level.halfLifeMs),
    frustration_level: faded(states.frustration_level, gapMs, by.frustration_level.halfLifeMs),
    fatigue_level: states.fatigue_level.value,
    confidence_level: faded(states.confidence_level, gapMs, by.confidence_level.halfLifeMs),
    motivation_level: faded(states.motivation_level, gapMs, by.motivation_level.halfLifeMs),
  };
}

function faded({ value, baseline }: StateMemory, gapMs: number, halfLifeMs: number): number {
  return gapMs === 0 ? value : relax(value, baseline, gapMs, halfLifeMs);
}

/** @param halfLifeMs of the number; null for fatigue, which has none */
export function fadedEvidence({ evidence }: StateMemory, gapMs: number, halfLifeMs: number | null): number {
  return gapMs === 0 ? evidence : relax(evidence, 0, gapMs, halfLifeMs ?? certainty.fatigueHalfLifeMs);
}

/** Fatigue after a pause that grew from `beforeMs` to `restedMs`; below five minutes a pause does not rest. */
export function restedFatigue(value: number, beforeMs: number, restedMs: number): number {
  if (restedMs <= fatigue.restsAfterMs) return value;
  const uncountedMs = beforeMs > fatigue.restsAfterMs ? restedMs - beforeMs : restedMs;
  return relax(value, 0, uncountedMs, fatigue.restHalfLifeMs);
}
