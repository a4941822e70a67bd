import type { PresenceStatus, PresentPerson, ServerData, ServerMessage } from "@masterx/protocol";
import type { Standing } from "../create-standing.ts";
import { type Cell, createCell, type Observable } from "../observable.ts";
import { nobodyPresent, type Presence } from "./presence.ts";

interface Room {
  readonly cell: Cell<Presence>;
  /** Of the last message that was applied; "" before the first. */
  epoch: string;
  version: number;
  /** What one said of oneself. */
  own?: PresenceStatus | undefined;
}

/** Who is where, from `presence`: each change follows the one before; after a gap everything is asked for anew. */
export function createPresence(standing: Standing) {
  const rooms = new Map<string, Room>();

  function roomOf(sessionId: string): Room {
    const room = rooms.get(sessionId) ?? { cell: createCell(nobodyPresent), epoch: "", version: 0 };
    rooms.set(sessionId, room);
    return room;
  }

  function ask(session_id: string): void {
    const key = `presence ${session_id}`;
    // Its answer is a `presence` like any other.
    if (!standing.has(key)) standing.ask(key, "presence_get", { session_id });
  }

  function tell(session_id: string): void {
    const { own: status } = roomOf(session_id);
    if (status) standing.ask(`status ${session_id}`, "presence_set", { session_id, status });
  }

  function begin(sessionId: string): void {
    ask(sessionId);
    tell(sessionId);
  }

  function take(data: ServerData<"presence">): void {
    const {
      session_id,
      presence_epoch: epoch,
      version,
      stale = false,
      diff,
      state,
      sample,
      count,
    } = data as AnyPresence;
    const room = roomOf(session_id);
    const ahead = room.epoch === epoch ? version - room.version : Infinity;
    if (ahead < (diff ? 1 : 0)) return;
    if (diff && ahead > 1) return ask(session_id);
    const people = diff ? changed(room.cell.snapshot().people, diff) : (state ?? sample);
    room.cell.set({ people, count: count ?? people.length, stale });
    Object.assign(room, { epoch, version });
  }

  function forget(sessionId: string): void {
    const room = roomOf(sessionId);
    room.epoch = "";
    room.own = undefined;
    room.cell.set(nobodyPresent);
  }

  return {
    of: (sessionId: string): Observable<Presence> => roomOf(sessionId).cell,
    /** What one shows of oneself; told again wherever the session is followed anew. */
    set(sessionId: string, status: PresenceStatus): void {
      const room = roomOf(sessionId);
      if (room.own === status) return;
      room.own = status;
      tell(sessionId);
    },
    receive(message: ServerMessage): void {
      if (message.type === "presence") take(message.data);
      else if (message.type === "session_update" && message.data.position) begin(message.data.session_id);
    },
    synced(): void {
      for (const [sessionId, { epoch }] of rooms) if (epoch) begin(sessionId);
    },
    forget,
    clear(): void {
      for (const sessionId of rooms.keys()) forget(sessionId);
    },
  };
}

type Diff = Extract<ServerData<"presence">, { readonly diff: unknown }>["diff"];
/** Changes, everybody, or a count with some of them. */
type AnyPresence = Omit<ServerData<"presence">, "diff"> & {
  readonly diff?: Diff;
  readonly state?: readonly PresentPerson[];
  readonly sample: readonly PresentPerson[];
  readonly count?: number;
};

/** Whoever changed stays in place; whoever joins comes last, also who was there before. */
function changed(people: readonly PresentPerson[], { joined, changed: others, left }: Diff): readonly PresentPerson[] {
  const gone = new Set([...left, ...joined.map(({ user_id }) => user_id)]);
  const fresh = new Map(others.map((person) => [person.user_id, person]));
  return [
    ...people.filter(({ user_id }) => !gone.has(user_id)).map((person) => fresh.get(person.user_id) ?? person),
    ...joined,
  ];
}
