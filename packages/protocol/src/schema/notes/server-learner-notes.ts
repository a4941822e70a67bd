import type { learnerEvents } from "../server/learner-events.ts";
import { intervention, person, sixNumbers } from "./example-values.ts";
import type { ServerNotes } from "./note.ts";

export const learnerEventNotes: ServerNotes<keyof typeof learnerEvents> = {
  subscribed: {
    class: "control",
    to: "the sender of `subscribe_learner`",
    what: "The learner is followed; the current `state_update` comes next.",
    example: { learner_id: person, success: true },
  },
  unsubscribed: {
    class: "control",
    to: "the sender of `unsubscribe_learner`",
    what: "The learner is not followed any more.",
    example: { learner_id: person, success: true },
  },
  state_response: {
    class: "control",
    to: "the sender of `get_state`",
    what: "The six numbers as they are now.",
    example: { learner_id: person, version: 12, state: sixNumbers },
  },
  state_update: {
    class: "state",
    to: "followers of the learner",
    what: "The six numbers, each 0 to 1, with how sure the estimate is. At once after a change, then at most 5 a second; the latest always arrives. On a connection with `?delta=1` it carries what changed since the version `since`; who lacks that asks `get_state`.",
    example: {
      learner_id: person,
      version: 12,
      state: sixNumbers,
      confidence: 0.5,
      flow_state: "flow",
      reasons: [{ code: "right_answer", value: 0.62 }],
    },
    delta: { learner_id: person, version: 13, since: 12, state: { engagement_level: 0.72 } },
  },
  virtual_brain_response: {
    class: "control",
    to: "the sender of `virtual_brain_interact`",
    what: "What the interaction changed. Mastery, interventions and recommendations are empty in this version.",
    example: {
      learner_id: person,
      result: {
        correct: true,
        mastery: [],
        difficulty: { current: 3, next: 3, reason: "dwell" },
        flow_state: "flow",
        interventions: [],
        recommendations: [],
        recommendation_details: [],
        performance: { accuracy: 0.8, response_time: 14.2, consistency: 0.7, improvement_rate: 0.05 },
      },
    },
  },
  content_adapted: {
    class: "control",
    to: "the sender of `adapt_content`",
    what: "The text as it was and as it suits the learner now.",
    example: {
      learner_id: person,
      original_content: "A fraction is a quotient of two integers.",
      adapted_content: "A fraction tells how many equal parts of a whole we have.",
    },
  },
  difficulty_changed: {
    class: "durable",
    to: "followers of the learner",
    what: "Another level (1 to 5) from now on, and why.",
    example: { learner_id: person, skill: "fractions", from: 2, to: 3, reasons: [{ code: "streak", value: 4 }] },
  },
  progress_update: {
    class: "durable",
    to: "followers of the learner",
    what: "Mastery and performance after something notable. `response_time` is in seconds.",
    example: {
      learner_id: person,
      mastery: [{ skill: "fractions", probability: 0.86, level: "mastered" }],
      performance: { accuracy: 0.8, response_time: 14.2, consistency: 0.7, improvement_rate: 0.05 },
      recommendations: ["Try decimals next."],
      reasons: [{ code: "mastered", value: 0.86 }],
    },
  },
  intervention: {
    class: "durable",
    to: "followers of the learner",
    what: "Something the Virtual Brain proposes; answered with `intervention_respond`.",
    example: {
      learner_id: person,
      intervention_id: intervention,
      kind: "break",
      text: "A short break may help now.",
      reasons: [{ code: "fatigue", value: 0.82 }],
    },
  },
  consent_changed: {
    class: "durable",
    to: "followers of the learner; without `adult_id` every device of the person, unnumbered",
    what: "An adult was granted or lost a purpose; or, without `adult_id`, the person moved one of their own switches.",
    example: { learner_id: person, purpose: "emotion_reading", granted: false },
  },
};
