import { createSession, type Person, register } from "@masterx/testing/people";
import { openPausableSocket, type PausableSocket } from "@masterx/testing/pausable-socket";
import { openRawWebSocket, type RawWebSocket } from "@masterx/testing/raw-web-socket";
import type { Place, Recording } from "@masterx/testing/recording";
import { createRecoveringClient, type RecoveringClient } from "@masterx/testing/recovering-client";
import type { ServerProcess } from "@masterx/testing/server-process";

/** A room with those who write and are recorded, those who only read, and those who will cease to read. */
export interface Room {
  readonly sessionId: string;
  readonly authors: readonly RecoveringClient[];
  readonly readers: readonly Reader[];
  readonly stallers: readonly Staller[];
  stop(): void;
}

/** Hears each message once and keeps nothing of it: hundreds of them must not be what is slow. */
export interface Reader {
  /** So many messages, each at the offset after the one before; what is out of order is not counted. */
  readonly heard: number;
}

export interface Staller {
  readonly client: RecoveringClient;
  stall(): void;
  readAgain(): void;
}

export interface RoomOptions {
  readonly server: ServerProcess;
  readonly recording: Recording;
  readonly authors: number;
  readonly readers: number;
  readonly stallers: number;
  /** A reader has heard the message of this number. */
  readonly heard: (reader: number, message: number) => void;
}

/** Below the limit of connections a person. */
const clientsEach = 100;
const patienceMs = 60_000;

/** A message's text begins with its number, so that a reader need not parse it. */
export const textOf = (message: number, characters: number): string => `${message} `.padEnd(characters, "x");
const numberIn = /"content":"(\d+) x/;
/** Stands behind the text. */
const offsetIn = /"offset":(\d+)/;
const tailCharacters = 300;

export async function openRoom(options: RoomOptions): Promise<Room> {
  const { server, recording } = options;
  const all = options.authors + options.readers + options.stallers;
  const people: Person[] = [];
  for (let at = 0; at < Math.max(2, Math.ceil(all / clientsEach)); at += 1)
    people.push(await register(server.url, `Room-${at}`));
  const sessionId = await createSession(server.url, people);
  let opened = 0;
  const nextPerson = () => people[(opened += 1) % people.length] as Person;

  async function join(name: string, openSocket?: typeof openPausableSocket): Promise<RecoveringClient> {
    const { id: userId, token } = nextPerson();
    const socketUrl = () => server.socketUrl;
    const client = createRecoveringClient({
      name,
      userId,
      token,
      socketUrl,
      recording,
      ...(openSocket ? { openSocket } : {}),
    });
    client.start();
    client.join(sessionId);
    await client.until(({ isSynced, waiting }) => isSynced && waiting === 0, "in the session", patienceMs);
    return client;
  }

  const authors: RecoveringClient[] = [];
  const stallers: Staller[] = [];
  const readers: Reader[] = [];
  const sockets: RawWebSocket[] = [];
  for (let at = 0; at < options.authors; at += 1) authors.push(await join(`author ${at}`));
  for (let at = 0; at < options.stallers; at += 1) {
    let socket: PausableSocket | null = null;
    const client = await join(`staller ${at}`, (...how) => (socket = openPausableSocket(...how)));
    stallers.push({ client, stall: () => socket?.pause(), readAgain: () => socket?.resume() });
  }
  const channel = `session:${sessionId}`;
  const place = authors[0]?.positions.get(channel);
  if (!place) throw new Error("Nobody writes.");
  for (let at = 0; at < options.readers; at += 1) {
    const { reader, socket } = await openReader(server, nextPerson(), channel, place, (message) =>
      options.heard(at, message),
    );
    readers.push(reader);
    sockets.push(socket);
  }
  return {
    sessionId,
    authors,
    readers,
    stallers,
    stop() {
      for (const client of [...authors, ...stallers.map((staller) => staller.client)]) client.stop();
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function openReader(
  server: ServerProcess,
  { token }: Person,
  channel: string,
  place: Place,
  heard: (message: number) => void,
) {
  const reader = { heard: 0 };
  const synced = Promise.withResolvers<void>();
  let upTo = place.offset;
  const socket = await openRawWebSocket({
    url: server.socketUrl,
    protocols: ["masterx.v1"],
    headers: { Authorization: `Bearer ${token}` },
    onText(text) {
      const message = numberIn.exec(text)?.[1];
      if (message === undefined) {
        if (text.includes('"in_reply_to":"resume"')) synced.resolve();
        return;
      }
      if (Number(offsetIn.exec(text.slice(-tailCharacters))?.[1]) !== upTo + 1) return;
      upTo += 1;
      reader.heard += 1;
      heard(Number(message));
    },
  });
  socket.send({ type: "resume", id: "resume", data: { positions: { [channel]: place } } });
  await synced.promise;
  return { reader, socket };
}
