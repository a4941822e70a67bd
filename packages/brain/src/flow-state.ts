import { flow, target } from "./constants.ts";
import type { LearnerModel } from "./learner-model.ts";
import type { SixNumbers } from "./state-name.ts";

export const flowStates = ["flow", "boredom", "anxiety", "apathy", "warming_up"] as const;
export type FlowState = (typeof flowStates)[number];

/** Challenge against skill, told by the smoothed probability of success, with engagement and strain. */
export function flowStateOf(model: LearnerModel, state: SixNumbers): FlowState {
  if (model.smoothed === null || model.answersThisSitting < flow.warmUpAnswers) return "warming_up";
  if (model.smoothed > flow.tooEasyAbove) return "boredom";
  if (model.smoothed < (isStrained(state) ? flow.strainedBelow : flow.tooHardBelow)) return "anxiety";
  return state.engagement_level < flow.disengagedBelow ? "apathy" : "flow";
}

function isStrained(state: SixNumbers): boolean {
  return state.frustration_level > target.frustratedAbove || state.confidence_level < target.unsureBelow;
}
