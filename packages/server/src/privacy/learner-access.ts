import type { LinkPurpose } from "@masterx/protocol";
import type { Identity } from "../realtime/identity.ts";
import type { Hub } from "../realtime/hub.ts";
import type { Store } from "../storage/store.ts";

/** Whether a person may see something of a learner: the learner always, an adult only by a live consent. */
export type LearnerAccess = (
  identity: Pick<Identity, "userId">,
  learnerId: string,
  purpose: LinkPurpose,
) => Promise<boolean>;

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

/** A link was changed by another process or the command line: who may not see the learner any more stops following. */
export async function dropUnshared(
  hub: Hub,
  mayAccess: LearnerAccess,
  adultId: string,
  learnerId: string,
): Promise<void> {
  if (await mayAccess({ userId: adultId }, learnerId, "live_state")) return;
  for (const connection of hub.connectionsOf(adultId)) hub.unfollow(connection, `learner:${learnerId}`);
}
