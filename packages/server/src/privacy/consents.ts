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

export interface Consents {
  of(
    userId: string,
    db?: Kysely<Tables>,
  ): Promise<{ readonly consents: Record<ConsentPurpose, boolean>; readonly announced: boolean }>;
}

export function createConsents({ read }: Pick<Store, "read">): Consents {
  return {
    async of(userId, db = read) {
      const rows = await db
        .selectFrom("consents")
        .select(["purpose", "granted"])
        .where("user_id", "=", userId)
        .execute();
      const consents = { ...defaults };
      for (const { purpose, granted } of rows) if (isPurpose(purpose)) consents[purpose] = granted === 1;
      // A person who has decided about the reading has seen what it is.
      return { consents, announced: rows.some((row) => row.purpose === "emotion_reading") };
    },
  };
}

export function consentRoutes(app: App, store: Store, consents: Consents, hub: Hub): void {
  app.get("/api/v1/consents", async (context) => context.json(await consents.of(context.get("identity").userId)));
  app.put("/api/v1/consents/:purpose", async (context) => {
    const purpose = context.req.param("purpose");
    if (!isPurpose(purpose)) throw new Refusal("not_found", `There is no consent called ${purpose}.`);
    const { granted } = await readBody(context, "consent");
    const { userId } = context.get("identity");
    await store.write(setConsent, { userId, purpose, granted, now: Date.now(), requestId: context.env.requestId }, () =>
      hub.publish(userChannel(userId), "consent_changed", { learner_id: userId, purpose, granted }),
    );
    return context.json(await consents.of(userId));
  });
}

const isPurpose = (value: string): value is ConsentPurpose => (consentPurposes as readonly string[]).includes(value);
