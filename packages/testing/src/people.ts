import type { LoginReply, Role, SessionSummary } from "@masterx/protocol";

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly token: string;
}

/** One request with the person's token; a body that is not a string is sent as JSON. */
export function call(
  url: string,
  person: Pick<Person, "token"> | null,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${url}${path}`, {
    method,
    headers: {
      ...(person ? { Authorization: `Bearer ${person.token}` } : {}),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
}

export const password = "correct horse battery";

export async function register(url: string, name: string, role: Role = "learner"): Promise<Person> {
  const email = `${name.toLowerCase()}@example.org`;
  const reply = await expectJson<LoginReply>(
    call(url, null, "POST", "/api/auth/register", { email, name, password, role }),
    201,
  );
  return { ...reply.user, email, token: reply.access_token };
}

/** A session of these people; the first owns it. */
export async function createSession(url: string, [owner, ...others]: readonly Person[]): Promise<string> {
  if (!owner) throw new Error("A session has at least one person.");
  const { id } = await expectJson<SessionSummary>(call(url, owner, "POST", "/api/v1/sessions", {}), 201);
  if (others.length === 0) return id;
  const { code } = await expectJson<{ code: string }>(
    call(url, owner, "POST", `/api/v1/sessions/${id}/invitations`),
    201,
  );
  for (const other of others) await expectJson(call(url, other, "POST", "/api/v1/sessions/join", { code }), 200);
  return id;
}

export async function expectJson<Body>(responding: Promise<Response>, status: number): Promise<Body> {
  const response = await responding;
  const text = await response.text();
  if (response.status !== status)
    throw new Error(`${new URL(response.url).pathname} answered ${response.status}: ${text}`);
  return JSON.parse(text) as Body;
}
