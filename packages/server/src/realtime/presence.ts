import type { PresenceStatus, PresentPerson, ServerData } from "@masterx/protocol";

/** Rooms above this carry counts and a sample; they are small again at the lower number, so that none flickers. */
const largeAbove = 200;
const smallAgainAt = 180;
const sampleSize = 20;

export type PresenceMessage = ServerData<"presence">;

/**
 * Who is there, per person and session (protocol §10). Pure: time comes with the calls.
 *
 * absent ─came─▶ here ─lost─▶ leaving ─sweep, when it is time─▶ absent
 *                here, leaving ─left─▶ absent        leaving ─came─▶ here, as if nothing had been
 *
 * Changes are told as diffs, each one version: `state` holds what is, and a diff can be applied to any state of the
 * version before it, since it names what became of everyone who changed, not what happened to them.
 */
export interface Presence {
  /** The first follower of a person. Whether the others must be told: they were not there. */
  came(sessionId: string, userId: string, name: string): boolean;
  /** Their last socket broke: they are gone at that time unless they come back. */
  lost(sessionId: string, userId: string, goneAt: number): void;
  /** They left by their own word. Whether the others must be told. */
  left(sessionId: string, userId: string): boolean;
  /** Whether it changed anything. */
  setStatus(sessionId: string, userId: string, status: PresenceStatus): boolean;
  setUncertain(sessionId: string, userId: string, isUncertain: boolean): boolean;
  /** Those whose time is over, now gone. */
  sweep(now: number): readonly Gone[];
  isPresent(sessionId: string, userId: string): boolean;
  isLarge(sessionId: string): boolean;
  state(sessionId: string): PresenceMessage;
  /** What changed since the last call, as the next version; null: nothing. */
  flush(sessionId: string): PresenceMessage | null;
}

export interface Gone {
  readonly sessionId: string;
  readonly userId: string;
  readonly name: string;
}

interface Person {
  readonly name: string;
  status: PresenceStatus;
  isUncertain: boolean;
}

interface Room {
  version: number;
  isLarge: boolean;
  /** The last message was about a large room: a diff would say nothing. */
  wasLarge: boolean;
  readonly people: Map<string, Person>;
  /** Everyone whose presence changed since the last flush, and whether they were there then. */
  readonly touched: Map<string, boolean>;
}

export function createPresence(presenceEpoch: string): Presence {
  const rooms = new Map<string, Room>();
  /** Above every version of a room that was forgotten, so that no version comes twice in an epoch. */
  let firstVersion = 0;
  /** `session user` → what becomes of them, and when. */
  const leaving = new Map<string, Gone & { readonly goneAt: number }>();
  const keyOf = (sessionId: string, userId: string) => `${sessionId} ${userId}`;

  function roomOf(sessionId: string): Room {
    let room = rooms.get(sessionId);
    if (!room) {
      room = { version: firstVersion, isLarge: false, wasLarge: false, people: new Map(), touched: new Map() };
      rooms.set(sessionId, room);
    }
    return room;
  }

  function touch(room: Room, userId: string, wasThere: boolean): void {
    if (!room.touched.has(userId)) room.touched.set(userId, wasThere);
    const { size } = room.people;
    room.isLarge = room.isLarge ? size > smallAgainAt : size > largeAbove;
  }

  function remove(sessionId: string, userId: string): boolean {
    leaving.delete(keyOf(sessionId, userId));
    const room = rooms.get(sessionId);
    if (!room?.people.delete(userId)) return false;
    touch(room, userId, true);
    // Nobody is there who could be told anything.
    if (room.people.size === 0) {
      rooms.delete(sessionId);
      firstVersion = Math.max(firstVersion, room.version + 1);
    }
    return true;
  }

  function change(sessionId: string, userId: string, apply: (person: Person) => boolean): boolean {
    const room = rooms.get(sessionId);
    const person = room?.people.get(userId);
    if (!room || !person || !apply(person)) return false;
    touch(room, userId, true);
    return true;
  }

  const about = (sessionId: string, { version }: Room) => ({
    session_id: sessionId,
    presence_epoch: presenceEpoch,
    version,
  });

  function whole(sessionId: string, room: Room): PresenceMessage {
    if (!room.isLarge) return { ...about(sessionId, room), state: [...room.people].map(view) };
    const sample: PresentPerson[] = [];
    for (const entry of room.people) {
      if (sample.length === sampleSize) break;
      sample.push(view(entry));
    }
    return { ...about(sessionId, room), count: room.people.size, sample };
  }

  return {
    came(sessionId, userId, name) {
      const room = roomOf(sessionId);
      leaving.delete(keyOf(sessionId, userId));
      const known = room.people.get(userId);
      if (known) {
        if (known.isUncertain) touch(room, userId, true);
        known.isUncertain = false;
        return false;
      }
      room.people.set(userId, { name, status: "active", isUncertain: false });
      touch(room, userId, false);
      return true;
    },
    lost(sessionId, userId, goneAt) {
      const name = rooms.get(sessionId)?.people.get(userId)?.name;
      if (name !== undefined) leaving.set(keyOf(sessionId, userId), { sessionId, userId, name, goneAt });
    },
    left: remove,
    setStatus: (sessionId, userId, status) =>
      change(sessionId, userId, (person) => person.status !== status && ((person.status = status), true)),
    setUncertain: (sessionId, userId, isUncertain) =>
      change(
        sessionId,
        userId,
        (person) => person.isUncertain !== isUncertain && ((person.isUncertain = isUncertain), true),
      ),
    sweep(now) {
      const gone = [...leaving.values()].filter(({ goneAt }) => goneAt <= now);
      for (const { sessionId, userId } of gone) remove(sessionId, userId);
      return gone;
    },
    isPresent: (sessionId, userId) => rooms.get(sessionId)?.people.has(userId) ?? false,
    isLarge: (sessionId) => rooms.get(sessionId)?.isLarge ?? false,
    state: (sessionId) => whole(sessionId, rooms.get(sessionId) ?? emptyRoom),
    flush(sessionId) {
      const room = rooms.get(sessionId);
      if (!room || room.touched.size === 0) return null;
      room.version += 1;
      const touched = [...room.touched];
      room.touched.clear();
      const { wasLarge } = room;
      room.wasLarge = room.isLarge;
      if (room.isLarge || wasLarge) return whole(sessionId, room);
      const now = (userId: string) => {
        const person = room.people.get(userId);
        return person ? [view([userId, person])] : [];
      };
      return {
        ...about(sessionId, room),
        diff: {
          joined: touched.flatMap(([userId, wasThere]) => (wasThere ? [] : now(userId))),
          changed: touched.flatMap(([userId, wasThere]) => (wasThere ? now(userId) : [])),
          left: touched.flatMap(([userId]) => (room.people.has(userId) ? [] : [userId])),
        },
      };
    },
  };
}

const emptyRoom: Room = { version: 0, isLarge: false, wasLarge: false, people: new Map(), touched: new Map() };

const view = ([userId, { name, status, isUncertain }]: readonly [string, Person]): PresentPerson => ({
  user_id: userId,
  name,
  status,
  ...(isUncertain ? { uncertain: true } : {}),
});
