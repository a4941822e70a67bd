import {
  certainty,
  confidence,
  engagement,
  frustration,
  hintsInFull,
  load,
  motivation,
  prediction,
  timing,
} from "./constants.ts";
import { clamp, leak, push } from "./curves.ts";
import type { Move } from "./move.ts";
import { reason, type Reason } from "./reason.ts";
import type { Pace } from "./response-time.ts";
import type { SixNumbers, StateName } from "./state-name.ts";

/** What the six numbers are told of an answer. */
export interface AnswerFacts {
  readonly correct: boolean;
  /** Predicted before the answer. */
  readonly probability: number;
  readonly pace: Pace;
  /** Wrong answers in a row, with this one. */
  readonly wrongStreak: number;
  readonly hints: number;
  readonly spinningFor: number | null;
  readonly isClaimed: boolean;
}

type Answered = Exclude<StateName, "fatigue_level">;

/** Where an answer takes the numbers; fatigue comes of time alone. */
export function afterAnswer(now: SixNumbers, facts: AnswerFacts): Readonly<Record<Answered, Move>> {
  const alone = [reason(facts.correct ? "right" : "wrong", facts.probability)] as const;
  const effort = effortReasons(facts, alone);
  const evidence =
    (facts.pace.isRapidGuess ? certainty.rapidAnswer : 1) * (facts.isClaimed ? prediction.claimedWeight : 1);
  const frustrationLevel = frustrationAfter(now.frustration_level, facts);
  return {
    cognitive_load: { value: loadAfter(now.cognitive_load, facts), reasons: effort, evidence },
    engagement_level: {
      value: engagementAfter(now.engagement_level, facts),
      reasons: engagementReasons(facts, alone),
      evidence,
    },
    frustration_level: { value: frustrationLevel, reasons: frustrationReasons(facts, alone), evidence },
    confidence_level: { value: confidenceAfter(now.confidence_level, facts), reasons: effort, evidence },
    motivation_level: {
      value: motivationAfter(now.motivation_level, facts, frustrationLevel),
      reasons: motivationReasons(facts, frustrationLevel, alone),
      evidence,
    },
  };
}

function loadAfter(value: number, { correct, probability, pace, hints }: AnswerFacts): number {
  const { mostDeviations } = timing;
  const felt =
    load.improbable * (1 - probability) +
    (load.time * (pace.deviations + mostDeviations)) / (2 * mostDeviations) +
    (correct ? 0 : load.wrong) +
    load.hints * hintShare(hints);
  return leak(value, load.leak, pace.isRapidGuess ? felt * load.rapidShare : felt);
}

function engagementAfter(value: number, facts: AnswerFacts): number {
  const goal =
    engagement.resting +
    engagement.flow * challengeFit(facts.probability) +
    (facts.correct ? engagement.right : 0) +
    engagement.lapse * lapseOf(facts);
  return leak(value, engagement.leak, facts.pace.isRapidGuess ? 0 : goal);
}

function frustrationAfter(value: number, facts: AnswerFacts): number {
  const { correct, probability, pace, wrongStreak, spinningFor } = facts;
  if (correct) return push(value, frustration.right + frustration.rightImprobable * (1 - probability));
  const by =
    frustration.wrong +
    frustration.wrongProbable * probability +
    frustration.streak * Math.min(frustration.mostStreak, wrongStreak - 1) +
    frustration.slow * pace.slow +
    (spinningFor === null ? 0 : frustration.wheelSpinning);
  return push(value, pace.isRapidGuess ? by * frustration.rapidShare : by);
}

function confidenceAfter(value: number, { correct, probability, pace, hints }: AnswerFacts): number {
  if (correct) {
    const gain = confidence.right + confidence.rightImprobable * (1 - probability);
    return push(value, gain * (1 - confidence.slow * pace.slow) * (1 - confidence.hints * hintShare(hints)));
  }
  const loss = (confidence.wrong + confidence.wrongProbable * probability) * (1 + confidence.slow * pace.slow);
  return push(value, pace.isRapidGuess ? loss * confidence.rapidShare : loss);
}

function motivationAfter(value: number, facts: AnswerFacts, frustrationLevel: number): number {
  const { correct, probability, pace, wrongStreak } = facts;
  const outcome = correct
    ? motivation.right + motivation.rightImprobable * (1 - probability)
    : motivation.streak * clamp(wrongStreak - motivation.freeStreak, 0, motivation.mostStreak);
  const strain = motivation.frustration * Math.max(0, frustrationLevel - motivation.frustrationFrom);
  const goal = clamp(motivation.resting + outcome + strain, 0, 1);
  return leak(value, motivation.leak, pace.isRapidGuess ? motivation.rapidTarget : goal);
}

/** 1 where the challenge carries, 0 where it is much too hard. */
function challengeFit(probability: number): number {
  return 1 - Math.min(1, ((probability - engagement.flowCentre) / engagement.flowWidth) ** 2);
}

/** A slip on what was nearly sure (Wichmann & Hill 2001). */
function lapseOf({ correct, probability }: AnswerFacts): number {
  return correct ? 0 : clamp((probability - engagement.flowCentre) / (1 - engagement.flowCentre), 0, 1);
}

function hintShare(hints: number): number {
  return Math.min(1, hints / hintsInFull);
}

/** Most answers move a number for one reason alone: then all these numbers share one list of it. */
function effortReasons(facts: AnswerFacts, alone: readonly [Reason]): readonly Reason[] {
  const { pace, hints } = facts;
  if (pace.slow <= 0 && hints <= 0 && !pace.isRapidGuess) return alone;
  const reasons: Reason[] = [...alone];
  if (pace.slow > 0) reasons.push(reason("slow", pace.deviations));
  if (hints > 0) reasons.push(reason("hints_used", hints));
  if (pace.isRapidGuess) reasons.push(rapidOf(facts));
  return reasons;
}

function engagementReasons(facts: AnswerFacts, [outcome]: readonly [Reason]): readonly Reason[] {
  if (facts.pace.isRapidGuess) return [rapidOf(facts)];
  const challenge = reason("challenge", challengeFit(facts.probability));
  const lapse = lapseOf(facts);
  return lapse > 0 ? [outcome, challenge, reason("lapse", lapse)] : [outcome, challenge];
}

function frustrationReasons(facts: AnswerFacts, alone: readonly [Reason]): readonly Reason[] {
  const { pace, wrongStreak, spinningFor } = facts;
  if (facts.correct) return alone;
  if (wrongStreak <= 1 && pace.slow <= 0 && spinningFor === null && !pace.isRapidGuess) return alone;
  const reasons: Reason[] = [...alone];
  if (wrongStreak > 1) reasons.push(reason("wrong_streak", wrongStreak));
  if (pace.slow > 0) reasons.push(reason("slow", pace.deviations));
  if (spinningFor !== null) reasons.push(reason("wheel_spinning", spinningFor));
  if (pace.isRapidGuess) reasons.push(rapidOf(facts));
  return reasons;
}

function motivationReasons(facts: AnswerFacts, frustrationLevel: number, alone: readonly [Reason]): readonly Reason[] {
  if (facts.pace.isRapidGuess) return [rapidOf(facts)];
  const isStreak = facts.wrongStreak > motivation.freeStreak;
  const isStrain = frustrationLevel > motivation.frustrationFrom;
  if (!isStreak && !isStrain) return alone;
  const reasons: Reason[] = [...alone];
  if (isStreak) reasons.push(reason("wrong_streak", facts.wrongStreak));
  if (isStrain) reasons.push(reason("frustrated", frustrationLevel));
  return reasons;
}

function rapidOf({ pace }: AnswerFacts): Reason {
  return reason("rapid_guess", pace.seconds ?? 0);
}
