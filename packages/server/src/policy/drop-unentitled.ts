import type { ChannelName } from "@masterx/protocol";
import type { Hub } from "../realtime/hub.ts";
import type { Policy } from "./create-policy.ts";

/** Rights were changed by another process or the command line: who may not follow the channel any more ceases to. */
export async function dropUnentitled(
  hub: Hub,
  policy: Pick<Policy, "mayFollow">,
  userId: string,
  channel: ChannelName,
): Promise<void> {
  for (const connection of [...hub.connectionsOf(userId)])
    if (connection.followed.has(channel) && !(await policy.mayFollow(connection.identity, channel)))
      hub.unfollow(connection, channel);
}
