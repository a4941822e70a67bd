import type { LearnerProgress } from "@masterx/protocol";

type Level = LearnerProgress["mastery"][number]["level"];

/** How far a skill is, inside of a sentence. */
export const masteryWords: Readonly<Record<Level, string>> = {
  not_started: "not started",
  attempted: "attempted",
  familiar: "familiar",
  proficient: "proficient",
  mastered: "mastered",
};
