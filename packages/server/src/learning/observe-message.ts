import { followReading, type Reading, readingForBrain, type Trajectory } from "@masterx/emotion";
import type { Emotion } from "@masterx/protocol";
import type { Transaction } from "../storage/store.ts";
import { type ObservedInteraction, observeInteraction, selectState } from "./observe-interaction.ts";

export interface ObservedMessage {
  /** Of the message; the interaction has the same. */
  readonly id: string;
  readonly learnerId: string;
  /** null: the learner lets nothing be read. */
  readonly reading: Emotion | null;
  readonly now: number;
}

/** Lets the Virtual Brain see that a learner wrote, and how the conversation sounds if it may be read. */
export async function observeMessage(
  transaction: Transaction,
  { id, learnerId, reading, now }: ObservedMessage,
): Promise<ObservedInteraction> {
  // The wire lets labels be any text, so that another reader may have more; those that are not known fade at once.
  const trajectory = reading && followReading(await trajectoryOf(transaction, learnerId), reading as Reading, now);
  const event = {
    type: "message",
    at_ms: now,
    ...(trajectory ? { reading: readingForBrain(trajectory) } : {}),
  } as const;
  return observeInteraction.run(transaction, {
    id,
    learnerId,
    interactionId: null,
    contentHash: "",
    event,
    trajectory: trajectory && JSON.stringify(trajectory),
    now,
  });
}

async function trajectoryOf({ db }: Transaction, learnerId: string): Promise<Trajectory | null> {
  const stored = (await selectState(db, { learnerId })).rows[0]?.trajectory;
  return stored ? (JSON.parse(stored) as Trajectory) : null;
}
