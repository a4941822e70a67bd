import { mastery as limits, wheelSpinning } from "./constants.ts";
import { leak, rounded } from "./curves.ts";
import { type Draft, type Knowledge, type SkillMemory, skillMemoryOf } from "./knowledge/knowledge.ts";
import { listMemories } from "./knowledge/memories.ts";

export const masteryLevels = ["not_started", "attempted", "familiar", "proficient", "mastered"] as const;

/** As people know them; mastered needs three answers and the last two right, and is kept until below .70. */
export type MasteryLevel = (typeof masteryLevels)[number];

export interface SkillMastery {
  readonly skill: string;
  /** Smoothed probability of a right answer to a new item of level 3; 0 before the first answer. */
  readonly probability: number;
  readonly level: MasteryLevel;
  readonly answers: number;
  /** One standard deviation of the log-odds. */
  readonly uncertainty: number;
  /** Three right in a row were seen. */
  readonly passed: boolean;
  readonly lastCorrect: boolean;
}

export function masteryOf(memory: SkillMemory): SkillMastery {
  const answers = memory.right + memory.wrong;
  return {
    skill: memory.skill,
    probability: memory.mastery,
    level: levelOf(memory, answers),
    answers,
    uncertainty: Math.sqrt(memory.variance),
    passed: memory.passed,
    lastCorrect: memory.last > 0,
  };
}

/** Of one skill, however long ago it was answered; null when it is not remembered. */
export function masteryIn(model: { readonly knowledge: Knowledge }, skill: string): SkillMastery | null {
  const known = skillMemoryOf(model.knowledge, skill);
  return known ? masteryOf(known) : null;
}

/** Of every skill that is remembered. */
export const masteries = (model: { readonly knowledge: Knowledge }): readonly SkillMastery[] =>
  listMemories(model.knowledge.skills).map(masteryOf);

function levelOf({ mastery, isMastered }: SkillMemory, answers: number): MasteryLevel {
  if (answers === 0) return "not_started";
  if (isMastered) return "mastered";
  if (answers >= limits.answers && mastery >= limits.proficient) return "proficient";
  return answers >= 2 && mastery >= limits.familiar ? "familiar" : "attempted";
}

/**
 * Completes what an answer left of a skill.
 * @param fresh probability of a right answer to a new item of level 3 after this answer
 */
export function master(practised: Draft<SkillMemory>, fresh: number): void {
  const { right, wrong, run, mastery, isMastered } = practised;
  const answers = right + wrong;
  practised.mastery = rounded(answers === 1 ? fresh : leak(mastery, limits.smoothing, fresh), 1000);
  practised.isMastered = isMastered
    ? practised.mastery >= limits.releasedBelow
    : practised.mastery >= limits.from && answers >= limits.answers && run >= 2;
}

/** Answers to the skill when the learner's wheels spin on it (Beck & Gong 2013), or null. */
export function spinningFor(memory: SkillMemory | undefined): number | null {
  if (memory === undefined || memory.passed) return null;
  const answers = memory.right + memory.wrong;
  return answers >= wheelSpinning.answers ? answers : null;
}
