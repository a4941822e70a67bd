import type { Hub } from "../realtime/hub.ts";
import type { Policy } from "../policy/create-policy.ts";

/** A link was changed by another process or the command line: who may not see the learner any more stops following. */
export async function dropUnshared(
  hub: Hub,
  policy: Pick<Policy, "rightWithdrawn" | "mayFollow">,
  adultId: string,
  learnerId: string,
): Promise<void> {
  policy.rightWithdrawn();
  for (const connection of [...hub.connectionsOf(adultId)]) {
    const channel = `learner:${learnerId}` as const;
    if (connection.followed.has(channel) && !(await policy.mayFollow(connection.identity, channel)))
      hub.unfollow(connection, channel);
  }
}
