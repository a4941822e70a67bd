import {
  type ChannelName,
  type LearnerSnapshot,
  limits,
  type Position,
  type ServerData,
  type SessionSnapshot,
  userChannel,
  type UserSnapshot,
} from "@masterx/protocol";
import type { Kysely } from "kysely";
import { Refusal, type Store } from "../storage/store.ts";
import type { Tables } from "../storage/tables.ts";
import type { CatchUp } from "./catch-up.ts";
import type { ChannelRecord } from "./channel-record.ts";
import type { Connection } from "./connection.ts";
import { createDeltaBase } from "./delta.ts";
import type { Handle } from "./dispatch.ts";
import type { CachedEvent } from "./event-cache.ts";
import type { Hub } from "./hub.ts";
import type { Identity } from "./identity.ts";
import type { Observer } from "./observer.ts";

type Snapshot = SessionSnapshot | UserSnapshot | LearnerSnapshot;

/** What a feature knows of its channels: what somebody is shown who cannot be told what happened. */
export interface ChannelSource {
  /** Of one moment of the database, without events before `firstOffset`. What lives in memory is added by `complete`, in the tick in which it is sent. */
  snapshot(db: Kysely<Tables>, id: string, firstOffset: number): Promise<{ complete(): Snapshot }>;
  /** What has no number is shown as its latest value after a recovery. */
  state?(connection: Connection, id: string): Promise<void>;
}
export interface ChannelSources {
  readonly user: ChannelSource;
  readonly session: ChannelSource;
  readonly learner: ChannelSource;
}

export interface ResumeParts {
  readonly hub: Hub;
  readonly store: Pick<Store, "epoch" | "readTogether">;
  readonly catchUp: CatchUp;
  readonly mayFollow: (identity: Identity, channel: ChannelName) => Promise<boolean>;
  /** The first event of a channel that a person may see; 0: all of them. */
  readonly firstOffset: (identity: Identity, channel: ChannelName) => Promise<number>;
  readonly sources: ChannelSources;
  readonly observer: Pick<Observer, "recovered">;
  readonly onFault: (error: unknown) => void;
}

type Why = Extract<ServerData<"resumed">, { recovered: false }>["why"];

/** What one resume may still repeat; beyond it snapshots are shown. */
interface Allowance {
  events: number;
  bytes: number;
}

/**
 * A v1 connection's first message (protocol §5.3): authorise, follow, recover, go live; `ack` ends it. Each channel is
 * answered by everything that happened since its position, or by a snapshot with the reason, never by a part.
 */
export function createResume(parts: ResumeParts): Handle<"resume"> {
  const { hub, store, catchUp, sources } = parts;

  async function resumeChannel(connection: Connection, channel: ChannelName, from: Position, left: Allowance) {
    const colon = channel.indexOf(":");
    const source = sources[channel.slice(0, colon) as keyof ChannelSources];
    const id = channel.slice(colon + 1);
    const first = await parts.firstOffset(connection.identity, channel);
    // The right is asked last, so that nothing comes between its answer and the following.
    if (!(await parts.mayFollow(connection.identity, channel))) {
      connection.resuming.delete(channel);
      hub.unfollow(connection, channel);
      return refuse(connection, channel, "forbidden");
    }
    leave(connection, channel, from);
    connection.resuming.delete(channel);
    let isAnswered = false;
    const answer = (data: ServerData<"resumed">) => {
      isAnswered = true;
      parts.observer.recovered(data.recovered ? "recovered" : data.why, data.recovered ? data.count : 0);
      hub.send(connection, "resumed", data);
    };
    try {
      const held = await catchUp.reach(channel);
      try {
        await catchUp.turn();
        const missing = await whatIsMissing(held.record, from, first, left);
        const outcome =
          typeof missing === "string"
            ? await show(connection, held.record, source, { id, first }, missing, answer)
            : await repeat(connection, held.record, from.offset, missing, answer);
        if (outcome === "lost") hub.close(connection, "too_slow");
        if (outcome === "live") await source.state?.(connection, id);
      } finally {
        held.release();
      }
    } catch (error) {
      if (!(error instanceof Refusal)) parts.onFault(error);
      // Half a recovery is none: the page comes again.
      if (isAnswered) return hub.close(connection, "too_slow");
      hub.joinLive(connection, channel);
      refuse(connection, channel, "unavailable");
    } finally {
      connection.fed.delete(channel);
    }
  }

  /** Off the live topic, but a follower already: who loses the right meanwhile is unfollowed, and not shown anything. */
  function leave(connection: Connection, channel: ChannelName, from: Position): void {
    hub.leaveLive(connection, channel, from.offset);
    connection.fed.add(channel);
  }

  function refuse(connection: Connection, of: ChannelName, why: "forbidden" | "unavailable"): void {
    parts.observer.recovered(why, 0);
    hub.send(connection, "resumed", { of, recovered: false, why });
  }

  async function whatIsMissing(
    record: ChannelRecord,
    from: Position,
    first: number,
    left: Allowance,
  ): Promise<readonly CachedEvent[] | Why> {
    const head = record.head ?? 0;
    if (from.epoch !== store.epoch) return "epoch";
    if (from.offset > head) return "ahead";
    // What was before their time is as gone for them as what is not kept any more.
    if (from.offset < first - 1) return "trimmed";
    if (head - from.offset > Math.min(limits.recoverEvents, left.events)) return "limit";
    const events = await catchUp.missing(record, from.offset);
    if (!events) return "trimmed";
    const bytes = events.reduce((sum, event) => sum + Buffer.byteLength(event.text("masterx")), 0);
    if (bytes > Math.min(limits.recoverBytes, left.bytes)) return "limit";
    left.events -= events.length;
    left.bytes -= bytes;
    return events;
  }

  async function repeat(
    connection: Connection,
    record: ChannelRecord,
    from: number,
    events: readonly CachedEvent[],
    answer: (data: ServerData<"resumed">) => void,
  ) {
    await catchUp.room(connection);
    if (!connection.offLive.has(record.channel)) return "gone";
    const to = from + events.length;
    answer({ of: record.channel, recovered: true, from, to, count: events.length });
    return catchUp.feed(connection, record, events);
  }

  async function show(
    connection: Connection,
    record: ChannelRecord,
    source: ChannelSource,
    { id, first }: { readonly id: string; readonly first: number },
    why: Why,
    answer: (data: ServerData<"resumed">) => void,
  ) {
    const { channel } = record;
    const { offset, snapshot } = await store.readTogether(async (db) => {
      const row = await db.selectFrom("channels").select("head").where("channel", "=", channel).executeTakeFirst();
      return { offset: row?.head ?? 0, snapshot: await source.snapshot(db, id, first) };
    });
    // The database may be ahead of what has been told: what is shown already must not be told once more.
    const held = await catchUp.reach(channel, offset);
    try {
      await catchUp.room(connection);
      if (!connection.offLive.has(channel)) return "gone";
      connection.offLive.set(channel, offset);
      const head = { epoch: store.epoch, offset };
      answer({ of: channel, recovered: false, why, head, snapshot: snapshot.complete() });
      return await catchUp.feed(connection, held.record);
    } finally {
      held.release();
    }
  }

  return async (connection, { positions }, reply) => {
    if (connection.state.name === "closed") return;
    connection.state = { name: "live" };
    for (const channel of Object.keys(positions)) connection.resuming.add(channel as ChannelName);
    if (connection.deltas) connection.deltas = createDeltaBase();
    const own = userChannel(connection.identity.userId);
    const ownPosition = positions[own];
    if (ownPosition) leave(connection, own, ownPosition);
    else hub.follow(connection, own);
    const left = { events: limits.resumeEvents, bytes: limits.resumeBytes };
    try {
      for (const [channel, position] of Object.entries(positions))
        await resumeChannel(connection, channel as ChannelName, position, left);
    } finally {
      connection.resuming.clear();
    }
    hub.send(connection, "ack", {}, reply);
  };
}
