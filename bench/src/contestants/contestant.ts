/**
 * What is broadcast. `message`: a chat message, which MasterX reads, stores and numbers before anybody hears of it, while
 * the peers only pass it on. `notice`: a note that nobody keeps; all of them do the same work.
 */
export type Broadcast = "message" | "notice";

/** Connections evenly spread over rooms: connection i is in room i modulo the number of rooms. */
export interface Population {
  readonly broadcast: Broadcast;
  readonly connections: number;
  readonly rooms: number;
  /** So many of a room write, in turn: the first that entered it. */
  readonly authorsPerRoom: number;
}

/** Takes a text frame; false when there is no broadcast in it. */
export type TakeFrame = (member: number, frame: string) => boolean;

/** A connection in its room, and how long it took from the first step on. */
export interface Entered {
  readonly socket: WebSocket;
  /** Until the handshake's answer. */
  readonly openMs: number;
  /** Until the last answer: signed in where there is such a thing, and in the room. */
  readonly readyMs: number;
}

/** A server that runs, to be filled with connections. */
export interface RunningContestant {
  /** Of the server's process. */
  readonly pid: number;
  enter(member: number, take: TakeFrame): Promise<Entered>;
  /** Enters one more room, in which everybody is. */
  enterHall(socket: WebSocket): Promise<void>;
  /** A connection writes to its room, or to the hall, where only messages are written. */
  say(member: number, socket: WebSocket, content: string, where: "room" | "hall", broadcast: Broadcast): void;
  /** The smallest question that the server answers: `pong` takes the answer. */
  readonly echo: { ask(socket: WebSocket): void; isAnswer(frame: string): boolean };
  /** What clients of this server must send from time to time; null when nothing. */
  readonly heartbeat: { readonly frame: string; readonly everyMs: number } | null;
  /** What the server refused last, in its own words. */
  complaint(): string | null;
  stop(): Promise<void>;
}

/** What is measured beside others. Each connection is a WebSocket of the same client, whatever the server is. */
export interface Contestant {
  readonly key: string;
  readonly title: string;
  /** Whether a broadcast goes to its author's connection, too. */
  readonly echoesToAuthor: boolean;
  start(population: Population): Promise<RunningContestant>;
}

/** The number that a recorder has put in front of a text, without the text. */
export const stampOf = (content: string): string => content.slice(0, 8);

/** The member of a room that writes its n-th message. */
export const authorOf = (room: number, turn: number, { rooms, authorsPerRoom }: Population): number =>
  room + rooms * (turn % authorsPerRoom);
