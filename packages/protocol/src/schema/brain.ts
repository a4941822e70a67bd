import { z } from "zod";
import { commandKey, learnerId, unit, identifier } from "./shapes.ts";

const stateName = z.enum([
  "cognitive_load",
  "engagement_level",
  "frustration_level",
  "fatigue_level",
  "confidence_level",
  "motivation_level",
]);

/** What a learner did, in AIVO's words and four of ours. `interaction_id` makes a repeat safe. */
export const interaction = z
  .object({
    learner_id: learnerId.describe("the sender's own user id"),
    type: z.enum(["question_response", "content_view", "hint_request", "self_report", "break", "idle", "return"]),
    content: z.string().max(4_000).default("").describe("what it was about; the last four types need none"),
    response: z.string().max(4_000).optional(),
    /** Keys that are not here are ignored. */
    context: z
      .object({
        correct: z.boolean().optional(),
        difficulty: z.number().min(1).max(5).optional().describe("1 easy to 5 hard"),
        subject: z.string().max(80).optional(),
        skill: z.string().max(80).optional(),
        item_id: z.string().max(80).optional(),
        time_taken: z
          .number()
          .min(0)
          .max(86_400)
          .optional()
          .describe("seconds, of an answer, a view, a break or an idle time"),
        hints: z.number().int().min(0).max(100).optional().describe("taken before the answer"),
        attempt: z
          .number()
          .int()
          .min(1)
          .max(100)
          .optional()
          .describe("which answer to the same question this is, from 1"),
        state: stateName.optional().describe("of a `self_report`"),
        value: unit.optional().describe("of a `self_report`: what the learner says it is"),
      })
      .optional(),
    interaction_id: commandKey.optional(),
  })
  .refine(
    ({ type, context }) => type !== "self_report" || (context?.state !== undefined && context.value !== undefined),
    { path: ["context"], message: "a self_report needs state and value" },
  );

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
export const reason = z.object({
  code: z.string(),
  value: z.number().optional(),
  text: z.string().optional().describe("the same for people, where somebody is told"),
});

export const masteryLevel = z.enum(["not_started", "attempted", "familiar", "proficient", "mastered"]);
export const mastery = z.array(z.object({ skill: z.string(), probability: unit, level: z.string() })).readonly();

export const performance = z.object({
  accuracy: unit.nullable(),
  response_time: z.number().min(0).nullable().describe("seconds"),
  consistency: unit.nullable(),
  improvement_rate: z.number().min(-1).max(1).nullable().describe("change of accuracy"),
});

export const intervention = z.object({
  intervention_id: identifier,
  kind: z.string(),
  text: z.string(),
  skill: z.string().optional(),
  reasons: z.array(reason).readonly(),
});

/** Answer to one interaction; interventions are those that it led to. */
export const brainResult = z.object({
  correct: z.boolean().optional(),
  mastery,
  difficulty: z.object({
    current: z.number(),
    next: z.number(),
    reason: z.string().describe("a sentence for people"),
    reasons: z.array(reason).readonly().optional(),
  }),
  flow_state: flowState,
  interventions: z.array(intervention).readonly(),
  recommendations: z.array(z.string()).readonly(),
  recommendation_details: z
    .array(z.object({ kind: z.string(), text: z.string(), reasons: z.array(reason).readonly() }))
    .readonly(),
  performance,
  feedback: z.string().optional(),
  hint: z.object({ level: z.number().int().min(1), text: z.string() }).optional(),
  solution: z.string().optional(),
  misconception: z.string().optional(),
  next_item: z.object({ item_id: z.string(), skill: z.string(), difficulty: z.number() }).optional(),
});
export type BrainResult = z.infer<typeof brainResult>;

/** Where a learner stands and what is best done next, for who may see the live state. */
export const learnerProgress = z.object({
  learner_id: identifier,
  name: z.string(),
  mastery: z
    .array(
      z.object({
        skill: z.string(),
        name: z.string(),
        probability: unit,
        level: masteryLevel,
        answers: z.number().int().min(0),
      }),
    )
    .readonly()
    .describe("the latest first"),
  performance,
  difficulty: z.object({ current: z.number(), next: z.number(), reasons: z.array(reason).readonly() }),
  flow_state: flowState,
  recommendations: z.array(z.string()).readonly(),
});
export type LearnerProgress = z.infer<typeof learnerProgress>;
