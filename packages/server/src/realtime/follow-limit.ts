import { type ChannelName, limits } from "@masterx/protocol";
import { Refusal } from "../storage/store.ts";
import type { Connection } from "./connection.ts";

/** Whether the connection may follow this channel beside those it follows. */
export const hasRoomToFollow = ({ followed }: Pick<Connection, "followed">, channel: ChannelName): boolean =>
  followed.size < limits.followedChannels || followed.has(channel);

/** Throws a `Refusal` when it may not. */
export function requireRoomToFollow(connection: Connection, channel: ChannelName): void {
  if (!hasRoomToFollow(connection, channel))
    throw new Refusal(
      "forbidden",
      `A connection follows at most ${limits.followedChannels} channels; leave one first.`,
    );
}
