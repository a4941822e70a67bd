import { z } from "zod";
import { brainResult, intervention, mastery, performance, reason } from "../brain.ts";
import { practiceView } from "../practice.ts";
import { identifier } from "../shapes.ts";
import { stateUpdate } from "../snapshot.ts";

const learner = z.object({ learner_id: identifier });
const reasons = z.array(reason).readonly();
const level = z.number().min(1).max(5);

/** A learner's live picture, for who may see it. Reasons are codes and numbers; no message text stands here. */
export const learnerEvents = {
  subscribed: learner.extend({ success: z.literal(true) }),
  unsubscribed: learner.extend({ success: z.literal(true) }),
  state_response: stateUpdate.pick({ learner_id: true, state: true, version: true }),
  state_update: stateUpdate,
  virtual_brain_response: learner.extend({ result: brainResult, duplicate: z.literal(true).optional() }),
  content_adapted: learner.extend({
    original_content: z.string(),
    adapted_content: z.string(),
    source: z.string().optional().describe("who adapted it; `built_in` without an AI provider"),
    reasons: reasons.optional(),
  }),
  difficulty_changed: learner.extend({ skill: z.string().optional(), from: level, to: level, reasons }),
  progress_update: learner.extend({
    mastery,
    performance,
    recommendations: z.array(z.string()).readonly(),
    reasons,
  }),
  practice_update: practiceView,
  intervention: learner.extend(intervention.shape),
  /** Without `adult_id` one of the person's own switches; with it, what an adult may see. */
  consent_changed: learner.extend({ adult_id: identifier.optional(), purpose: z.string(), granted: z.boolean() }),
} as const;
