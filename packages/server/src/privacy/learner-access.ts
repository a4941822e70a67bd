import type { LinkPurpose } from "@masterx/protocol";
import type { Identity } from "../realtime/identity.ts";
import type { Store } from "../storage/store.ts";

/** Whether a person may see something of a learner: the learner always, an adult only by a live consent. */
export type LearnerAccess = (identity: Pick<Identity, "userId">, learnerId: string, purpose: LinkPurpose) => Promise<boolean>;

export function createLearnerAccess({ read }: Pick<Store, "read">): LearnerAccess {
  return async ({ userId }, learnerId, purpose) => {
    if (userId === learnerId) {
      const self = await read.selectFrom("users").select("role").where("id", "=", userId).executeTakeFirst();
      return self?.role === "learner";
    }
    const links = await read
      .selectFrom("links")
      .select("purposes")
      .where("adult_id", "=", userId)
      .where("learner_id", "=", learnerId)
      .where("status", "=", "active")
      .execute();
    return links.some((link) => (JSON.parse(link.purposes) as LinkPurpose[]).includes(purpose));
  };
}
