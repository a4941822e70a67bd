import type { LinkPurpose } from "@masterx/protocol";
import type { AuditSubject } from "../storage/audit-entry.ts";
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
  async ({ db, tell, audit }, input: NewLink): Promise<LinkResult> => {
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
    const existing = await db
      .selectFrom("links")
      .select(["id", "code"])
      .where("adult_id", "=", adult.id)
      .where("learner_id", "=", learner.id)
      .where("status", "in", ["pending", "active"])
      .executeTakeFirst();
    if (existing) {
      await db.updateTable("links").set(values).where("id", "=", existing.id).execute();
      await tell("link_changed", adult.id, input.now, learner.id);
      await record(existing.id);
      return { ...existing, status };
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
    await record(input.id);
    return { id: input.id, code: input.code, status };
  },
);
