import type { learnerCommands } from "../client/learner-commands.ts";
import { intervention, person } from "./example-values.ts";
import type { ClientNotes } from "./note.ts";

export const learnerCommandNotes: ClientNotes<keyof typeof learnerCommands> = {
  subscribe_learner: {
    who: "the learner, and adults whom the learner shares `live_state` with",
    what: "Follows the learner's live state on this connection.",
    answer: "`subscribed`, then `state_update` at once and after each change",
    reply: "subscribed",
    failures: ["not_shared"],
    example: { learner_id: person },
  },
  unsubscribe_learner: {
    who: "everybody",
    what: "Stops following.",
    answer: "`unsubscribed`",
    reply: "unsubscribed",
    failures: [],
    example: { learner_id: person },
  },
  get_state: {
    who: "as `subscribe_learner`",
    what: "Asks for the state as it is now.",
    answer: "`state_response`",
    reply: "state_response",
    failures: ["not_shared"],
    example: { learner_id: person },
  },
  virtual_brain_interact: {
    who: "the learner",
    what: "Tells the Virtual Brain what the learner did. `time_taken` is in seconds: of an answer, a view, a break or an idle time; a `self_report` names one of the six numbers (`state`) and its `value`. A repeat of an `interaction_id` has one effect.",
    answer: "`virtual_brain_response`; followers of the learner get `state_update`",
    reply: "virtual_brain_response",
    failures: ["not_shared", "key_reused"],
    example: {
      learner_id: person,
      type: "question_response",
      content: "What is 7 × 8?",
      response: "56",
      context: { correct: true, difficulty: 3, subject: "math", time_taken: 15.5, attempt: 1 },
    },
  },
  adapt_content: {
    who: "the learner",
    what: "Asks for a text in words and at a level that suit the learner now.",
    answer: "`content_adapted`",
    reply: "content_adapted",
    failures: ["not_shared", "not_available"],
    example: {
      learner_id: person,
      content: "A fraction is a quotient of two integers.",
      content_type: "explanation",
      target_difficulty: 2,
      focus_areas: ["fractions"],
    },
  },
  intervention_respond: {
    who: "the learner",
    what: "Takes or dismisses what the Virtual Brain proposed.",
    answer: "`ack`",
    reply: "ack",
    failures: ["forbidden", "not_available"],
    example: { intervention_id: intervention, action: "accept" },
  },
};
