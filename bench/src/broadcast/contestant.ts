/** A server with its room full: every member listens, some of them write as well. */
export interface Room {
  /** Of the server's process. */
  readonly pid: number;
  /** The next author writes; everybody else in the room is to get it. */
  say(content: string): void;
  /** What the server refused last, in its own words. */
  complaint(): string | null;
  close(): Promise<void>;
}

/** Takes a text frame of a member; false when it is not one of the broadcasts. */
export type TakeFrame = (frame: string) => boolean;

/** What is measured beside others. Each member is a WebSocket of the same client, whatever the server is. */
export interface Contestant {
  readonly key: string;
  readonly title: string;
  /** Starts the server and connects; resolves when every member has joined the room. */
  open(members: number, take: TakeFrame): Promise<Room>;
}

/**
 * What is broadcast. `message`: a chat message, which MasterX reads, stores and numbers before anybody hears of it, while
 * the peers only pass it on. `notice`: a note that nobody keeps; all of them do the same work.
 */
export type Broadcast = "message" | "notice";

/** The number that a recorder has put in front of a text, without the text. */
export const stampOf = (content: string): string => content.slice(0, 8);

/** So many members write, in turn: a room in which one person alone says twenty things a second is none. */
export const authors = 20;
