import { defineWrite, type Transaction } from "../storage/store.ts";
import type { SafetyTier } from "../tutor/tutor-provider.ts";

const firstPauseMs = 10_000;
const longestPauseMs = 3_600_000;
/** A delivery that nobody took for so long is given up. */
export const deliveryLifeMs = 3 * 24 * 3_600_000;

/** How long a delivery rests after its nth attempt: 10 s, doubled each time, at most an hour. Longer than an attempt. */
export const pauseAfter = (attempts: number): number =>
  Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(attempts - 1, 20));

export interface SafetyCall {
  readonly caseId: string;
  readonly tier: SafetyTier;
  readonly learnerId: string;
  /** 1: the case is new. */
  readonly call: number;
  readonly now: number;
}

/** In the transaction of what it tells: once that is committed, the post is owed. Ids and a tier, never a text or a name. */
export async function oweDelivery({ db }: Transaction, call: SafetyCall): Promise<void> {
  const id = `${call.caseId}.${call.call}`;
  const body = JSON.stringify({
    delivery_id: id,
    event: call.call === 1 ? "case_opened" : "called_again",
    case_id: call.caseId,
    tier: call.tier,
    learner_id: call.learnerId,
    call: call.call,
    at: new Date(call.now).toISOString(),
  });
  await db.insertInto("webhook_deliveries").values({ id, body, next_at: call.now, created_at: call.now }).execute();
}

/** Takes a delivery on for one attempt; null: another process has it. Who dies with it leaves it to the next attempt. */
export const claimDelivery = defineWrite(
  "safety.claim_delivery",
  async (
    { db },
    input: { readonly id: string; readonly attempts: number; readonly now: number },
  ): Promise<string | null> => {
    const row = await db
      .updateTable("webhook_deliveries")
      .set({ attempts: input.attempts + 1, next_at: input.now + pauseAfter(input.attempts + 1) })
      .where("id", "=", input.id)
      .where("attempts", "=", input.attempts)
      .returning("body")
      .executeTakeFirst();
    return row?.body ?? null;
  },
);

/** Delivered, or given up. */
export const dropDelivery = defineWrite(
  "safety.drop_delivery",
  async ({ db }, input: { readonly id: string }): Promise<void> => {
    await db.deleteFrom("webhook_deliveries").where("id", "=", input.id).execute();
  },
);
