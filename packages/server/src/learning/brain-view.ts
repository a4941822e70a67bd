import { type LearnerEvent, type Reason, type Snapshot, stateNames } from "@masterx/brain";
import type { BrainResult, ClientData, LearnerProgress, StateUpdate } from "@masterx/protocol";
import { feedbackOn } from "../practice/feedback.ts";
import type { ToldToFollowers } from "./consequences.ts";
import type { Graded } from "./grade-interaction.ts";
import type { Observation } from "./observe-interaction.ts";
import { recommend } from "./recommend.ts";
import { skillName } from "./skill-name.ts";
import { forPeople } from "./words.ts";

/**
 * What a learner did, in the Brain's words. What the learner's own client graded counts less; an answer that nobody
 * graded is time spent.
 */
export function eventOf(data: ClientData<"virtual_brain_interact">, graded: Graded | null, now: number): LearnerEvent {
  const context = data.context ?? {};
  switch (data.type) {
    case "question_response":
      if (graded?.correct != null)
        return {
          type: "question_response",
          at_ms: now,
          correct: graded.correct,
          item: graded.item.id,
          skill: graded.item.skill,
          difficulty: graded.item.level,
          response_time_s: context.time_taken,
          hints: context.hints,
          attempt: context.attempt,
          graded_by: "server",
        };
      if (context.correct === undefined) return { type: "content_view", at_ms: now, seconds: context.time_taken };
      return {
        type: "question_response",
        at_ms: now,
        correct: context.correct,
        item: context.item_id,
        skill: context.skill ?? context.subject,
        difficulty: context.difficulty,
        response_time_s: context.time_taken,
        hints: context.hints,
        attempt: context.attempt,
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
    reasons: stateNames.flatMap((name) => snapshot.changes[name]?.reasons ?? []).map(withoutReading),
  };
}

/** What the followers of a learner are told of an observation, at its commit. */
export interface ToldOfLearner {
  readonly update: StateUpdate;
  readonly events: readonly ToldToFollowers[];
  /** A lesson waits to be taught. */
  readonly teaches: boolean;
}

export const toldOf = (learnerId: string, { version, update, told, teaches }: Observation): ToldOfLearner => ({
  update: stateUpdateOf(learnerId, version, update),
  events: told,
  teaches,
});

/** How a message sounded is shared apart from the live state: here it only was a message. */
const withoutReading = (reason: Reason): Reason =>
  reason.code.startsWith("read_") ? { code: "chat", value: 0 } : reason;

/** What the server found in an answer to an item of ours. */
export function gradingOf({ item, check }: Graded): Pick<BrainResult, "feedback" | "solution" | "misconception"> {
  const misconception = check.verdict === "wrong" ? check.misconception?.correction : undefined;
  return {
    feedback: feedbackOn(check).text,
    ...(check.verdict === "right" ? { solution: item.steps.join("\n") } : {}),
    ...(misconception === undefined ? {} : { misconception }),
  };
}

export const progressOf = (learnerId: string, name: string, snapshot: Snapshot): LearnerProgress => ({
  learner_id: learnerId,
  name,
  mastery: snapshot.mastery.map(({ skill, probability, level, answers }) => ({
    skill,
    name: skillName(skill),
    probability,
    level,
    answers,
  })),
  performance: snapshot.performance,
  difficulty: {
    current: snapshot.difficulty.current,
    next: snapshot.difficulty.next,
    reasons: snapshot.difficulty.reasons.map(forPeople),
  },
  flow_state: snapshot.flow_state,
  recommendations: recommend(snapshot).map(({ text }) => text),
});

export function brainResultOf(snapshot: Snapshot, correct: boolean | undefined): BrainResult {
  const { current, next } = snapshot.difficulty;
  const reasons = snapshot.difficulty.reasons.map(forPeople);
  const recommendation_details = recommend(snapshot);
  return {
    ...(correct === undefined ? {} : { correct }),
    mastery: snapshot.mastery.map(({ skill, probability, level }) => ({ skill, probability, level })),
    difficulty: { current, next, reason: reasons[0]?.text ?? "", reasons },
    flow_state: snapshot.flow_state,
    interventions: [],
    recommendations: recommendation_details.map(({ text }) => text),
    recommendation_details,
    performance: snapshot.performance,
  };
}
