import type { PresenceStatus, PresentPerson, ServerData, ServerMessage } from "@masterx/protocol";
import type { CoreClient } from "../client.ts";
import { type Cell, createCell, type Observable } from "../observable.ts";
import { nobodyPresent, type Presence } from "./presence.ts";

interface Room {
  readonly cell: Cell<Presence>;
  /** Of the last message that was applied; null before the first. */
  place: { readonly epoch: string; readonly version: number } | null;
  isAsked: boolean;
  /** What one said of oneself; null: nothing. */
  own: PresenceStatus | null;
}

/** Who is where, from `presence`: each change follows the one before; after a gap everything is asked for anew. */
export function createPresence({ request, emit }: Pick<CoreClient, "request" | "emit">) {
  const rooms = new Map<string, Room>();

  function roomOf(sessionId: string): Room {
    const room = rooms.get(sessionId) ?? {
      cell: createCell(nobodyPresent),
      place: null,
      isAsked: false,
      own: null,
    };
    rooms.set(sessionId, room);
    return room;
  }

  async function ask(session_id: string): Promise<void> {
    const room = roomOf(session_id);
    if (room.isAsked) return;
    room.isAsked = true;
    // Asked again with the next gap or connection; its answer is a `presence` like any other.
    await request("presence_get", { session_id }).catch(() => undefined);
    room.isAsked = false;
  }

  function tell(session_id: string): void {
    const { own: status } = roomOf(session_id);
    if (status) emit("presence_set", { session_id, status });
  }

  function take(data: ServerData<"presence">): void {
    const room = roomOf(data.session_id);
    const { presence_epoch: epoch, version } = data;
    const { place, cell } = room;
    const stale = data.stale === true;
    if ("diff" in data) {
      if (place?.epoch === epoch && version <= place.version) return;
      if (place?.epoch !== epoch || version !== place.version + 1) return void ask(data.session_id);
      const people = changed(cell.snapshot().people, data.diff);
      cell.set({ people, count: people.length, stale });
    } else {
      if (place?.epoch === epoch && version < place.version) return;
      const people = "state" in data ? data.state : data.sample;
      cell.set({ people, count: "state" in data ? people.length : data.count, stale });
    }
    room.place = { epoch, version };
  }

  function forget(sessionId: string): void {
    const room = roomOf(sessionId);
    room.place = null;
    room.own = null;
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
      else if (message.type === "session_update" && message.data.position) {
        void ask(message.data.session_id);
        tell(message.data.session_id);
      }
    },
    synced(): void {
      for (const [sessionId, { place }] of rooms) {
        if (!place) continue;
        void ask(sessionId);
        tell(sessionId);
      }
    },
    forget,
    clear(): void {
      for (const sessionId of rooms.keys()) forget(sessionId);
    },
  };
}

type Diff = Extract<ServerData<"presence">, { readonly diff: unknown }>["diff"];

function changed(people: readonly PresentPerson[], { joined, changed: others, left }: Diff): readonly PresentPerson[] {
  const fresh = [...joined, ...others];
  const isOld = ({ user_id }: PresentPerson) =>
    left.includes(user_id) || joined.some((person) => person.user_id === user_id);
  const kept = people.filter((person) => !isOld(person));
  return [...kept.map((person) => fresh.find(({ user_id }) => user_id === person.user_id) ?? person), ...joined];
}
