import type { ConsentPurpose } from "@masterx/protocol";
import { consentPurposes } from "@masterx/protocol/schema";
import { userChannel } from "@masterx/protocol";
import type { App } from "../http/app.ts";
import { readBody } from "../http/read-body.ts";
import type { Hub } from "../realtime/hub.ts";
import type { Kysely } from "kysely";
import { defineWrite, Refusal, type Store } from "../storage/store.ts";
import type { Tables } from "../storage/tables.ts";

/** What holds until a person decides: their own messages are read for themselves, nothing is given to others. */
const defaults: Readonly<Record<ConsentPurpose, boolean>> = { emotion_reading: true, ai_provider: false, voice: false };

export const setConsent = defineWrite(
  "privacy.set_consent",
  async (
    { db, tell, audit },
    input: {
      readonly userId: string;
      readonly purpose: ConsentPurpose;
      readonly granted: boolean;
      readonly now: number;
      readonly requestId?: string;
    },
  ): Promise<void> => {
    const values = { granted: input.granted ? 1 : 0, changed_at: input.now };
    await db
      .insertInto("consents")
      .values({ user_id: input.userId, purpose: input.purpose, ...values })
      .onConflict((conflict) => conflict.columns(["user_id", "purpose"]).doUpdateSet(values))
      .execute();
    await tell("consent_changed", input.userId, input.now, input.purpose);
    const person = `person:${input.userId}` as const;
    const detail = { purpose: input.purpose, granted: input.granted };
    const { now: at, requestId } = input;
    await audit({ at, actor: person, action: "consent_changed", target: person, requestId, detail });
  },
);

export interface ConsentView {
  readonly consents: Record<ConsentPurpose, boolean>;
  /** The person was told that messages are read, and has answered. */
  readonly announced: boolean;
}
export interface Consents {
  of(userId: string, db?: Kysely<Tables>): Promise<ConsentView>;
}

/** A person's consents as `db` has them, which may be a transaction. */
export async function consentsOf(db: Kysely<Tables>, userId: string): Promise<ConsentView> {
  const rows = await db.selectFrom("consents").select(["purpose", "granted"]).where("user_id", "=", userId).execute();
  const consents = { ...defaults };
  for (const { purpose, granted } of rows) if (isPurpose(purpose)) consents[purpose] = granted === 1;
  // A person who has decided about the reading has seen what it is.
  return { consents, announced: rows.some((row) => row.purpose === "emotion_reading") };
}

export const createConsents = ({ read }: Pick<Store, "read">): Consents => ({
  of: (userId, db = read) => consentsOf(db, userId),
});

export function consentRoutes(
  app: App,
  store: Store,
  consents: Consents,
  hub: Hub,
  /** Runs right after the commit, on the node that made it. */
  withdrawn: (userId: string, purpose: ConsentPurpose) => void,
): void {
  app.get("/api/v1/consents", async (context) => context.json(await consents.of(context.get("identity").userId)));
  app.put("/api/v1/consents/:purpose", async (context) => {
    const purpose = context.req.param("purpose");
    if (!isPurpose(purpose)) throw new Refusal("not_found", `There is no consent called ${purpose}.`);
    const { granted } = await readBody(context, "consent");
    const { userId } = context.get("identity");
    await store.write(
      setConsent,
      { userId, purpose, granted, now: Date.now(), requestId: context.env.requestId },
      () => {
        if (!granted) withdrawn(userId, purpose);
        hub.publish(userChannel(userId), "consent_changed", { learner_id: userId, purpose, granted });
      },
    );
    return context.json(await consents.of(userId));
  });
}

const isPurpose = (value: string): value is ConsentPurpose => (consentPurposes as readonly string[]).includes(value);
