import { randomBytes } from "node:crypto";
import type { LoginReply, SessionSummary } from "@masterx/protocol";
import { eachAtOnce } from "./open-socket.ts";
import type { Population } from "./contestant.ts";

/** Below the limit of connections a person (500). */
const devicesEach = 450;

export interface People {
  /** The access token of the person whose connection this is. */
  tokenOf(member: number): string;
  /** The session that is the member's room. */
  roomOf(member: number): string;
  /** The session that all are members of. */
  readonly hall: string;
}

/**
 * Each author is a person with one device, so that a reading goes to that device and not to hundreds; the others are
 * devices of a few people. Everybody is registered, a member of their room and of the hall.
 */
export async function createPeople(url: string, { connections, rooms, authorsPerRoom }: Population): Promise<People> {
  const authors = rooms * authorsPerRoom;
  const listeners = connections - authors;
  // At least ten, so that a room is more than two people.
  const each = Math.max(1, Math.min(devicesEach, Math.ceil(listeners / 10)));
  // Devices of one person follow each other, those of a room do not: so a room has as many people as there are.
  const personOf = (member: number) => (member < authors ? member : authors + Math.floor((member - authors) / each));
  const count = authors + Math.ceil(listeners / each);
  const tokens = await eachAtOnce(count, 4, (at) => register(url, `Person ${at}`));

  const createSession = async (title: string, members: ReadonlySet<number>): Promise<string> => {
    const [owner = 0, ...others] = members;
    const { id } = await post<SessionSummary>(url, tokens[owner]!, "/api/v1/sessions", { title });
    const { code } = await post<{ code: string }>(url, tokens[owner]!, `/api/v1/sessions/${id}/invitations`, {});
    for (const other of others) await post(url, tokens[other]!, "/api/v1/sessions/join", { code });
    return id;
  };
  const membersOf = (room: number) => {
    const members = new Set<number>();
    for (let member = room; member < connections; member += rooms) members.add(personOf(member));
    return members;
  };
  const sessions = await eachAtOnce(rooms, 8, (room) => createSession(`Room ${room}`, membersOf(room)));
  const hall =
    rooms === 1 ? sessions[0]! : await createSession("Hall", new Set(Array.from({ length: count }, (_, at) => at)));
  return {
    tokenOf: (member) => tokens[personOf(member)]!,
    roomOf: (member) => sessions[member % rooms]!,
    hall,
  };
}

let registered = 0;

/** Each from an address of its own, as a proxy would name it: new accounts of one address are limited. */
export async function register(url: string, name: string): Promise<string> {
  const email = `${name.replace(" ", ".").toLowerCase()}@example.org`;
  const password = randomBytes(16).toString("hex");
  const account = { email, name, password, role: "learner" };
  registered += 1;
  const address = `10.${registered >> 16}.${(registered >> 8) & 255}.${registered & 255}`;
  const reply = await post<LoginReply>(url, null, "/api/auth/register", account, { "X-Forwarded-For": address });
  return reply.access_token;
}

export async function post<Reply>(
  url: string,
  token: string | null,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const response = await fetch(`${url}${path}`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Reply;
}
