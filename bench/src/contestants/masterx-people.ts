import { randomBytes } from "node:crypto";
import type { LoginReply } from "@masterx/protocol";
import { eachAtOnce } from "./open-socket.ts";
import type { Population } from "./contestant.ts";

/** Below the limit of connections a person (500). */
const devicesEach = 450;

export interface People {
  /** The access token of the person whose connection this is. */
  tokenOf(member: number): string;
}

/**
 * Each author is a person with one device, so that a reading goes to that device and not to hundreds; the others are
 * devices of a few people.
 */
export async function createPeople(url: string, { connections, rooms, authorsPerRoom }: Population): Promise<People> {
  const authors = rooms * authorsPerRoom;
  const listeners = connections - authors;
  // At least ten, so that a room is more than two people.
  const each = Math.max(1, Math.min(devicesEach, Math.ceil(listeners / 10)));
  const personOf = (member: number) => (member < authors ? member : authors + Math.floor((member - authors) / each));
  const count = authors + Math.ceil(listeners / each);
  const tokens = await eachAtOnce(count, 4, (at) => register(url, `Person ${at}`));
  return { tokenOf: (member) => tokens[personOf(member)]! };
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
