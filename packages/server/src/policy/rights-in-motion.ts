import type { ChannelName } from "@masterx/protocol";
import type { Hub } from "../realtime/hub.ts";
import type { Policy } from "./create-policy.ts";

/**
 * Who lost the right to a channel ceases to follow it in the tick in which the event that says so passes, so that it is
 * the last one they get (protocol §6). Events pass in the order of their offsets, whoever wrote them.
 */
export function keepRights(hub: Hub, policy: Pick<Policy, "rightWithdrawn">): void {
  hub.onPassed((channel, message) => {
    if (message.type === "member_changed") {
      const { action, user_id } = message.data as { action: string; user_id: string };
      if (action === "removed") drop(channel, user_id);
    }
    if (message.type === "consent_changed") {
      const { granted, purpose, adult_id } = message.data as { granted: boolean; purpose: string; adult_id?: string };
      if (!granted && purpose === "live_state" && adult_id !== undefined) drop(channel, adult_id);
    }
  });

  function drop(channel: ChannelName, userId: string): void {
    policy.rightWithdrawn();
    for (const connection of [...hub.connectionsOf(userId)]) hub.unfollow(connection, channel);
  }
}
