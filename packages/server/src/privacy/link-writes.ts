import type { LinkPurpose } from "@masterx/protocol";
import type { AuditAction } from "../storage/audit-entry.ts";
import { once } from "../storage/once.ts";
import { defineWrite, Refusal, type Transaction } from "../storage/store.ts";

/** What a change of a link means for who may see what; told in the channel `learner:<id>`, one event a purpose. */
export interface ConsentChange {
  readonly learnerId: string;
  readonly adultId: string;
  readonly purpose: LinkPurpose;
  readonly granted: boolean;
  readonly offset: number;
}

export interface LinkProposal {
  readonly id: string;
  readonly adultId: string;
  /** An account's id or e-mail; null: whoever has the code. */
  readonly learner: string | null;
  readonly purposes: readonly LinkPurpose[];
  readonly code: string;
  readonly now: number;
  readonly requestId?: string;
}

/**
 * Asks for a learner's consent. Nothing tells the asker whether the person exists: where there is none, the link waits
 * among theirs like any other, and nobody can accept it.
 */
const proposeLink = defineWrite(
  "privacy.propose_link",
  async ({ db, audit }, input: LinkProposal): Promise<{ readonly id: string; readonly code: string }> => {
    const { id, code, learner } = input;
    const found =
      learner === null
        ? undefined
        : await db
            .selectFrom("users")
            .select("id")
            .where((where) => where.or([where("id", "=", learner), where("email", "=", learner)]))
            .where("role", "=", "learner")
            .executeTakeFirst();
    await db
      .insertInto("links")
      .values({
        id,
        adult_id: input.adultId,
        learner_id: found?.id ?? null,
        is_open: learner === null ? 1 : 0,
        purposes: JSON.stringify(input.purposes),
        status: "pending",
        code,
        created_at: input.now,
        accepted_at: null,
      })
      .execute();
    await audit({
      at: input.now,
      actor: `person:${input.adultId}`,
      action: "link_proposed",
      target: `link:${id}`,
      outcome: learner === null || found ? "ok" : "not_found",
      requestId: input.requestId,
      detail: { purposes: input.purposes.join(",") },
    });
    return { id, code };
  },
);
export const proposeLinkOnce = once(proposeLink);

export interface LinkAnswer {
  readonly linkId: string;
  readonly userId: string;
  readonly now: number;
  readonly requestId?: string;
}

/** The learner grants some of what was asked, with the code that the adult gave them. */
const acceptLink = defineWrite(
  "privacy.accept_link",
  async (
    transaction,
    input: LinkAnswer & { readonly code: string; readonly purposes: readonly LinkPurpose[] },
  ): Promise<readonly ConsentChange[]> => {
    const { db } = transaction;
    const link = await db.selectFrom("links").selectAll().where("id", "=", input.linkId).executeTakeFirst();
    const isTheirs = link && (link.learner_id === input.userId || (link.learner_id === null && link.is_open === 1));
    if (!link || !isTheirs || link.status !== "pending" || link.code !== input.code || link.adult_id === input.userId)
      throw new Refusal("forbidden", "This invitation is unknown, answered already, or the code is wrong.");
    const asked = JSON.parse(link.purposes) as LinkPurpose[];
    const extra = input.purposes.find((purpose) => !asked.includes(purpose));
    if (extra !== undefined) throw new Refusal("bad_request", `purposes: ${extra} was not asked for.`);
    await db
      .updateTable("links")
      .set({
        learner_id: input.userId,
        purposes: JSON.stringify(input.purposes),
        status: "active",
        accepted_at: input.now,
      })
      .where("id", "=", link.id)
      .execute();
    const made = await changePurposes(
      transaction,
      { ...link, learner_id: input.userId },
      input.purposes,
      true,
      input.now,
    );
    await record(transaction, "link_accepted", input, { purposes: input.purposes.join(",") });
    return made;
  },
);
export const acceptLinkOnce = once(acceptLink);

/** The learner declines, or either of the two withdraws. */
const endLink = defineWrite(
  "privacy.end_link",
  async (
    transaction,
    input: LinkAnswer & { readonly end: "declined" | "withdrawn" },
  ): Promise<readonly ConsentChange[]> => {
    const { db } = transaction;
    const link = await db.selectFrom("links").selectAll().where("id", "=", input.linkId).executeTakeFirst();
    const may =
      link &&
      (link.learner_id === input.userId || (input.end === "withdrawn" && link.adult_id === input.userId)) &&
      (link.status === "pending" || (input.end === "withdrawn" && link.status === "active"));
    if (!link || !may) throw new Refusal("forbidden", "There is no such link of yours to end.");
    await db.updateTable("links").set({ status: input.end }).where("id", "=", link.id).execute();
    const made =
      link.status === "active"
        ? await changePurposes(transaction, link, JSON.parse(link.purposes) as LinkPurpose[], false, input.now)
        : [];
    await record(transaction, input.end === "declined" ? "link_declined" : "link_withdrawn", input, {});
    return made;
  },
);
export const endLinkOnce = once(endLink);

function record(
  { audit }: Transaction,
  action: AuditAction,
  { linkId, userId, now: at, requestId }: LinkAnswer,
  detail: Readonly<Record<string, string>>,
): Promise<void> {
  return audit({ at, actor: `person:${userId}`, action, target: `link:${linkId}`, requestId, detail });
}

/** Tells the learner's channel and every process what was granted or lost. */
export async function changePurposes(
  transaction: Transaction,
  link: { readonly id: string; readonly adult_id: string; readonly learner_id: string | null },
  purposes: readonly LinkPurpose[],
  granted: boolean,
  now: number,
): Promise<readonly ConsentChange[]> {
  const learnerId = link.learner_id ?? "";
  const made: ConsentChange[] = [];
  for (const purpose of purposes) {
    const event = { type: "consent_changed", reference: `${link.id}/${purpose}/${granted}`, now };
    const offset = await transaction.append(`learner:${learnerId}`, event);
    made.push({ learnerId, adultId: link.adult_id, purpose, granted, offset });
  }
  const live = made.find(({ purpose }) => purpose === "live_state");
  if (granted && live)
    await transaction.db.updateTable("links").set({ first_offset: live.offset }).where("id", "=", link.id).execute();
  await transaction.tell("link_changed", link.adult_id, now, learnerId);
  return made;
}
