import { reason, type Reason } from "../reason.ts";
import type { SkillMastery } from "../skill-mastery.ts";
import type { SixNumbers } from "../state-name.ts";
import type { InterventionMemory, Need } from "./intervention-memory.ts";
import { breakAfterMs, limits } from "./intervention-rules.ts";

export type NeedReason =
  | "frustrated"
  | "wrong_though_likely"
  | "loaded"
  | "low_mastery"
  | "tired"
  | "working_minutes"
  | "disengaged"
  | "too_easy"
  | "rapid_guess"
  | "wheel_spinning"
  | "unsure"
  | "mastery";

export interface Situation {
  readonly atMs: number;
  readonly state: SixNumbers;
  /** Of the answer, as it was predicted. */
  readonly probability: number;
  /** Of the skill that was answered, if it has one. */
  readonly mastery: SkillMastery | null;
}

/** What holds now, each with why; who had a need keeps it until the leaving threshold. */
export function needsOf(
  memory: InterventionMemory,
  { atMs, state, probability, mastery }: Situation,
): ReadonlyMap<Need, readonly Reason<NeedReason>[]> {
  const needs = new Map<Need, readonly Reason<NeedReason>[]>();
  const has = (need: Need): boolean => (memory.held[need] ?? 0) > 0;
  const above = (need: Need, value: number, { enter, leave }: { enter: number; leave: number }): boolean =>
    value > (has(need) ? leave : enter);
  const below = (need: Need, value: number, { enter, leave }: { enter: number; leave: number }): boolean =>
    value < (has(need) ? leave : enter);
  const answered = mastery?.answers ?? 0;

  const wrong = memory.answers.slice(-limits.wrong.answers);
  const isWrongThoughLikely =
    wrong.length === limits.wrong.answers &&
    wrong.every((one) => !one.correct && one.probability >= limits.wrong.probability);
  const isFrustrated = above("struggling", state.frustration_level, limits.frustration);
  if (isFrustrated || isWrongThoughLikely)
    needs.set("struggling", [
      ...(isFrustrated ? [reason("frustrated", state.frustration_level)] : []),
      ...(isWrongThoughLikely ? [reason("wrong_though_likely", limits.wrong.answers)] : []),
    ]);

  const known = mastery?.probability ?? 1;
  if (known < limits.load.masteryBelow && above("overloaded", state.cognitive_load, limits.load))
    needs.set("overloaded", [reason("loaded", state.cognitive_load), reason("low_mastery", known)]);

  const workedMs = memory.workingSinceMs === null ? 0 : atMs - memory.workingSinceMs;
  if (workedMs >= breakAfterMs && above("tired", state.fatigue_level, limits.fatigue))
    needs.set("tired", [reason("tired", state.fatigue_level), reason("working_minutes", workedMs / 60_000)]);

  if (probability > limits.tooEasy && below("too_easy", state.engagement_level, limits.engagement))
    needs.set("too_easy", [reason("disengaged", state.engagement_level), reason("too_easy", probability)]);

  const last = memory.answers.at(-1);
  if (last?.isRapid && below("rushing", state.engagement_level, limits.engagement))
    needs.set("rushing", [reason("disengaged", state.engagement_level), reason("rapid_guess", 1)]);

  const hasPassed = mastery === null || mastery.passed;
  if (!hasPassed && answered >= limits.spinning.hard) needs.set("spinning", [reason("wheel_spinning", answered)]);
  else if (!hasPassed && answered >= limits.spinning.soft && known < limits.spinning.masteryBelow)
    needs.set("spinning_soft", [reason("wheel_spinning", answered), reason("low_mastery", known)]);

  if (known >= limits.confidence.masteryFrom && mastery && below("unsure", state.confidence_level, limits.confidence))
    needs.set("unsure", [reason("unsure", state.confidence_level), reason("mastery", known)]);
  return needs;
}
