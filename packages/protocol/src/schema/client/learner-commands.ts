import { z } from "zod";
import { interaction } from "../brain.ts";
import { practiceCommands } from "../practice.ts";
import { identifier, learnerId } from "../shapes.ts";

/** A learner's live picture, and what moves it. */
export const learnerCommands = {
  subscribe_learner: z.object({ learner_id: learnerId }),
  unsubscribe_learner: z.object({ learner_id: identifier }),
  get_state: z.object({ learner_id: learnerId }),
  virtual_brain_interact: interaction,
  adapt_content: z.object({
    learner_id: learnerId,
    content: z.string().max(8_000).describe("the text to adapt"),
    content_type: z.string().max(40),
    target_difficulty: z.number().min(1).max(5).optional().describe("1 easy to 5 hard"),
    focus_areas: z.array(z.string().max(80)).max(16).optional(),
  }),
  practice_next: practiceCommands.round,
  practice_answer: practiceCommands.answer,
  practice_hint: practiceCommands.hint,
  practice_skip: practiceCommands.skip,
  intervention_respond: z.object({ intervention_id: identifier, action: z.enum(["accept", "dismiss"]) }),
} as const;
