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
export { flowStates, type FlowState } from "./flow-state.ts";
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
