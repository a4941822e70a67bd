import type { APIRequestContext, Page } from "@playwright/test";
import { expect } from "./fixture.ts";

/** Somebody over HTTP, beside whatever pages show. */
export interface Person {
  readonly id: string;
  /** `POST /api/v1/<path>`, which must succeed; what it answers, null without a body. */
  post<Answer>(path: string, data?: object): Promise<Answer>;
}

interface SignedIn {
  readonly access_token: string;
  readonly user: { readonly id: string };
}

async function personOf(request: APIRequestContext, path: string, data: object): Promise<Person> {
  const reply = await request.post(path, { data });
  const { access_token: token, user } = (await reply.json()) as SignedIn;
  return {
    id: user.id,
    async post<Answer>(to: string, body: object = {}) {
      const headers = { Authorization: `Bearer ${token}` };
      const answer = await request.post(`/api/v1/${to}`, { data: body, headers });
      expect(answer.ok(), `${to}: ${answer.status()}`).toBe(true);
      const text = await answer.text();
      return (text === "" ? null : JSON.parse(text)) as Answer;
    },
  };
}

export const demoPerson = (request: APIRequestContext, person: "learner" | "guardian" | "teacher") =>
  personOf(request, "/api/demo/sign-in", { person });

export interface OwnAccount extends Person {
  readonly email: string;
  readonly password: string;
}

/** A new account, for a story that leaves those of the demo as they are. */
export async function newAccount(
  request: APIRequestContext,
  name: string,
  role: "learner" | "guardian",
): Promise<OwnAccount> {
  const email = `${crypto.randomUUID()}@example.org`;
  const password = "correct horse battery";
  return { ...(await personOf(request, "/api/auth/register", { email, password, name, role })), email, password };
}

/** Links an adult with a learner who shares `purposes`; returns the link's id. */
export async function link(adult: Person, learner: OwnAccount, purposes: readonly string[]): Promise<string> {
  const { id, code } = await adult.post<{ id: string; code: string }>("links", { learner: learner.email, purposes });
  await learner.post(`links/${id}/accept`, { code, purposes });
  return id;
}

export async function signIn(page: Page, { email, password }: OwnAccount): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}
