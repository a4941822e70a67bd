export {
  chooseDifficulty,
  chooseTarget,
  type Decision,
  type DifficultyPolicy,
  type DifficultyReason,
  type Level,
  type Smoothed,
  type Target,
} from "./choose-difficulty.ts";
export { expectSuccess, type ExpectedSuccess } from "./expect-success.ts";
export { flowStates, type FlowState } from "./flow-state.ts";
export type { Taught } from "./knowledge/attempt.ts";
export type { Judgement } from "./knowledge/judgement.ts";
export { storeLesson, teachStored, type StoredLesson } from "./knowledge/stored-lesson.ts";
export { createPopulation, type Population, type SkillStatistics, type KnownSkills } from "./knowledge/population.ts";
export { createWeights, type Weights } from "./knowledge/weights.ts";
export { parseWeights, serialiseWeights } from "./knowledge/stored-weights.ts";
export { backtest, logLoss, type Foretold } from "./knowledge/backtest.ts";
export type { Learning } from "./knowledge/learning.ts";
export { chanceFrom, refit, shuffle, type RefitOptions } from "./knowledge/refit.ts";
export { teach, type Lesson } from "./knowledge/teach.ts";
export {
  noInterventions,
  parseInterventionMemory,
  type InterventionMemory,
  type Need,
} from "./interventions/intervention-memory.ts";
export { interventionKinds, type InterventionKind } from "./interventions/intervention-rules.ts";
export type { NeedReason } from "./interventions/needs-of.ts";
export {
  proposeIntervention,
  type AnsweredSituation,
  type InterventionOutcome,
  type Proposal,
  type Proposed,
} from "./interventions/propose-intervention.ts";
export { masteries, masteryIn, masteryLevels, type MasteryLevel, type SkillMastery } from "./skill-mastery.ts";
export type { ItemStatistics, KnownItems } from "./item-statistics.ts";
export type {
  Break,
  ContentView,
  HintRequest,
  Idle,
  LearnerEvent,
  Message,
  QuestionResponse,
  Return,
  SelfReport,
} from "./learner-event.ts";
export { createLearnerModel, type LearnerModel, type StateChange } from "./learner-model.ts";
export { observe, type Observed, type Update } from "./observe.ts";
export { parseModel, serialiseModel, UnreadableModel } from "./parse-model.ts";
export type { Performance } from "./performance.ts";
export { reasonCodes, type Reason, type ReasonCode } from "./reason.ts";
export { stateAt, type Snapshot } from "./snapshot.ts";
export { stateNames, type SixNumbers, type StateName } from "./state-name.ts";
