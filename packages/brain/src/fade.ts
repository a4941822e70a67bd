import { certainty, fatigue, longestGapMs, stateDefaults } from "./constants.ts";
import { clamp, relax, shareLeft } from "./curves.ts";
import type { LearnerModel, Presence, StateMemory, States } from "./learner-model.ts";
import type { SixNumbers } from "./state-name.ts";

/** No time passes backwards: an event that comes late happens at the time of the last one. */
export function gapSince(model: LearnerModel, atMs: number): number {
  return model.atMs === null ? 0 : clamp(atMs - model.atMs, 0, longestGapMs);
}

export function restedSoFar(presence: Presence): number {
  return presence.state === "away" ? presence.restedMs : 0;
}

/** Of each number's way to its baseline, and of the evidence for it, what is left after a time, 0 to 1. */
export function leftAfter(gapMs: number): SixNumbers {
  const by = stateDefaults;
  return {
    cognitive_load: shareLeft(gapMs, by.cognitive_load.halfLifeMs),
    engagement_level: shareLeft(gapMs, by.engagement_level.halfLifeMs),
    frustration_level: shareLeft(gapMs, by.frustration_level.halfLifeMs),
    fatigue_level: shareLeft(gapMs, certainty.fatigueHalfLifeMs),
    confidence_level: shareLeft(gapMs, by.confidence_level.halfLifeMs),
    motivation_level: shareLeft(gapMs, by.motivation_level.halfLifeMs),
  };
}

/** The numbers when nothing happened but time: each nearer to its baseline, fatigue as it was. */
export function fadedNumbers(states: States, left: SixNumbers): SixNumbers {
  return {
    cognitive_load: faded(states.cognitive_load, left.cognitive_load),
    engagement_level: faded(states.engagement_level, left.engagement_level),
    frustration_level: faded(states.frustration_level, left.frustration_level),
    fatigue_level: states.fatigue_level.value,
    confidence_level: faded(states.confidence_level, left.confidence_level),
    motivation_level: faded(states.motivation_level, left.motivation_level),
  };
}

const faded = ({ value, baseline }: StateMemory, left: number): number => relax(value, baseline, left);

/** Fatigue after a pause that grew from `beforeMs` to `restedMs`; below five minutes a pause does not rest. */
export function restedFatigue(value: number, beforeMs: number, restedMs: number): number {
  if (restedMs <= fatigue.restsAfterMs) return value;
  const uncountedMs = beforeMs > fatigue.restsAfterMs ? restedMs - beforeMs : restedMs;
  return relax(value, 0, shareLeft(uncountedMs, fatigue.restHalfLifeMs));
}
