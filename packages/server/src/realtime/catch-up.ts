import { type ChannelName, limits } from "@masterx/protocol";
import type { ChannelRecord } from "./channel-record.ts";
import type { Connection } from "./connection.ts";
import { createTurnstile, type Turnstile } from "./create-turnstile.ts";
import { Refusal } from "../storage/store.ts";
import type { CachedEvent } from "./event-cache.ts";
import type { Heads } from "./heads.ts";
import { createHoleMender } from "./hole-mender.ts";
import type { History } from "./history.ts";
import type { Hub } from "./hub.ts";
import type { Observer } from "./observer.ts";
import { lookEveryMs, sendAwayTooFarBehind } from "./too-far-behind.ts";

/**
 * The one path from somewhere behind to live, for a page that resumes and for a reader that was slow (protocol §5.5):
 * what is missing is read from the cache or from history, sent while there is room on the socket, and in the tick in
 * which nothing is missing the connection joins the live topic. Nothing is kept for a single client meanwhile.
 */
export interface CatchUp {
  /** Where a channel stands, as this node has told it; kept until `release`. */
  reach(channel: ChannelName, atLeast?: number): Promise<Held>;
  /** Tells what another process on this database has done in a channel. */
  compare(channel: ChannelName): Promise<void>;
  /** All events after this offset that have been told; null when they are not all kept any more. */
  missing(record: ChannelRecord, offset: number | null): Promise<readonly CachedEvent[] | null>;
  /**
   * Sends a follower off the live topic what it is missing, `known` first, then lets it join. `gone`: it does not want
   * it any more; `lost`: it cannot be done.
   */
  feed(
    connection: Connection,
    record: ChannelRecord,
    known?: readonly CachedEvent[],
  ): Promise<"live" | "gone" | "lost">;
  /** Resolves when there is room on the socket, or it is closed. */
  room(connection: Connection): Promise<void>;
  /** Before what costs: of many who come at once one after the other is served, and what is live between them. */
  turn: Turnstile["enter"];
  /** Bun's `drain`, and the end of a socket. */
  drained(connection: Connection): void;
  /** State is shown as its latest value to who comes back to a channel. */
  onReturn(listener: (connection: Connection, channel: ChannelName) => void): void;
  stop(): void;
}

interface Held {
  readonly record: ChannelRecord;
  release(): void;
}

/** Events go out in pieces, so that a piece fits between what waits and the limit. */
const pieceCharacters = 65_536;

export interface CatchUpParts {
  readonly hub: Hub;
  readonly heads: Heads;
  readonly history: History;
  readonly observer: Pick<Observer, "recovered">;
  readonly onFault: (error: unknown) => void;
}

export function createCatchUp({ hub, heads, history, observer, onFault }: CatchUpParts): CatchUp {
  const returnListeners: ((connection: Connection, channel: ChannelName) => void)[] = [];
  const behind = new Set<Connection>();
  const turnstile = createTurnstile();

  async function reach(channel: ChannelName, atLeast = 0): Promise<Held> {
    const held = hub.hold(channel);
    try {
      if (held.record.head === null || held.record.head < atLeast) await ask(held.record);
      return held;
    } catch (error) {
      held.release();
      throw error;
    }
  }

  /** Learns the head, or finds that there are events which this node was never told of. */
  async function ask(record: ChannelRecord): Promise<void> {
    let untold = 0;
    await heads.of(record.channel, (head) => {
      record.head ??= head;
      if (head > record.head) untold = head;
    });
    if (untold > 0) await fillHole(record, untold + 1);
  }

  async function missing(record: ChannelRecord, offset: number | null): Promise<readonly CachedEvent[] | null> {
    const cached = record.since(offset);
    if (cached || offset === null) return cached;
    const read = await history.read(record.channel, offset, record.head ?? 0);
    // Some may have been told while the others were read; they are in the cache, or this is asked again.
    return read && [...read, ...(record.since(offset + read.length) ?? [])];
  }

  const isWanted = (connection: Connection, channel: ChannelName) =>
    connection.state.name === "live" && connection.offLive.has(channel);

  async function feed(connection: Connection, record: ChannelRecord, known: readonly CachedEvent[] = []) {
    const { channel } = record;
    connection.fed.add(channel);
    try {
      for (let next = known; ; next = next.slice(pieceOf(next).length)) {
        await room(connection);
        if (!isWanted(connection, channel)) return "gone";
        const offset = connection.offLive.get(channel) ?? null;
        if (next.length === 0) {
          const found = record.since(offset) ?? (await missing(record, offset));
          if (!isWanted(connection, channel)) return "gone";
          if (!found) return "lost";
          next = found;
        }
        if (next.length === 0) {
          hub.joinLive(connection, channel);
          return "live";
        }
        const piece = pieceOf(next);
        connection.offLive.set(channel, piece.at(-1)?.extras.offset ?? offset);
        hub.sendAll(connection, piece);
        await turnstile.enter();
      }
    } finally {
      connection.fed.delete(channel);
    }
  }

  function room(connection: Connection): Promise<void> {
    const isRoomy = () =>
      connection.state.name === "closed" ||
      connection.socket.getBufferedAmount() + pieceCharacters <= limits.catchUpBytes;
    if (isRoomy()) return Promise.resolve();
    return new Promise((resolve) => {
      (connection.waitingForRoom ??= []).push(() => isRoomy() && (resolve(), true));
    });
  }

  function drained(connection: Connection): void {
    const waiting = connection.waitingForRoom;
    if (!waiting) return;
    const left = waiting.filter((look) => !look());
    connection.waitingForRoom = left.length > 0 ? left : null;
  }

  /** A slow reader's return: channel by channel, as soon as there is room. */
  async function bringBack(connection: Connection): Promise<void> {
    const next = () => [...connection.offLive.keys()].find((channel) => !connection.fed.has(channel));
    behind.add(connection);
    try {
      await room(connection);
      await turnstile.enter();
      for (let channel = next(); channel && connection.state.name === "live"; channel = next()) {
        const held = hub.hold(channel);
        const before = connection.offLive.get(channel) ?? held.record.head;
        const outcome = await feed(connection, held.record).finally(held.release);
        if (outcome === "lost") return hub.close(connection, "too_slow");
        if (outcome === "live") observer.recovered("recovered", (hub.headOf(channel) ?? 0) - (before ?? 0));
        if (outcome === "live") for (const listener of returnListeners) listener(connection, channel);
      }
    } finally {
      behind.delete(connection);
      connection.behindSinceMs = null;
    }
  }

  hub.onBehind((connection) => {
    bringBack(connection).catch((error: unknown) => {
      if (!(error instanceof Refusal)) onFault(error);
      // Off the live topics, and nobody would bring it back: the page comes again.
      hub.close(connection, "too_slow");
    });
  });
  const sendAway = (record: ChannelRecord) => {
    for (const connection of [...record.connections]) hub.close(connection, "too_slow");
  };
  const mender = createHoleMender({ fill: fillHole, giveUp: sendAway, onFault });
  hub.onHole(mender.found);

  /** What should have been told and was not, is told now, once for all followers (protocol §5.6). */
  async function fillHole(record: ChannelRecord, before: number): Promise<void> {
    if (record.head === null || record.head >= before) return;
    const events = await history.read(record.channel, record.head, before - 1);
    // What cannot be told is shown: the followers come again and get a snapshot.
    if (!events) return sendAway(record);
    for (const { type, data, extras } of events) hub.publish(record.channel, type, data, { extras });
  }

  const watch = setInterval(
    () => sendAwayTooFarBehind(behind, performance.now(), hub.headOf, (one) => hub.close(one, "too_slow")),
    lookEveryMs,
  );

  return {
    reach,
    async compare(channel) {
      const held = await reach(channel, Infinity);
      held.release();
    },
    missing,
    feed,
    room,
    turn: turnstile.enter,
    drained,
    onReturn: (listener) => void returnListeners.push(listener),
    stop() {
      clearInterval(watch);
      mender.stop();
    },
  };
}

function pieceOf(events: readonly CachedEvent[]): readonly CachedEvent[] {
  let characters = 0;
  const upTo = events.findIndex((event) => (characters += event.text("masterx").length) > pieceCharacters);
  return upTo < 0 ? events : events.slice(0, Math.max(1, upTo));
}
