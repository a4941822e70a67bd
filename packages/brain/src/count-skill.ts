import { wheelSpinning } from "./constants.ts";
import type { SkillRun } from "./learner-model.ts";

export interface CountedSkills {
  /** Latest last; the oldest is forgotten when there are too many. */
  readonly skills: readonly SkillRun[];
  /** Answers to this skill when it spins, or null. */
  readonly spinningFor: number | null;
}

/** Counts an answer to a skill and says whether the learner's wheels spin on it (Beck & Gong 2013). */
export function countSkill(known: readonly SkillRun[], skill: string | undefined, correct: boolean): CountedSkills {
  if (skill === undefined) return { skills: known, spinningFor: null };
  const name = skill.slice(0, wheelSpinning.mostNameLength);
  const before = known.find((entry) => entry.skill === name);
  const run = correct ? (before?.run ?? 0) + 1 : 0;
  const now: SkillRun = {
    skill: name,
    answers: (before?.answers ?? 0) + 1,
    run,
    passed: (before?.passed ?? false) || run >= wheelSpinning.run,
  };
  const skills = known.filter((entry) => entry !== before);
  if (skills.length >= wheelSpinning.mostSkills) skills.shift();
  skills.push(now);
  return {
    skills,
    spinningFor: !now.passed && now.answers >= wheelSpinning.answers ? now.answers : null,
  };
}
