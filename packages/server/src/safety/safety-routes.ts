import type { App } from "../http/app.ts";
import { Refusal, type Store } from "../storage/store.ts";
import { acknowledgeCase } from "./safety-writes.ts";

const mostCases = 100;

/** The moderation queue, the notifications, and the cases that they lead to: never what was written. */
export function safetyRoutes(
  app: App,
  store: Store,
  { callsSomebody, recipients }: { readonly callsSomebody: boolean; readonly recipients: readonly string[] },
): void {
  app.get("/api/v1/operations/safety", async (context) => {
    const rows = await casesIn(store).orderBy("safety_cases.created_at", "desc").limit(mostCases).execute();
    return context.json({ calls_somebody: callsSomebody, cases: rows.map(caseView) });
  });
  app.get("/api/v1/notifications", async (context) => {
    const { userId } = context.get("identity");
    const rows = await store.read
      .selectFrom("notifications")
      .select(["id as notification_id", "kind", "title", "body", "link", "created_at", "closed_at"])
      .where("user_id", "=", userId)
      .orderBy("created_at", "desc")
      .orderBy("id", "desc")
      .limit(mostCases)
      .execute();
    return context.json({ notifications: rows });
  });
  app.get("/api/v1/safety/cases/:id", async (context) => {
    const { userId, role } = context.get("identity");
    const caseId = context.req.param("id");
    const isCalled = await mayTakeOn(store, caseId, userId, recipients);
    const found = isCalled || role === "operator" ? await readCase(store, caseId) : undefined;
    if (!found) throw new Refusal("forbidden", "Only who was called sees a case.");
    return context.json(found);
  });
  app.post("/api/v1/safety/cases/:id/acknowledge", async (context) => {
    const { userId, role } = context.get("identity");
    const caseId = context.req.param("id");
    if (role !== "operator" && !(await mayTakeOn(store, caseId, userId, recipients)))
      throw new Refusal("forbidden", "Only who was called takes a case on.");
    const input = { caseId, userId, now: Date.now(), requestId: context.env.requestId };
    await store.write(acknowledgeCase, input);
    return context.body(null, 204);
  });
}

const casesIn = ({ read }: Pick<Store, "read">) =>
  read
    .selectFrom("safety_cases")
    .leftJoin("users as learner", "learner.id", "safety_cases.learner_id")
    .leftJoin("users as adult", "adult.id", "safety_cases.acknowledged_by")
    .select([
      "safety_cases.id",
      "safety_cases.tier",
      "safety_cases.categories",
      "safety_cases.created_at",
      "safety_cases.calls",
      "safety_cases.acknowledged_at",
      "learner.name as learner_name",
      "adult.name as acknowledged_by_name",
    ]);

const caseView = <Row extends { readonly categories: string }>({ categories, ...row }: Row) => ({
  ...row,
  categories: JSON.parse(categories) as string[],
});

async function readCase(store: Pick<Store, "read">, caseId: string) {
  if (caseId.length > 64 || caseId.includes("\0")) return undefined;
  const row = await casesIn(store).where("safety_cases.id", "=", caseId).executeTakeFirst();
  return row && caseView(row);
}

/** Who was told of the case, and whom the learner still shares with or the installation still names. */
async function mayTakeOn(
  { read }: Pick<Store, "read">,
  caseId: string,
  userId: string,
  recipients: readonly string[],
): Promise<boolean> {
  if (caseId.length > 64 || caseId.includes("\0")) return false;
  const row = await read
    .selectFrom("notifications")
    .innerJoin("users", "users.id", "notifications.user_id")
    .select("notifications.id")
    .where("notifications.user_id", "=", userId)
    .where("notifications.link", "=", `/app/safety/${caseId}`)
    .where((where) =>
      where.or([
        ...(recipients.length > 0 ? [where("users.email", "in", recipients)] : []),
        where.exists(
          where
            .selectFrom("links")
            .innerJoin("safety_cases", "safety_cases.learner_id", "links.learner_id")
            .select("links.id")
            .where("safety_cases.id", "=", caseId)
            .where("links.adult_id", "=", userId)
            .where("links.status", "=", "active"),
        ),
      ]),
    )
    .executeTakeFirst();
  return row !== undefined;
}
