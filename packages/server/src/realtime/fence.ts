import type { Connection } from "./connection.ts";
import type { Handle } from "./dispatch.ts";

/** A newer socket that has not finished its `resume` by then takes over all the same (protocol §9.4). */
const takeOverAfterMs = 10_000;

/** A socket of a page, as far as fencing cares. Times are monotonic milliseconds. */
export interface FencedSocket {
  readonly generation: number;
  readonly openedAt: number;
  /** Its `resume` has ended: it has all that the older one had. */
  hasResumed: boolean;
}

/** An equal or lower generation than one that lives is refused. */
export const mayEnter = (alive: readonly FencedSocket[], generation: number): boolean =>
  alive.every((socket) => socket.generation < generation);

/** The sockets that a newer one has replaced at this moment. */
export function replaced<Socket extends FencedSocket>(alive: readonly Socket[], now: number): readonly Socket[] {
  let newest = 0;
  for (const { generation, openedAt, hasResumed } of alive)
    if (hasResumed || now - openedAt >= takeOverAfterMs) newest = Math.max(newest, generation);
  return alive.filter((socket) => socket.generation < newest);
}

/** Of the sockets of one page the newest stays. Connections without a page are never fenced. */
export interface Fence {
  /** Whether the connection may be; then it is remembered until `leave`. */
  enter(connection: Connection, now: number): boolean;
  /** The same handler; when it has ended, the connection replaces the older ones. */
  afterResume(handle: Handle<"resume">): Handle<"resume">;
  leave(connection: Connection): void;
  /** Once a second: ends what was replaced by a socket that never finished its `resume`. */
  sweep(now: number): void;
}

interface Entry extends FencedSocket {
  readonly connection: Connection;
}

export function createFence(replace: (connection: Connection) => void): Fence {
  const pages = new Map<string, Entry[]>();
  /** The only pages that time can change. */
  const contested = new Set<string>();
  const keyOf = ({ identity, page }: Connection) => (page ? `${identity.userId} ${page.pageId}` : null);

  function settle(key: string, now: number): void {
    const entries = pages.get(key) ?? [];
    for (const { connection } of replaced(entries, now)) {
      forget(key, connection);
      replace(connection);
    }
  }

  function forget(key: string, connection: Connection): void {
    const left = (pages.get(key) ?? []).filter((entry) => entry.connection !== connection);
    if (left.length > 0) pages.set(key, left);
    else pages.delete(key);
    if (left.length < 2) contested.delete(key);
  }

  return {
    enter(connection, now) {
      const key = keyOf(connection);
      if (key === null || connection.page === null) return true;
      const entries = (pages.get(key) ?? []).filter((entry) => entry.connection.state.name !== "closed");
      const { generation } = connection.page;
      if (!mayEnter(entries, generation)) return false;
      entries.push({ connection, generation, openedAt: now, hasResumed: false });
      pages.set(key, entries);
      if (entries.length > 1) contested.add(key);
      return true;
    },
    afterResume: (handle) => async (connection, data, reply) => {
      await handle(connection, data, reply);
      const key = keyOf(connection);
      const entry = key === null ? undefined : pages.get(key)?.find((one) => one.connection === connection);
      if (key === null || !entry) return;
      entry.hasResumed = true;
      settle(key, performance.now());
    },
    leave(connection) {
      const key = keyOf(connection);
      if (key !== null) forget(key, connection);
    },
    sweep(now) {
      for (const key of [...contested]) settle(key, now);
    },
  };
}
