import type { LinkPurpose } from "@masterx/protocol";
import type { App } from "../http/app.ts";
import { type Authenticate, requireIdentity } from "../http/require-identity.ts";
import { defineWrite, Refusal, type Store } from "../storage/store.ts";

export interface NewLink {
  readonly id: string;
  readonly adultEmail: string;
  readonly learnerEmail: string;
  readonly purposes: readonly LinkPurpose[];
  readonly code: string;
  /** The learner's word is given already: by an operator at the command line, or by the demo. */
  readonly isAccepted: boolean;
  readonly now: number;
}
export interface LinkResult {
  readonly id: string;
  readonly code: string;
  readonly status: "pending" | "active";
}

/** Proposes what an adult may see of a learner. A second link of the same two replaces the purposes of the first. */
export const createLink = defineWrite("privacy.create_link", async ({ db }, input: NewLink): Promise<LinkResult> => {
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
  const existing = await db
    .selectFrom("links")
    .select(["id", "code"])
    .where("adult_id", "=", adult.id)
    .where("learner_id", "=", learner.id)
    .where("status", "!=", "withdrawn")
    .executeTakeFirst();
  if (existing) {
    await db.updateTable("links").set(values).where("id", "=", existing.id).execute();
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
  return { id: input.id, code: input.code, status };
});

/** A person's own links, from both sides. */
export function linkRoutes(app: App, authenticate: Authenticate, { read }: Pick<Store, "read">): void {
  app.get("/api/v1/links", requireIdentity(authenticate), async (context) => {
    const { userId } = context.get("identity");
    const rows = await read
      .selectFrom("links")
      .innerJoin("users as adult", "adult.id", "links.adult_id")
      .innerJoin("users as learner", "learner.id", "links.learner_id")
      .select([
        "links.id",
        "links.purposes",
        "links.status",
        "adult.id as adult_id",
        "adult.name as adult_name",
        "adult.role as adult_role",
      ])
      .select(["learner.id as learner_id", "learner.name as learner_name"])
      .where((expression) =>
        expression.or([expression("links.adult_id", "=", userId), expression("links.learner_id", "=", userId)]),
      )
      .orderBy("links.created_at")
      .execute();
    const links = rows.map((row) => ({
      id: row.id,
      adult: { id: row.adult_id, name: row.adult_name, role: row.adult_role },
      learner: { id: row.learner_id, name: row.learner_name },
      purposes: JSON.parse(row.purposes) as LinkPurpose[],
      status: row.status,
    }));
    return context.json({ links });
  });
}
