import { z } from "zod";
import { flowState, intervention, learnerState, reason } from "./brain.ts";
import { emotion } from "./emotion.ts";
import { answerInProgress, member, message } from "./message.ts";
import { notification } from "./notification.ts";
import { identifier, unit } from "./shapes.ts";

/** The whole live picture of a learner. `version` is of the learner's row: a higher one is newer. */
export const stateUpdate = z.object({
  learner_id: identifier,
  version: z.number().int().min(0).describe("of the learner's row: a higher one is newer"),
  state: learnerState,
  confidence: unit,
  flow_state: flowState,
  reasons: z.array(reason).readonly(),
});
/** Only what changed after the version `since`, for connections with `?delta=1`; who lacks it asks `get_state`. */
export const stateChange = stateUpdate
  .extend({ state: learnerState.partial() })
  .partial({ confidence: true, flow_state: true, reasons: true })
  .extend({ since: z.number().int().min(0).describe("the version that this changes") });

export const sessionSnapshot = z
  .object({
    members: z.array(member).readonly(),
    messages: z.array(message).readonly(),
    answer: answerInProgress.nullable(),
  })
  .meta({ title: "session snapshot" });
export const userSnapshot = z
  .object({
    reading: z.object({ message_id: identifier, revision: z.number().int(), emotion }).nullable(),
    reading_paused: z.boolean(),
    notifications: z.array(notification).readonly().describe("that are open, oldest first; the latest 50"),
    unread: z
      .record(identifier, z.number().int().min(1))
      .optional()
      .describe("messages of others behind one's mark, by session; of sessions that were marked with `message_read`"),
  })
  .meta({ title: "user snapshot" });
export const learnerSnapshot = z
  .object({
    state: stateUpdate,
    difficulty: z.number().min(1).max(5).describe("level of what comes next"),
    interventions: z.array(intervention).readonly().describe("that are open"),
  })
  .meta({ title: "learner snapshot" });

export type StateUpdate = z.infer<typeof stateUpdate>;
export type StateChange = z.infer<typeof stateChange>;
export type LearnerSnapshot = z.infer<typeof learnerSnapshot>;
export type SessionSnapshot = z.infer<typeof sessionSnapshot>;
export type UserSnapshot = z.infer<typeof userSnapshot>;
