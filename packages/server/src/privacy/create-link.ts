import type { LinkPurpose } from "@masterx/protocol";
import type { AuditSubject } from "../storage/audit-entry.ts";
import { changePurposes } from "./link-writes.ts";
import { defineWrite, Refusal } from "../storage/store.ts";

export interface NewLink {
  readonly id: string;
  readonly adultEmail: string;
  readonly learnerEmail: string;
  readonly purposes: readonly LinkPurpose[];
  readonly code: string;
  /** The learner's word is given already: by an operator at the command line, or by the demo. */
  readonly isAccepted: boolean;
  readonly now: number;
  /** Left out: the installation itself. */
  readonly by?: AuditSubject;
}
export interface LinkResult {
  readonly id: string;
  readonly code: string;
  readonly status: "pending" | "active";
}

/** Proposes what an adult may see of a learner. A second link of the same two replaces the purposes of the first. */
export const createLink = defineWrite(
  "privacy.create_link",
  async (transaction, input: NewLink): Promise<LinkResult> => {
    const { db, audit } = transaction;
    const find = (email: string) =>
      db.selectFrom("users").select(["id", "role"]).where("email", "=", email).executeTakeFirst();
    const adult = await find(input.adultEmail);
    const learner = await find(input.learnerEmail);
    if (!adult) throw new Refusal("not_found", `No account has the e-mail ${input.adultEmail}.`);
    if (!learner) throw new Refusal("not_found", `No account has the e-mail ${input.learnerEmail}.`);
    if (adult.role !== "guardian" && adult.role !== "teacher")
      throw new Refusal(
        "bad_request",
        `${input.adultEmail} is a ${adult.role}; only guardians and teachers are linked to learners.`,
      );
    if (learner.role !== "learner")
      throw new Refusal("bad_request", `${input.learnerEmail} is a ${learner.role}, not a learner.`);
    const status = input.isAccepted ? "active" : "pending";
    const values = {
      purposes: JSON.stringify(input.purposes),
      status,
      accepted_at: input.isAccepted ? input.now : null,
    } as const;
    const record = (id: string) =>
      audit({
        at: input.now,
        actor: input.by ?? "system",
        action: "link_set",
        target: `link:${id}`,
        detail: { purposes: input.purposes.join(","), status },
      });
    /** What an adult loses is told before what they gain. */
    const change = async (id: string, before: readonly LinkPurpose[]) => {
      const after = input.isAccepted ? input.purposes : [];
      const link = { id, adult_id: adult.id, learner_id: learner.id };
      const lost = before.filter((purpose) => !after.includes(purpose));
      const won = after.filter((purpose) => !before.includes(purpose));
      if (lost.length > 0) await changePurposes(transaction, link, lost, false, input.now);
      if (won.length > 0) await changePurposes(transaction, link, won, true, input.now);
    };
    const existing = await db
      .selectFrom("links")
      .select(["id", "code", "status", "purposes"])
      .where("adult_id", "=", adult.id)
      .where("learner_id", "=", learner.id)
      .where("status", "in", ["pending", "active"])
      .executeTakeFirst();
    if (existing) {
      await db.updateTable("links").set(values).where("id", "=", existing.id).execute();
      const before = existing.status === "active" ? (JSON.parse(existing.purposes) as LinkPurpose[]) : [];
      await change(existing.id, before);
      await record(existing.id);
      return { id: existing.id, code: existing.code, status };
    }
    await db
      .insertInto("links")
      .values({
        id: input.id,
        adult_id: adult.id,
        learner_id: learner.id,
        code: input.code,
        created_at: input.now,
        ...values,
      })
      .execute();
    await change(input.id, []);
    await record(input.id);
    return { id: input.id, code: input.code, status };
  },
);
