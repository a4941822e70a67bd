import { type ChannelName, type Position, sessionChannel } from "@masterx/protocol";
import type { Clock } from "../realtime/clock.ts";
import type { Connection } from "../realtime/connection.ts";
import type { Handlers } from "../realtime/dispatch.ts";
import { requireRoomToFollow } from "../realtime/follow-limit.ts";
import type { Hub } from "../realtime/hub.ts";
import type { Identity } from "../realtime/identity.ts";
import { Refusal, type Store } from "../storage/store.ts";
import type { SessionPresence } from "./session-presence.ts";
import type { SessionReads } from "./session-reads.ts";
import { joinOpen, type Joined, type Removal } from "./session-writes.ts";
import { createTyping } from "./typing.ts";

export interface SessionMessageParts {
  readonly hub: Hub;
  readonly store: Store;
  readonly reads: SessionReads;
  readonly presence: SessionPresence;
  readonly clock: Clock;
  readonly mayFollow: (identity: Identity, channel: ChannelName) => Promise<boolean>;
  /** Where a channel stands, as its followers on this node have been told. */
  readonly positionOf: (channel: ChannelName) => Promise<Position>;
}

/** Joining, leaving, typing and presence, and what the others see of them. */
export function createSessionMessages(
  parts: SessionMessageParts,
): Pick<
  Handlers,
  "join_session" | "leave_session" | "join_room" | "leave_room" | "user_typing" | "presence_set" | "presence_get"
> {
  const { hub, store, reads, presence } = parts;
  const typing = createTyping(hub, parts.clock);
  presence.onAway(typing.stop);

  /** Makes a person a member where sessions are open, and their connection a follower. */
  async function join(connection: Connection, sessionId: string) {
    const { userId } = connection.identity;
    const channel = sessionChannel(sessionId);
    requireRoomToFollow(connection, channel);
    // Followed before it is read, as in `resume`: what happens in between arrives twice at most, never not at all.
    if (await parts.mayFollow(connection.identity, channel)) hub.follow(connection, channel);
    else
      await store.write(joinOpen, { sessionId, userId, now: Date.now() }, (joined) => {
        announceMember(hub, store.epoch, joined, connection.identity);
        hub.follow(connection, channel);
      });
    const [members, head] = await Promise.all([reads.members(sessionId), parts.positionOf(channel)]);
    const seen = members.map((member) => (member.user_id === userId ? { ...member, present: true } : member));
    return { members: seen, position: { channel, ...head } };
  }

  return {
    async join_session(connection, { session_id }, reply) {
      const joined = await join(connection, session_id);
      hub.send(connection, "session_update", { session_id, action: "joined", ...joined }, reply);
      if (connection.kind === "v1") presence.show(connection, session_id);
    },
    async join_room(connection, { room_id }, reply) {
      hub.send(connection, "room_joined", { room_id, ...(await join(connection, room_id)) }, reply);
      if (connection.kind === "v1") presence.show(connection, room_id);
    },
    leave_session(connection, { session_id }, reply) {
      hub.unfollow(connection, sessionChannel(session_id));
      hub.send(connection, "session_update", { session_id, action: "left" }, reply);
    },
    leave_room(connection, { room_id }, reply) {
      hub.unfollow(connection, sessionChannel(room_id));
      hub.send(connection, "room_left", { room_id }, reply);
    },
    presence_set(connection, { session_id, status }, reply) {
      if (!presence.setStatus(session_id, connection.identity.userId, status))
        throw new Refusal("forbidden", "Join the session first.");
      hub.send(connection, "ack", {}, reply);
    },
    presence_get: (connection, { session_id }, reply) => presence.show(connection, session_id, reply),
    user_typing(connection, { session_id, isTyping }) {
      const sessionId = session_id ?? onlySession(connection);
      // Without a session there is nobody to tell, and an old client is not to blame.
      if (sessionId === null) return;
      if (!connection.followed.has(sessionChannel(sessionId)))
        throw new Refusal("forbidden", "Join the session first.");
      typing.set(connection, sessionId, isTyping);
    },
  };
}

/** Tells the members of a session about a new one. */
export function announceMember(
  hub: Hub,
  epoch: string,
  { sessionId, addedAt }: Joined,
  person: { readonly userId: string; readonly name: string },
): void {
  if (addedAt === null) return;
  const channel = sessionChannel(sessionId);
  const data = {
    session_id: sessionId,
    user_id: person.userId,
    name: person.name,
    role: "member",
    action: "added",
  } as const;
  hub.publish(channel, "member_changed", data, { extras: { channel, epoch, offset: addedAt } });
}

/** The last that who was removed hears of the session: `keepRights` ends their following with it. */
export function announceRemoval(hub: Hub, epoch: string, { sessionId, userId, name, removedAt }: Removal): void {
  const channel = sessionChannel(sessionId);
  const data = { session_id: sessionId, user_id: userId, name, role: "member", action: "removed" } as const;
  hub.publish(channel, "member_changed", data, { extras: { channel, epoch, offset: removedAt } });
}

function onlySession(connection: Connection): string | null {
  const sessions = [...connection.followed].filter((channel) => channel.startsWith("session:"));
  return sessions.length === 1 && sessions[0] ? sessions[0].slice("session:".length) : null;
}
