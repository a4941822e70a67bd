import { expectSuccess, type LearnerModel, type MasteryLevel, type SkillMastery } from "@masterx/brain";
import { type Card, createEmptyCard, fsrs, type Grade, Rating } from "ts-fsrs";

/** How far one learner is with one skill: what the Virtual Brain knows, and where practice stands. */
export interface SkillProgress {
  readonly answers: number;
  /** Smoothed probability of a right answer to a new item of level 3. */
  readonly mastery: number;
  readonly standing: MasteryLevel;
  /** One standard deviation about the mastery. */
  readonly low: number;
  readonly high: number;
  readonly lastCorrect: boolean;
  /** Of the last exercise, 1 to 5; null before the first. */
  readonly level: number | null;
  /** From the day on which it was mastered for the first time. */
  readonly card: Card | null;
}

/** What a row of `practice_skills` holds. */
export type Standing = Pick<SkillProgress, "level" | "card">;

/** The first answer to an exercise: later ones are practice, not evidence. */
export interface FirstAnswer {
  readonly correct: boolean;
  readonly hints: number;
  readonly level: number;
  readonly at: number;
  /** After it, as the Virtual Brain sees it. */
  readonly isMastered: boolean;
}

/** No chance in the intervals: the same answers give the same reviews. */
const scheduler = fsrs({ enable_fuzz: false });

/** Review by FSRS (Ye et al., 2022) once the skill was mastered. */
export function afterFirstAnswer(before: Standing | null, answer: FirstAnswer): Standing {
  const at = new Date(answer.at);
  const card: Card | null = before?.card ?? (answer.isMastered ? createEmptyCard(at) : null);
  return { level: answer.level, card: card === null ? null : scheduler.next(card, at, gradeOf(answer)).card };
}

const gradeOf = ({ correct, hints }: FirstAnswer): Grade =>
  correct ? (hints > 0 ? Rating.Hard : Rating.Good) : Rating.Again;

/** Both sides together; a skill that the Brain has forgotten was still practised. */
export function progressFrom(model: LearnerModel, known: SkillMastery | null, row: Standing | null): SkillProgress {
  const { probability, low, high } = known ? rangeOf(known) : expectSuccess(model, 3);
  return {
    answers: known?.answers ?? 0,
    mastery: probability,
    standing: known?.level ?? "not_started",
    low,
    high,
    lastCorrect: known?.lastCorrect ?? false,
    level: row?.level ?? null,
    card: row?.card ?? null,
  };
}

function rangeOf({ probability, uncertainty }: SkillMastery) {
  const logOdds = Math.log(Math.max(probability, 1e-6) / Math.max(1 - probability, 1e-6));
  const at = (deviation: number): number => 1 / (1 + Math.exp(-(logOdds + deviation)));
  return { probability, low: at(-uncertainty), high: at(uncertainty) };
}

const begunFrom = 0.5;
const surelyFrom = 0.7;

/** Known well enough for what builds on it; one right answer is enough, or much that was right before. */
export const isKnownEnough = (progress: SkillProgress | undefined): boolean =>
  progress !== undefined &&
  progress.answers > 0 &&
  progress.mastery >= begunFrom &&
  (progress.lastCorrect || progress.mastery >= surelyFrom);
