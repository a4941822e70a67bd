import { fatigue } from "./constants.ts";
import { clamp } from "./curves.ts";
import { gapSince, restedSoFar } from "./fade.ts";
import type { LearnerEvent } from "./learner-event.ts";
import type { LearnerModel } from "./learner-model.ts";

/** How the time since the event before was spent. */
export interface Spell {
  readonly atMs: number;
  readonly gapMs: number;
  readonly activeMs: number;
  /** Rest before this spell, and together with it: a pause told of in parts is one pause. */
  readonly restedBeforeMs: number;
  readonly restedMs: number;
}

/**
 * Divides the time since the event before into work and rest. Who works and is silent for up to five minutes was
 * working; a longer silence was a pause, except for the seconds that the event itself says it took.
 */
export function spellOf(model: LearnerModel, event: LearnerEvent): Spell {
  const atMs = timeOf(model, event);
  const gapMs = gapSince(model, atMs);
  const restedBeforeMs = restedSoFar(model.presence);
  const restMs = restWithin(model, event, gapMs);
  const isFirst = model.atMs === null;
  return {
    atMs,
    gapMs,
    activeMs: isFirst ? ownMs(event) : gapMs - restMs,
    restedBeforeMs,
    restedMs: restedBeforeMs + restMs,
  };
}

function restWithin(model: LearnerModel, event: LearnerEvent, gapMs: number): number {
  const isAway = model.presence.state === "away";
  const restMs = isAway ? gapMs : toldRestMs(event, gapMs);
  const otherMs = Math.max(0, gapMs - restMs);
  const workedMs = Math.min(ownMs(event), gapMs);
  if (isAway) return gapMs - workedMs;
  return otherMs - workedMs > fatigue.restsAfterMs ? gapMs - workedMs : restMs;
}

/** Rest that the event itself tells of. */
function toldRestMs(event: LearnerEvent, gapMs: number): number {
  switch (event.type) {
    case "idle":
      return event.seconds === undefined ? gapMs : clamp(milliseconds(event.seconds), 0, gapMs);
    case "break":
      return clamp(milliseconds(event.seconds), 0, gapMs);
    case "return":
      return gapMs;
    default:
      return 0;
  }
}

/** Work that the event itself tells of. */
function ownMs(event: LearnerEvent): number {
  switch (event.type) {
    case "question_response":
      return clamp(milliseconds(event.response_time_s), 0, fatigue.mostActiveMs);
    case "content_view":
      return clamp(milliseconds(event.seconds), 0, fatigue.mostActiveMs);
    default:
      return 0;
  }
}

function milliseconds(seconds: number | undefined): number {
  return seconds !== undefined && Number.isFinite(seconds) ? seconds * 1000 : 0;
}

/** The later of the two; what is no time is the time of the last event. */
function timeOf(model: LearnerModel, event: LearnerEvent): number {
  const lastMs = model.atMs ?? -latestMs;
  return Number.isFinite(event.at_ms) ? clamp(Math.max(lastMs, event.at_ms), -latestMs, latestMs) : (model.atMs ?? 0);
}

/** The last moment that a `Date` can hold. */
const latestMs = 8.64e15;
