import { type ChannelName, limits, type ServerType } from "@masterx/protocol";
import { createBatcher, frameOf } from "./batcher.ts";
import type { ChannelRecord } from "./channel-record.ts";
import { isWorthCompressing } from "./compression.ts";
import type { Connection, ConnectionKind } from "./connection.ts";
import { type Flavour, topicOf } from "./flavour.ts";
import type { Observer } from "./observer.ts";
import type { Outgoing } from "./outgoing.ts";
import { framesFor } from "./own-form.ts";
import { publishExcept, type Topics } from "./topics.ts";

/** Who gets a broadcast in another way than all others. */
export interface Exceptions {
  /** This connection knows already. */
  readonly except: Connection | undefined;
  readonly only: ConnectionKind | undefined;
  /** These get the message when the promise is settled. */
  readonly later: { readonly connections: readonly Connection[]; readonly after: Promise<void> } | undefined;
}

/** How messages reach sockets: by native topics, in batches, one by one; and who of them reads too slowly. */
export interface Delivery {
  /** To one connection, behind what it has waiting. */
  write(connection: Connection, text: string): void;
  /** To one connection, in its own form. */
  writeAll(connection: Connection, messages: readonly Outgoing[]): void;
  /** To all followers of a channel. */
  broadcast(record: ChannelRecord, message: Outgoing, exceptions: Exceptions): void;
  /** Sends what waits for a topic, before somebody comes to it or leaves it, and names it. */
  settle(channel: ChannelName, flavour: Flavour): string;
}

export interface DeliveryParts {
  readonly topics: () => Topics;
  readonly recordOf: (channel: ChannelName) => ChannelRecord | undefined;
  readonly observer: Pick<Observer, "sent" | "dropped" | "conflated">;
  /** More waits for this connection than it may. */
  readonly fallBehind: (connection: Connection) => void;
  readonly close: (connection: Connection, reason: "too_slow") => void;
}

/** So much is broadcast into a channel with a full socket before its followers are looked at again. */
const lookAfterBytes = 16_384;

/** Of the class state: who was behind gets the latest value, and nothing of it is lost. */
const latestCounts: ReadonlySet<ServerType> = new Set(["state_update", "presence"]);

export function createDelivery({ topics, recordOf, observer, fallBehind, close }: DeliveryParts): Delivery {
  const batcher = createBatcher({
    send(topic, { texts, except }) {
      look(topic, publishExcept(topics(), topic, frameOf(texts), [...except.keys()]), texts);
      for (const [connection, own] of except) {
        const others = texts.filter((_, index) => !own.has(index));
        if (others.length > 0) write(connection, frameOf(others));
      }
    },
  });

  let isBroadcasting = false;
  const late = new Set<Connection>();

  /** A broadcast that found a full socket: looks for slow readers, but not at every message. */
  function look(topic: string, status: number, texts: readonly string[]): void {
    if (status > 0) return;
    const record = recordOf(topic.slice(0, topic.indexOf("|")) as ChannelName);
    if (!record) return;
    for (const text of texts) record.pressedBytes += text.length;
    if (status < 0 && record.pressedBytes < lookAfterBytes) return;
    record.pressedBytes = 0;
    for (const connection of record.connections) {
      const waitingBytes = connection.socket.getBufferedAmount();
      if (status === 0 && waitingBytes > limits.lossBytes) close(connection, "too_slow");
      else if (waitingBytes > limits.catchUpBytes) isBehind(connection);
    }
  }

  /** Who falls behind has had all up to the head: so not before this message has gone to every flavour. */
  function isBehind(connection: Connection): void {
    if (isBroadcasting) late.add(connection);
    else fallBehind(connection);
  }

  function write(connection: Connection, text: string): void {
    if (connection.state.name === "closed") return;
    if (connection.socket.send(text, isWorthCompressing(text)) > 0) return;
    const waitingBytes = connection.socket.getBufferedAmount();
    if (waitingBytes + text.length > limits.sendQueueBytes) close(connection, "too_slow");
    else if (waitingBytes > limits.catchUpBytes) isBehind(connection);
  }

  function writeAll(connection: Connection, messages: readonly Outgoing[]): void {
    for (const frame of framesFor(connection, messages)) write(connection, frame);
    for (const message of messages) observer.sent(message.type, 1);
  }

  /** To the native topic of one flavour, without those whom it reaches in another way. */
  function toTopic(record: ChannelRecord, flavour: Flavour, message: Outgoing, absent: readonly Connection[]): void {
    const text = message.text(flavour.dialect);
    const topic = topicOf(record.channel, flavour);
    if (flavour.isBatched && absent.length < 2) batcher.add(topic, text, absent[0]);
    else {
      batcher.flush(topic);
      look(topic, publishExcept(topics(), topic, text, absent), [text]);
    }
    observer.sent(message.type, (record.listening.get(flavour) ?? 0) - absent.length);
  }

  return {
    write,
    writeAll,
    broadcast(record, message, { except, only, later }) {
      const isOnTopic = (connection: Connection) =>
        connection.followed.has(record.channel) && !connection.offLive.has(record.channel) && !connection.deltas;
      // Who is off the live topic gets it from history anyway.
      const held = later?.connections.filter(isOnTopic) ?? [];
      const others = except && isOnTopic(except) ? [...held, except] : held;
      isBroadcasting = true;
      try {
        for (const flavour of record.listening.keys())
          if (only === undefined || only === flavour.kind)
            toTopic(
              record,
              flavour,
              message,
              others.length === 0 ? others : others.filter((connection) => connection.flavour === flavour),
            );
        for (const connection of record.each)
          if (connection !== except && (only === undefined || only === connection.kind))
            writeAll(connection, [message]);
      } finally {
        isBroadcasting = false;
      }
      for (const connection of late) {
        late.delete(connection);
        fallBehind(connection);
      }
      // What has no number is not told later: its latest value is shown to who comes back, or it has passed.
      if (message.extras.offset === undefined) {
        if (latestCounts.has(message.type)) observer.conflated(record.offLive);
        else observer.dropped(record.offLive);
      }
      if (held.length === 0) return;
      void later?.after.then(() => {
        for (const connection of held) writeAll(connection, [message]);
      });
    },
    settle(channel, flavour) {
      const topic = topicOf(channel, flavour);
      if (flavour.isBatched) batcher.flush(topic);
      return topic;
    },
  };
}
