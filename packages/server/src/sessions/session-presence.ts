import { type PresenceStatus, sessionChannel } from "@masterx/protocol";
import type { Clock } from "../realtime/clock.ts";
import type { Connection } from "../realtime/connection.ts";
import type { Hub, PresenceChange } from "../realtime/hub.ts";
import { createPresence } from "../realtime/presence.ts";

/** A socket that breaks is given so long to come back before its person is gone. */
const graceMs = 10_000;
/** With the grace and the time to end a socket it is all over within 80 s of the last sign of life. */
const goneAfterSilenceMs = 78_000;
/** Nothing heard for so long: nobody knows. */
const uncertainAfterMs = 35_000;
/** Changes within this time leave as one diff; a large room is told more seldom. */
const joinMs = 100;
const largeJoinMs = 1_000;

/** Who is in which session, told to its followers (protocol §10). */
export interface SessionPresence {
  isPresent(sessionId: string, userId: string): boolean;
  /** All that is known, to one connection. */
  show(connection: Connection, sessionId: string, inReplyTo?: { readonly in_reply_to?: string }): void;
  /** Whether the person is there at all. */
  setStatus(sessionId: string, userId: string, status: PresenceStatus): boolean;
  /** Once a second. */
  sweep(now: number): void;
  /** Runs whenever a person has no follower left in a session, before any grace. */
  onAway(listener: (sessionId: string, userId: string) => void): void;
  /** From now on nobody is announced as gone: everybody is sent away, and comes back. */
  freeze(): void;
}

export function createSessionPresence(
  hub: Pick<Hub, "publish" | "send" | "onPresence" | "connections" | "connectionsOf">,
  clock: Clock,
): SessionPresence {
  const presence = createPresence(Buffer.from(crypto.getRandomValues(new Uint8Array(8))).toString("hex"));
  const flushing = new Set<string>();
  const silent = new Set<Connection>();
  const awayListeners: ((sessionId: string, userId: string) => void)[] = [];
  let isFrozen = false;

  function tellSoon(sessionId: string): void {
    if (flushing.has(sessionId)) return;
    flushing.add(sessionId);
    clock.after(presence.isLarge(sessionId) ? largeJoinMs : joinMs, () => {
      flushing.delete(sessionId);
      const message = isFrozen ? null : presence.flush(sessionId);
      if (message) hub.publish(sessionChannel(sessionId), "presence", message, { only: "v1" });
    });
  }

  /** Once a user, in both dialects; in a large room everybody would be told of everybody. */
  function announce(type: "user_joined" | "user_left", sessionId: string, userId: string, name: string): void {
    tellSoon(sessionId);
    if (presence.isLarge(sessionId)) return;
    hub.publish(sessionChannel(sessionId), type, { session_id: sessionId, user_id: userId, name });
  }

  function changed({ channel, userId, name, isPresent, connection }: PresenceChange): void {
    const sessionId = sessionOf(channel);
    if (sessionId === null) return;
    if (isPresent) {
      if (presence.came(sessionId, userId, name)) announce("user_joined", sessionId, userId, name);
      else tellSoon(sessionId);
      return;
    }
    for (const listener of awayListeners) listener(sessionId, userId);
    if (isFrozen) return;
    if (connection.state.name === "closed") {
      const now = clock.now();
      return presence.lost(sessionId, userId, Math.min(now + graceMs, connection.heardAt + goneAfterSilenceMs));
    }
    if (presence.left(sessionId, userId)) announce("user_left", sessionId, userId, name);
  }
  hub.onPresence(changed);

  /** Of the connections with which the person follows the session, is there one that was heard of? */
  function look(connection: Connection): void {
    const { userId } = connection.identity;
    for (const channel of connection.followed) {
      const sessionId = sessionOf(channel);
      if (sessionId === null) continue;
      const following = [...hub.connectionsOf(userId)].filter((own) => own.followed.has(channel));
      if (
        presence.setUncertain(
          sessionId,
          userId,
          following.every((own) => silent.has(own)),
        )
      )
        tellSoon(sessionId);
    }
  }

  function listen(now: number): void {
    for (const connection of hub.connections()) {
      const isSilent = now - connection.heardAt > uncertainAfterMs;
      if (isSilent === silent.has(connection)) continue;
      if (isSilent) silent.add(connection);
      else silent.delete(connection);
      look(connection);
    }
    for (const connection of silent) if (connection.state.name === "closed") silent.delete(connection);
  }

  return {
    isPresent: presence.isPresent,
    show(connection, sessionId, inReplyTo) {
      hub.send(connection, "presence", presence.state(sessionId), inReplyTo);
    },
    setStatus(sessionId, userId, status) {
      if (presence.setStatus(sessionId, userId, status)) tellSoon(sessionId);
      return presence.isPresent(sessionId, userId);
    },
    sweep(now) {
      if (isFrozen) return;
      listen(now);
      for (const { sessionId, userId, name } of presence.sweep(now)) announce("user_left", sessionId, userId, name);
    },
    onAway: (listener) => void awayListeners.push(listener),
    freeze: () => void (isFrozen = true),
  };
}

const sessionOf = (channel: string): string | null =>
  channel.startsWith("session:") ? channel.slice("session:".length) : null;
