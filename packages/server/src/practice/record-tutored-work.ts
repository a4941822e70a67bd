import { defineWrite } from "../storage/store.ts";
import type { TutoredWork } from "../tutor/tutor-provider.ts";
import type { Seen } from "./practice-writes.ts";
import { observeEvent, recordAnswer } from "./record-answer.ts";

/**
 * What a learner did with an item of the tutor, as if it had been done on the practice page: once for each message,
 * whoever answers it and however often. null for a repeat, and for who is no learner.
 */
export const recordTutoredWork = defineWrite(
  "practice.tutored_work",
  async (
    transaction,
    input: {
      readonly id: string;
      readonly learnerId: string;
      /** The message in which it was done. */
      readonly messageId: string;
      readonly work: TutoredWork;
      readonly now: number;
    },
  ): Promise<Seen> => {
    const { db } = transaction;
    const { id, learnerId, work, now } = input;
    const interactionId = `chat:${input.messageId}`;
    const who = await db.selectFrom("users").select("role").where("id", "=", learnerId).executeTakeFirst();
    if (who?.role !== "learner") return null;
    const before = await db
      .selectFrom("interactions")
      .select("id")
      .where("learner_id", "=", learnerId)
      .where("interaction_id", "=", interactionId)
      .executeTakeFirst();
    if (before) return null;
    const by = { id, learnerId, interactionId, now };
    switch (work.kind) {
      case "answer":
        return recordAnswer(transaction, by, work);
      case "hint":
        return observeEvent(transaction, by, { type: "hint_request", at_ms: now });
      default:
        return work satisfies never;
    }
  },
);
