import { sessionChannel, userChannel } from "@masterx/protocol";
import { hasRoomToFollow } from "../realtime/follow-limit.ts";
import type { Hub } from "../realtime/hub.ts";

/** A person follows a session on every device once they write or are answered there. */
export function followEverywhere(
  hub: Hub,
  userId: string,
  sessionId: string,
  position: { readonly epoch: string; readonly offset: number },
): void {
  const channel = sessionChannel(sessionId);
  for (const connection of hub.connectionsOf(userId)) {
    if (!connection.followed.has(userChannel(userId)) || !hasRoomToFollow(connection, channel)) continue;
    // Its resume is about to follow it, from where the page stands.
    if (connection.resuming.has(channel) || !hub.follow(connection, channel)) continue;
    hub.send(connection, "session_update", {
      session_id: sessionId,
      action: "followed",
      position: { channel, ...position },
    });
  }
}
