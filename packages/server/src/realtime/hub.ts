import {
  type ChannelName,
  closeCodes,
  type CloseReason,
  type Dialect,
  dialects,
  encode,
  type ServerData,
  type ServerExtras,
  type ServerType,
} from "@masterx/protocol";
import type { Connection, ConnectionKind } from "./connection.ts";
import { noObserver, type Observer } from "./observer.ts";

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
}

/**
 * Who is connected and who follows what, on this node. A broadcast is encoded once and carried by Bun's native topics,
 * one per channel and kind of connection; only the rare exceptions are sent one by one.
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
  isPresent(channel: ChannelName, userId: string): boolean;
  onPresence(listener: (change: PresenceChange) => void): void;
  counts(): {
    readonly connections: number;
    readonly users: number;
    readonly sessions: number;
    readonly learners: number;
  };
}

/** The part of Bun's server that the hub needs. */
export interface Topics {
  publish(topic: string, text: string): number;
}

/** A broadcast is encoded once for each dialect that is listening, and sent to the topic of each flavour. */
interface Flavour {
  readonly dialect: Dialect;
  readonly kind: ConnectionKind;
}
const flavours: readonly Flavour[] = dialects.flatMap((dialect) => [
  { dialect, kind: "v1" },
  { dialect, kind: "document" },
]);
const topicOf = (channel: ChannelName, { dialect, kind }: Flavour) => `${channel}|${dialect}|${kind}`;
const keyOf = ({ dialect, kind }: Flavour) => `${dialect}|${kind}`;
const isOf = (connection: Connection, { dialect, kind }: Flavour) =>
  connection.kind === kind && connection.dialect === dialect;

export function createHub(
  topics: () => Topics,
  now: () => number = Date.now,
  observer: Pick<Observer, "sent"> = noObserver,
): Hub {
  const byId = new Map<string, Connection>();
  const byUser = new Map<string, Set<Connection>>();
  /** channel → person → connections that follow. */
  const followers = new Map<ChannelName, Map<string, Set<Connection>>>();
  /** channel → how many follow it of each flavour. */
  const listening = new Map<ChannelName, Map<string, number>>();
  const listeners: ((change: PresenceChange) => void)[] = [];

  function publishTo(flavour: Flavour, channel: ChannelName, text: string, options: PublishOptions): void {
    const held = flavour.kind === "document" ? heldDocuments(channel, flavour, options) : [];
    if (held.length > 0) {
      const later = new Set(held);
      for (const connection of followersOf(channel))
        if (isOf(connection, flavour) && !later.has(connection) && connection.id !== options.exceptConnectionId)
          connection.socket.send(text);
      void options.documentsLater?.after.then(() => {
        for (const connection of held) if (connection.state.name === "live") connection.socket.send(text);
      });
      return;
    }
    const except = options.exceptConnectionId === undefined ? undefined : byId.get(options.exceptConnectionId);
    // A socket that publishes does not receive what it publishes.
    if (except && isOf(except, flavour)) except.socket.publish(topicOf(channel, flavour), text);
    else topics().publish(topicOf(channel, flavour), text);
  }

  function heldDocuments(channel: ChannelName, flavour: Flavour, options: PublishOptions): readonly Connection[] {
    const userId = options.documentsLater?.userId;
    if (userId === undefined) return [];
    return [...(followers.get(channel)?.get(userId) ?? [])].filter((connection) => isOf(connection, flavour));
  }

  function* followersOf(channel: ChannelName): Iterable<Connection> {
    for (const connections of followers.get(channel)?.values() ?? []) yield* connections;
  }

  function count(connection: Connection, channel: ChannelName, by: 1 | -1): void {
    const counts = listening.get(channel) ?? new Map<string, number>();
    listening.set(channel, counts);
    const left = (counts.get(keyOf(connection)) ?? 0) + by;
    if (left > 0) counts.set(keyOf(connection), left);
    else counts.delete(keyOf(connection));
    if (counts.size === 0) listening.delete(channel);
  }

  function tellPresence(connection: Connection, channel: ChannelName, isPresent: boolean): void {
    const { userId, name } = connection.identity;
    for (const listener of listeners) listener({ channel, userId, name, isPresent });
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
      connection.socket.send(encode(connection.dialect, type, data, now(), extras));
      observer.sent(type, 1);
    },
    publish(channel, type, data, options = {}) {
      if (!followers.has(channel)) return;
      const texts = new Map<Dialect, string>();
      for (const flavour of flavours) {
        if (options.only && options.only !== flavour.kind) continue;
        const listeningNow = listening.get(channel)?.get(keyOf(flavour));
        if (listeningNow === undefined) continue;
        const text = texts.get(flavour.dialect) ?? encode(flavour.dialect, type, data, now(), options.extras);
        texts.set(flavour.dialect, text);
        publishTo(flavour, channel, text, options);
        const except = options.exceptConnectionId === undefined ? undefined : byId.get(options.exceptConnectionId);
        observer.sent(type, except?.followed.has(channel) && isOf(except, flavour) ? listeningNow - 1 : listeningNow);
      }
    },
    follow(connection, channel) {
      if (connection.state.name === "closed" || connection.followed.has(channel)) return false;
      connection.followed.add(channel);
      const people = followers.get(channel) ?? new Map<string, Set<Connection>>();
      followers.set(channel, people);
      const own = people.get(connection.identity.userId);
      if (own) own.add(connection);
      else {
        people.set(connection.identity.userId, new Set([connection]));
        tellPresence(connection, channel, true);
      }
      // After the others were told: who comes is not told of themselves.
      count(connection, channel, 1);
      connection.socket.subscribe(topicOf(channel, connection));
      return true;
    },
    unfollow(connection, channel) {
      if (!connection.followed.delete(channel)) return false;
      count(connection, channel, -1);
      if (connection.state.name !== "closed") connection.socket.unsubscribe(topicOf(channel, connection));
      const people = followers.get(channel);
      const own = people?.get(connection.identity.userId);
      own?.delete(connection);
      if (own?.size === 0) {
        people?.delete(connection.identity.userId);
        if (people?.size === 0) followers.delete(channel);
        tellPresence(connection, channel, false);
      }
      return true;
    },
    close(connection, reason, detail) {
      if (connection.state.name === "closed") return;
      connection.state = { name: "closed", by: "server" };
      connection.socket.close(closeCodes[reason].code, detail ?? reason);
    },
    connection: (id) => byId.get(id),
    connectionsOf: (userId) => byUser.get(userId) ?? [],
    connections: () => byId.values(),
    isPresent: (channel, userId) => followers.get(channel)?.has(userId) ?? false,
    onPresence: (listener) => void listeners.push(listener),
    counts() {
      const channels = [...followers.keys()];
      const starting = (prefix: string) => channels.filter((channel) => channel.startsWith(prefix)).length;
      return {
        connections: byId.size,
        users: byUser.size,
        sessions: starting("session:"),
        learners: starting("learner:"),
      };
    },
  };
  return hub;
}
