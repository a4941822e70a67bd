import { type LearnerEvent, type Snapshot, stateNames } from "@masterx/brain";
import type { BrainResult, ClientData, StateUpdate } from "@masterx/protocol";

/** What a learner did, in the Brain's words. What the learner's own client graded counts less. */
export function eventOf(data: ClientData<"virtual_brain_interact">, now: number): LearnerEvent {
  const context = data.context ?? {};
  switch (data.type) {
    case "question_response":
      return {
        type: "question_response",
        at_ms: now,
        correct: context.correct ?? false,
        item: context.item_id,
        skill: context.skill ?? context.subject,
        difficulty: context.difficulty,
        response_time_s: context.time_taken,
        hints: context.hints,
        graded_by: "client",
      };
    case "content_view":
      return { type: "content_view", at_ms: now, seconds: context.time_taken };
    case "hint_request":
      return { type: "hint_request", at_ms: now };
    case "break":
    case "idle":
      return { type: data.type, at_ms: now, seconds: context.time_taken };
    case "return":
      return { type: "return", at_ms: now };
    case "self_report":
      // The schema asks for both.
      return { type: "self_report", at_ms: now, state: context.state ?? "cognitive_load", value: context.value ?? 0.5 };
    default:
      return data.type satisfies never;
  }
}

/** The six numbers with one confidence (their mean) and the reasons of their last changes. */
export function stateUpdateOf(learnerId: string, version: number, snapshot: Snapshot): StateUpdate {
  const sure = stateNames.map((name) => snapshot.confidence[name]);
  return {
    learner_id: learnerId,
    version,
    state: snapshot.state,
    confidence: sure.reduce((sum, value) => sum + value, 0) / sure.length,
    flow_state: snapshot.flow_state,
    reasons: stateNames.flatMap((name) => snapshot.changes[name]?.reasons ?? []),
  };
}

export function brainResultOf(snapshot: Snapshot, correct: boolean | undefined): BrainResult {
  const { current, next, reason } = snapshot.difficulty;
  return {
    ...(correct === undefined ? {} : { correct }),
    mastery: [],
    difficulty: { current, next, reason },
    flow_state: snapshot.flow_state,
    interventions: [],
    recommendations: [],
    recommendation_details: [],
    performance: snapshot.performance,
  };
}
