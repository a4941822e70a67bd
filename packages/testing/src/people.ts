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

const mostAttempts = 20;
export const password = "correct horse battery";

/** Asks again as the server says: when an address makes accounts too fast, when too many writes wait. */
async function patiently(ask: () => Promise<Response>): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await ask();
    if ((answer.status !== 429 && answer.status !== 503) || attempt === mostAttempts) return answer;
    const { retry_after_ms: waitMs } = (await answer.json()) as { retry_after_ms: number };
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

export async function register(url: string, name: string, role: Role = "learner"): Promise<Person> {
  const email = `${name.toLowerCase()}@example.org`;
  const ask = () => call(url, null, "POST", "/api/auth/register", { email, name, password, role });
  const reply = await expectJson<LoginReply>(patiently(ask), 201);
  return { ...reply.user, email, token: reply.access_token };
}

/** A session of these people; the first owns it. */
export async function createSession(url: string, [owner, ...others]: readonly Person[]): Promise<string> {
  if (!owner) throw new Error("A session has at least one person.");
  const post = (person: Person, path: string, body?: object) =>
    patiently(() => call(url, person, "POST", `/api/v1/sessions${path}`, body));
  const { id } = await expectJson<SessionSummary>(post(owner, "", {}), 201);
  if (others.length === 0) return id;
  const { code } = await expectJson<{ code: string }>(post(owner, `/${id}/invitations`), 201);
  for (const other of others) await expectJson(post(other, "/join", { code }), 200);
  return id;
}

export async function expectJson<Body>(responding: Promise<Response>, status: number): Promise<Body> {
  const response = await responding;
  const text = await response.text();
  if (response.status !== status)
    throw new Error(`${new URL(response.url).pathname} answered ${response.status}: ${text}`);
  return JSON.parse(text) as Body;
}
