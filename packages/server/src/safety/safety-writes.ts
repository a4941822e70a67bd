import { userChannel } from "@masterx/protocol";
import { defineWrite, type Transaction } from "../storage/store.ts";
import type { SafetyTier } from "../tutor/tutor-provider.ts";
import { gravity } from "./first-check.ts";
import { oweDelivery } from "./webhook-writes.ts";

/** Adults are called again so long after a call that nobody acknowledged. */
export const callAgainMs = 10 * 60_000;

/** What the first check found in a message, with all that the transaction needs to open its case. */
export interface NewSafetyCase {
  readonly id: string;
  readonly tier: SafetyTier;
  readonly categories: readonly string[];
  /** E-mail addresses of accounts: who is called for S3. */
  readonly recipients: readonly string[];
  /** Whether there is a webhook: cases of S2 and S3, and each further call, are posted there. */
  readonly isPosted: boolean;
}

export interface ToldNotification {
  readonly userId: string;
  readonly offset: number;
  readonly notification: {
    readonly notification_id: string;
    readonly kind: string;
    readonly title: string;
    readonly body: string;
    readonly link: string;
  };
}

/**
 * In the transaction of the message that it is about: whoever has the message has the call too, exactly once. Another
 * text of a message raises its case when it is graver, and then calls anew whoever has taken it on.
 */
export async function openSafetyCase(
  transaction: Transaction,
  found: NewSafetyCase,
  message: { readonly id: string; readonly authorId: string; readonly now: number },
): Promise<readonly ToldNotification[]> {
  const { db } = transaction;
  const before = await db
    .selectFrom("safety_cases")
    .select(["id", "tier", "calls"])
    .where("message_id", "=", message.id)
    .executeTakeFirst();
  if (before && gravity[before.tier] >= gravity[found.tier]) return [];
  const caseId = before?.id ?? found.id;
  // Of S1 nobody was told.
  const call = before && before.tier !== "S1" ? Math.max(1, before.calls) + 1 : 1;
  const adults = await adultsFor(transaction, found, message.authorId);
  const isPosted = found.isPosted && found.tier !== "S1";
  const isCall = found.tier === "S3" && (adults.length > 0 || isPosted);
  const now = message.now;
  const state = {
    tier: found.tier,
    categories: JSON.stringify(found.categories),
    calls: isCall ? call : 0,
    call_again_at: isCall ? now + callAgainMs : null,
    acknowledged_at: null,
    acknowledged_by: null,
  };
  if (before) await db.updateTable("safety_cases").set(state).where("id", "=", caseId).execute();
  else
    await db
      .insertInto("safety_cases")
      .values({ id: caseId, message_id: message.id, learner_id: message.authorId, created_at: now, ...state })
      .execute();
  const { authorId: learnerId } = message;
  if (isPosted) await oweDelivery(transaction, { caseId, tier: found.tier, learnerId, call, now });
  return notify(transaction, caseId, found.tier, call, learnerId, adults, now);
}

/** S3 goes to the named recipients; S2, and S3 where nobody is named, to teachers whom the learner shares with. */
async function adultsFor(
  { db }: Transaction,
  found: Pick<NewSafetyCase, "tier" | "recipients">,
  learnerId: string,
): Promise<readonly string[]> {
  if (found.tier === "S1") return [];
  if (found.tier === "S3" && found.recipients.length > 0) {
    const rows = await db.selectFrom("users").select("id").where("email", "in", found.recipients).execute();
    return rows.map(({ id }) => id);
  }
  const rows = await db
    .selectFrom("links")
    .innerJoin("users", "users.id", "links.adult_id")
    .select("users.id")
    .distinct()
    .where("links.learner_id", "=", learnerId)
    .where("links.status", "=", "active")
    .where("users.role", "=", "teacher")
    .execute();
  return rows.map(({ id }) => id);
}

async function notify(
  { db, append }: Transaction,
  caseId: string,
  tier: SafetyTier,
  call: number,
  learnerId: string,
  adults: readonly string[],
  now: number,
): Promise<readonly ToldNotification[]> {
  const learner = await db.selectFrom("users").select("name").where("id", "=", learnerId).executeTakeFirst();
  const told: ToldNotification[] = [];
  for (const userId of adults) {
    const notification = {
      notification_id: `${caseId}.${call}.${userId.slice(-8)}`,
      kind: tier === "S3" ? "safety_call" : "safety_note",
      title:
        tier === "S3"
          ? `Please speak with ${learner?.name ?? "a learner"} now`
          : `A word about ${learner?.name ?? "a learner"}`,
      body:
        tier === "S3"
          ? "They wrote something that sounds like danger. Tutoring has stopped there. Acknowledge when you have taken it on."
          : "They wrote something that a teacher should know of. What it was is for them to tell.",
      link: `/app/safety/${caseId}`,
    };
    await db
      .insertInto("notifications")
      .values({
        id: notification.notification_id,
        user_id: userId,
        kind: notification.kind,
        title: notification.title,
        body: notification.body,
        link: notification.link,
        created_at: now,
        closed_at: null,
      })
      .execute();
    const event = { type: "notification", reference: notification.notification_id, now };
    told.push({ userId, offset: await append(userChannel(userId), event), notification });
  }
  return told;
}

/** The next call of a case that nobody has acknowledged; empty when it was, or when another node has called. */
export const callAgain = defineWrite(
  "safety.call_again",
  async (
    transaction,
    input: {
      readonly caseId: string;
      readonly recipients: readonly string[];
      readonly isPosted: boolean;
      readonly now: number;
    },
  ): Promise<readonly ToldNotification[]> => {
    const row = await transaction.db
      .updateTable("safety_cases")
      .set((old) => ({ calls: old("calls", "+", 1), call_again_at: input.now + callAgainMs }))
      .where("id", "=", input.caseId)
      .where("acknowledged_at", "is", null)
      .where("call_again_at", "<=", input.now)
      .returning(["learner_id", "tier", "calls"])
      .executeTakeFirst();
    if (!row || row.learner_id === null) return [];
    const { caseId, recipients, isPosted, now } = input;
    const { tier, calls: call, learner_id: learnerId } = row;
    const adults = await adultsFor(transaction, { tier, recipients }, learnerId);
    if (isPosted) await oweDelivery(transaction, { caseId, tier, learnerId, call, now });
    return notify(transaction, caseId, tier, call, learnerId, adults, now);
  },
);

/** The first to take a case on has it; false: somebody had it already, or there is none that they may take. */
export const acknowledgeCase = defineWrite(
  "safety.acknowledge",
  async (
    { db, audit },
    input: { readonly caseId: string; readonly userId: string; readonly now: number; readonly requestId?: string },
  ): Promise<boolean> => {
    const row = await db
      .updateTable("safety_cases")
      .set({ acknowledged_at: input.now, acknowledged_by: input.userId, call_again_at: null })
      .where("id", "=", input.caseId)
      .where("acknowledged_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (!row) return false;
    await db
      .updateTable("notifications")
      .set({ closed_at: input.now })
      .where("id", "like", `${input.caseId}.%`)
      .execute();
    await audit({
      at: input.now,
      actor: `person:${input.userId}`,
      action: "safety_case_acknowledged",
      requestId: input.requestId,
    });
    return true;
  },
);
