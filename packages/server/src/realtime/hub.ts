import {
  type ChannelName,
  closeCodes,
  type CloseReason,
  encode,
  type ServerData,
  type ServerExtras,
  type ServerType,
} from "@masterx/protocol";
import { ChannelRecord } from "./channel-record.ts";
import type { Connection, ConnectionKind } from "./connection.ts";
import { createDelivery, type Exceptions } from "./delivery.ts";
import type { Engine } from "./engine.ts";
import { createCacheBudget } from "./event-cache.ts";
import { createMemoryEngine } from "./memory-engine.ts";
import { createOutgoing, type Outgoing } from "./outgoing.ts";
import { noObserver, type Observer } from "./observer.ts";
import type { Topics } from "./topics.ts";

export interface PublishOptions {
  readonly extras?: ServerExtras;
  /** This connection knows already. */
  readonly exceptConnectionId?: string | undefined;
  readonly only?: ConnectionKind;
  /** Document connections of this person get the message once the promise is settled (their HTTP reply goes first). */
  readonly documentsLater?: { readonly userId: string; readonly after: Promise<void> } | undefined;
}

/** A person began or ceased to follow a channel, on whatever number of connections. */
export interface PresenceChange {
  readonly channel: ChannelName;
  readonly userId: string;
  readonly name: string;
  readonly isPresent: boolean;
  /** The first one that follows, or the last one that did; it is closed when it was lost. */
  readonly connection: Connection;
}

/**
 * Who is connected and who follows what, on this node. A broadcast is encoded once and carried by Bun's native topics,
 * one per channel and flavour. Off them are only connections that catch up (`catch-up.ts` feeds them and brings them
 * back) and those that asked for deltas, which get every message in a form of their own.
 */
export interface Hub {
  add(connection: Connection): void;
  remove(connection: Connection): void;
  send<Type extends ServerType>(
    connection: Connection,
    type: Type,
    data: ServerData<Type>,
    extras?: ServerExtras,
  ): void;
  /** What this does to the connection's socket leaves in one write. */
  together(connectionId: string | undefined, act: () => void): void;
  /** Numbered messages pass in their order, each once: a repeat is dropped, one beyond a hole waits for it. */
  publish<Type extends ServerType>(
    channel: ChannelName,
    type: Type,
    data: ServerData<Type>,
    options?: PublishOptions,
  ): void;
  /** Whether the connection did not follow the channel yet. */
  follow(connection: Connection, channel: ChannelName): boolean;
  unfollow(connection: Connection, channel: ChannelName): boolean;
  close(connection: Connection, reason: CloseReason, detail?: string): void;
  connection(id: string): Connection | undefined;
  connectionsOf(userId: string): Iterable<Connection>;
  connections(): Iterable<Connection>;
  onPresence(listener: (change: PresenceChange) => void): void;
  counts(): {
    readonly connections: number;
    readonly users: number;
    readonly sessions: number;
    readonly learners: number;
  };

  /** Number of the last event that was passed on; null when none is known. */
  headOf(channel: ChannelName): number | null;
  /** What is known of a channel, kept until `release` even when nobody follows. */
  hold(channel: ChannelName): { readonly record: ChannelRecord; release(): void };
  /** Takes a follower off the live topic; `offset` is the last event it was sent. */
  leaveLive(connection: Connection, channel: ChannelName, offset: number | null): void;
  /** Back to the live topic, in the tick in which it was sent everything before. */
  joinLive(connection: Connection, channel: ChannelName): void;
  /** Messages of one channel to one connection, in its own form. */
  sendAll(connection: Connection, messages: readonly Outgoing[]): void;
  onBehind(listener: (connection: Connection) => void): void;
  /** Leaves the other nodes. */
  leave(): void;
  /** A message was given to a channel's followers; numbered ones come in the order of their offsets. */
  onPassed(listener: (channel: ChannelName, message: Outgoing) => void): void;
  /** A numbered message came before the one that it follows upon. */
  onHole(listener: (record: ChannelRecord) => void): void;
}

export interface HubParts {
  readonly topics: () => Topics;
  readonly engine?: Engine;
  readonly now?: () => number;
  readonly observer?: Pick<Observer, "sent" | "dropped" | "conflated">;
  /** Of all channels' cached events together, in bytes. */
  readonly cacheBytes?: number | undefined;
}

/** A socket that does not go when it is sent away is cut off after this. */
const goneAfterMs = 5_000;

export function createHub({
  topics,
  engine = createMemoryEngine(),
  now = Date.now,
  observer = noObserver,
  cacheBytes,
}: HubParts): Hub {
  const byId = new Map<string, Connection>();
  const byUser = new Map<string, Set<Connection>>();
  const records = new Map<ChannelName, ChannelRecord>();
  const budget = createCacheBudget(cacheBytes);
  const presenceListeners: ((change: PresenceChange) => void)[] = [];
  const behindListeners: ((connection: Connection) => void)[] = [];
  const passedListeners: ((channel: ChannelName, message: Outgoing) => void)[] = [];
  const holeListeners: ((record: ChannelRecord) => void)[] = [];

  const others = engine.join(({ channel, type, data, extras, only }) =>
    publishHere(channel, createOutgoing(type, data as never, now(), extras), only ? { only } : {}),
  );
  const delivery = createDelivery({
    topics,
    observer,
    recordOf: (channel) => records.get(channel),
    fallBehind,
    close: (connection, reason) => hub.close(connection, reason),
  });

  function fallBehind(connection: Connection): void {
    if (connection.behindSinceMs !== null || connection.state.name !== "live") return;
    connection.behindSinceMs = performance.now();
    for (const channel of connection.followed)
      if (!connection.offLive.has(channel)) hub.leaveLive(connection, channel, records.get(channel)?.head ?? null);
    for (const listener of behindListeners) listener(connection);
  }

  function recordOf(channel: ChannelName): ChannelRecord {
    let record = records.get(channel);
    if (!record) records.set(channel, (record = new ChannelRecord(channel, budget)));
    return record;
  }

  function forget(record: ChannelRecord): void {
    if (record.connections.size > 0 || record.holds > 0) return;
    record.cache.clear();
    records.delete(record.channel);
  }

  function publishHere(channel: ChannelName, message: Outgoing, options: PublishOptions): void {
    const record = records.get(channel);
    if (record) pass(record, message, options);
  }

  function pass(record: ChannelRecord, message: Outgoing, options: PublishOptions): void {
    const { offset } = message.extras;
    switch (offset === undefined ? "next" : record.place(offset)) {
      case "passed":
        return;
      case "early":
        record.early ??= new Map();
        record.early.set(offset ?? 0, () => pass(record, message, options));
        for (const listener of holeListeners) listener(record);
        return;
      case "next":
    }
    record.take(message);
    delivery.broadcast(record, message, exceptionsOf(options));
    for (const listener of passedListeners) listener(record.channel, message);
    const next = record.early?.get((record.head ?? 0) + 1);
    if (!next) return;
    record.early?.delete((record.head ?? 0) + 1);
    next();
  }

  function exceptionsOf({ exceptConnectionId, only, documentsLater }: PublishOptions): Exceptions {
    return {
      except: exceptConnectionId === undefined ? undefined : byId.get(exceptConnectionId),
      only,
      later: documentsLater && {
        connections: [...hub.connectionsOf(documentsLater.userId)].filter(({ kind }) => kind === "document"),
        after: documentsLater.after,
      },
    };
  }

  function tellPresence(connection: Connection, channel: ChannelName, isPresent: boolean): void {
    const { userId, name } = connection.identity;
    for (const listener of presenceListeners) listener({ channel, userId, name, isPresent, connection });
  }

  function subscribe(connection: Connection, record: ChannelRecord): void {
    if (connection.deltas) return void record.each.add(connection);
    record.count(connection.flavour, 1);
    connection.socket.subscribe(delivery.settle(record.channel, connection.flavour));
  }

  function unsubscribe(connection: Connection, record: ChannelRecord): void {
    if (connection.deltas) return void record.each.delete(connection);
    const topic = delivery.settle(record.channel, connection.flavour);
    record.count(connection.flavour, -1);
    if (connection.state.name !== "closed") connection.socket.unsubscribe(topic);
  }

  const hub: Hub = {
    add(connection) {
      byId.set(connection.id, connection);
      const own = byUser.get(connection.identity.userId) ?? new Set();
      byUser.set(connection.identity.userId, own.add(connection));
    },
    remove(connection) {
      if (connection.state.name !== "closed") connection.state = { name: "closed", by: "client" };
      for (const channel of connection.followed) hub.unfollow(connection, channel);
      byId.delete(connection.id);
      const own = byUser.get(connection.identity.userId);
      own?.delete(connection);
      if (own?.size === 0) byUser.delete(connection.identity.userId);
    },
    send(connection, type, data, extras) {
      if (connection.state.name === "closed") return;
      // What a command did to its author's own channel comes before its answer.
      if (connection.flavour.isBatched) delivery.settle(`user:${connection.identity.userId}`, connection.flavour);
      delivery.write(connection, encode(connection.dialect, type, data, now(), extras));
      observer.sent(type, 1);
    },
    together(connectionId, act) {
      const connection = connectionId === undefined ? undefined : byId.get(connectionId);
      if (connection === undefined || connection.state.name === "closed") return act();
      connection.socket.cork(act);
    },
    publish(channel, type, data, options = {}) {
      const { extras = {}, only } = options;
      publishHere(channel, createOutgoing(type, data, now(), extras), options);
      others.publish({ channel, type, data, extras, ...(only ? { only } : {}) });
    },
    follow(connection, channel) {
      if (connection.state.name === "closed" || connection.followed.has(channel)) return false;
      connection.followed.add(channel);
      const record = recordOf(channel);
      if (record.connections.size === 0) others.want(channel, true);
      record.connections.add(connection);
      const { userId } = connection.identity;
      const own = record.people.get(userId) ?? 0;
      record.people.set(userId, own + 1);
      if (own === 0) tellPresence(connection, channel, true);
      // After the others were told: who comes is not told of themselves. Who is behind gets this channel so, too.
      if (connection.behindSinceMs === null) subscribe(connection, record);
      else connection.offLive.set(channel, record.head);
      return true;
    },
    unfollow(connection, channel) {
      if (!connection.followed.delete(channel)) return false;
      const record = recordOf(channel);
      if (!connection.offLive.delete(channel)) unsubscribe(connection, record);
      record.connections.delete(connection);
      if (record.connections.size === 0) others.want(channel, false);
      const { userId } = connection.identity;
      const own = (record.people.get(userId) ?? 1) - 1;
      if (own > 0) record.people.set(userId, own);
      else {
        record.people.delete(userId);
        tellPresence(connection, channel, false);
      }
      forget(record);
      return true;
    },
    close(connection, reason, detail) {
      if (connection.state.name === "closed") return;
      connection.state = { name: "closed", by: "server" };
      connection.socket.close(closeCodes[reason].code, detail ?? reason);
      // One that reads nothing never answers the closing handshake.
      setTimeout(() => connection.socket.terminate(), goneAfterMs).unref();
    },
    connection: (id) => byId.get(id),
    connectionsOf: (userId) => byUser.get(userId) ?? [],
    connections: () => byId.values(),
    onPresence: (listener) => void presenceListeners.push(listener),
    counts() {
      const channels = [...records.keys()];
      const starting = (prefix: string) => channels.filter((channel) => channel.startsWith(prefix)).length;
      return {
        connections: byId.size,
        users: byUser.size,
        sessions: starting("session:"),
        learners: starting("learner:"),
      };
    },

    headOf: (channel) => records.get(channel)?.head ?? null,
    hold(channel) {
      const record = recordOf(channel);
      record.holds += 1;
      return {
        record,
        release() {
          record.holds -= 1;
          forget(record);
        },
      };
    },
    leaveLive(connection, channel, offset) {
      const record = recordOf(channel);
      // One that has closed meanwhile was never on the topic, and must not be counted off it.
      if (!connection.followed.has(channel) && !hub.follow(connection, channel)) return;
      if (!connection.offLive.has(channel)) unsubscribe(connection, record);
      connection.offLive.set(channel, offset);
    },
    joinLive(connection, channel) {
      if (!connection.offLive.delete(channel)) return;
      subscribe(connection, recordOf(channel));
    },
    sendAll: delivery.writeAll,
    leave: () => others.leave(),
    onBehind: (listener) => void behindListeners.push(listener),
    onPassed: (listener) => void passedListeners.push(listener),
    onHole: (listener) => void holeListeners.push(listener),
  };
  return hub;
}
