import { followReading, type Reading, readingForBrain, type Trajectory } from "@masterx/emotion";
import type { Emotion } from "@masterx/protocol";
import type { Transaction } from "../storage/store.ts";
import { type ToldOfLearner, toldOf } from "./brain-view.ts";
import { observeFrom } from "./observe-interaction.ts";
import { findState, type StateRow } from "./state-row.ts";

export type { ToldOfLearner };

export interface ObservedMessage {
  /** Of the message; the interaction has the same. */
  readonly id: string;
  readonly learnerId: string;
  /** null: the learner lets nothing be read. */
  readonly reading: Emotion | null;
  readonly now: number;
}

/**
 * Lets the Virtual Brain see that a learner wrote, and how the conversation sounds if it may be read. Gives what the
 * learner's followers are told of it.
 */
export async function observeMessage(
  transaction: Transaction,
  { id, learnerId, reading, now }: ObservedMessage,
): Promise<ToldOfLearner> {
  const row = await findState(transaction, learnerId);
  // The wire lets labels be any text, so that another reader may have more; those that are not known fade at once.
  const trajectory = reading && followReading(trajectoryIn(row), reading as Reading, now);
  const event = {
    type: "message",
    at_ms: now,
    ...(trajectory ? { reading: readingForBrain(trajectory) } : {}),
  } as const;
  const interaction = {
    id,
    learnerId,
    interactionId: null,
    contentHash: "",
    event,
    trajectory: trajectory && JSON.stringify(trajectory),
    now,
  };
  return toldOf(learnerId, await observeFrom(transaction, interaction, row));
}

const trajectoryIn = (row: StateRow | null): Trajectory | null =>
  row?.trajectory ? (JSON.parse(row.trajectory) as Trajectory) : null;
