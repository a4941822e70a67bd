import { z } from "zod";
import { identifier, unit } from "./shapes.ts";

/** What a learner did, in AIVO's words. `interaction_id` makes a repeat safe. */
export const interaction = z.object({
  learner_id: identifier,
  type: z.enum(["question_response", "content_view", "hint_request"]),
  content: z.string().max(4_000),
  response: z.string().max(4_000).optional(),
  /** Known keys: correct, difficulty 1–5, subject, skill, item_id, time_taken (seconds), hints. Others are ignored. */
  context: z
    .object({
      correct: z.boolean().optional(),
      difficulty: z.number().min(1).max(5).optional(),
      subject: z.string().max(80).optional(),
      skill: z.string().max(80).optional(),
      item_id: z.string().max(80).optional(),
      time_taken: z.number().min(0).max(86_400).optional(),
      hints: z.number().int().min(0).max(100).optional(),
    })
    .optional(),
  interaction_id: z
    .string()
    .regex(/^[A-Za-z0-9_.:-]{1,64}$/, "must be 1 to 64 of A–Z a–z 0–9 _ . : -")
    .optional(),
});

/** The six numbers of the Virtual Brain, each in [0, 1]. */
export const learnerState = z.object({
  cognitive_load: unit,
  engagement_level: unit,
  frustration_level: unit,
  fatigue_level: unit,
  confidence_level: unit,
  motivation_level: unit,
});
export type LearnerState = z.infer<typeof learnerState>;

export const flowState = z.enum(["flow", "boredom", "anxiety", "apathy", "warming_up"]);

/** Reasons are codes with numbers; no text of a learner stands in them. */
export const reason = z.object({ code: z.string(), value: z.number().optional() });

/** Answer to one interaction. Mastery, interventions and recommendations are empty in this version. */
export const brainResult = z.object({
  correct: z.boolean().optional(),
  mastery: z.array(z.object({ skill: z.string(), probability: unit, level: z.string() })).readonly(),
  difficulty: z.object({ current: z.number(), next: z.number(), reason: z.string() }),
  flow_state: flowState,
  interventions: z.array(z.never()).readonly(),
  recommendations: z.array(z.string()).readonly(),
  recommendation_details: z.array(z.never()).readonly(),
  performance: z.object({
    accuracy: unit.nullable(),
    response_time: z.number().min(0).nullable(),
    consistency: unit.nullable(),
    improvement_rate: z.number().min(-1).max(1).nullable(),
  }),
});
export type BrainResult = z.infer<typeof brainResult>;
