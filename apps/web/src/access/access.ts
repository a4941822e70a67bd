import type { AgeBand, Account, LoginReply, Role } from "@masterx/protocol";
import { RequestError, sentenceFor } from "../http/request-error.ts";
import { type Fetch, requestJson } from "../http/request-json.ts";

/*
  opening ──▶ signed_in ◀──▶ signed_out
     └─────▶ unreachable ──(open)──▶ opening
  The access token lives in memory only. In a demo each page remembers its own person (session storage) and signs in
  again by itself, because the refresh cookie is one for all pages of the browser.
*/
export type AccessState =
  | { readonly state: "opening" }
  | { readonly state: "unreachable"; readonly reason: string }
  | { readonly state: "signed_out"; readonly people: readonly DemoPerson[]; readonly reason: string | null }
  | {
      readonly state: "signed_in";
      readonly account: Account;
      readonly people: readonly DemoPerson[];
      /** The demo person that this page shows; null for an account of one's own. */
      readonly person: Role | null;
    };

export interface DemoPerson {
  readonly person: Role;
  readonly name: string;
}
export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly role: Exclude<Role, "operator">;
  readonly age_band?: AgeBand;
}
export interface TokenRequest {
  /** The server refused the last token: hand out a fresh one. */
  readonly refused: boolean;
}
export interface Access {
  snapshot: () => AccessState;
  subscribe: (listener: () => void) => () => void;
  open: () => Promise<void>;
  /** A token that should be accepted, renewed when needed; null when nobody is signed in. Rejects when unreachable. */
  getToken: (request?: TokenRequest) => Promise<string | null>;
  signIn: (credentials: { readonly email: string; readonly password: string }) => Promise<void>;
  register: (account: NewAccount) => Promise<void>;
  become: (person: Role) => Promise<void>;
  /** Leaves the demo person for the sign-in page. */
  leaveDemo: () => void;
  signOut: () => Promise<void>;
}
export interface AccessOptions {
  readonly fetch: Fetch;
  readonly baseUrl: string;
  readonly storage: Pick<Storage, "getItem" | "setItem">;
  readonly now: () => number;
  /** Called before another person takes the place of the one who is signed in: the page must leave where that one was. */
  readonly onChange: () => void;
  /** Runs one at a time over all pages of the browser: two refreshes with one cookie would end the sign-in. */
  readonly exclusively: <Result>(run: () => Promise<Result>) => Promise<Result>;
}

const personKey = "masterx.person";
const leewayMs = 30_000;

export const createAccess = ({ fetch, baseUrl, storage, now, onChange, exclusively }: AccessOptions): Access => {
  let current: AccessState = { state: "opening" };
  let people: readonly DemoPerson[] = [];
  let person: Role | null = null;
  let token: { readonly value: string; readonly expiresAt: number } | null = null;
  let renewal: Promise<string | null> | null = null;
  const listeners = new Set<() => void>();

  const show = (next: AccessState): void => {
    current = next;
    for (const listener of listeners) listener();
  };
  const post = <Reply>(path: string, body?: unknown): Promise<Reply> =>
    requestJson<Reply>(fetch, `${baseUrl}/api${path}`, { method: "POST", body: body ?? {} });

  const admit = (reply: LoginReply): string => {
    token = { value: reply.access_token, expiresAt: now() + reply.expires_in * 1000 };
    const isSame = current.state === "signed_in" && current.account.id === reply.user.id && current.person === person;
    if (current.state === "signed_in" && !isSame) onChange();
    const hasNewName = current.state === "signed_in" && current.account.name !== reply.user.name;
    if (!isSame || hasNewName) show({ state: "signed_in", account: reply.user, people, person });
    return reply.access_token;
  };
  const leave = (): void => {
    person = null;
    if (people.length > 0) storage.setItem(personKey, "own");
    onChange();
    dismiss(null);
  };
  const dismiss = (reason: string | null): null => {
    token = null;
    show({ state: "signed_out", people, reason });
    return null;
  };
  const renew = async (): Promise<string | null> => {
    const wasSignedIn = current.state === "signed_in";
    try {
      if (person) return admit(await post<LoginReply>("/demo/sign-in", { person }));
      return admit(await exclusively(() => post<LoginReply>("/auth/refresh")));
    } catch (fault) {
      if (fault instanceof RequestError && fault.status === 401)
        return dismiss(wasSignedIn ? "Your sign-in has ended. Please sign in again." : null);
      throw fault;
    }
  };
  const renewOnce = (): Promise<string | null> => {
    renewal ??= renew().finally(() => {
      renewal = null;
    });
    return renewal;
  };

  return {
    snapshot: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: async () => {
      if (current.state !== "opening") show({ state: "opening" });
      try {
        const demo = await requestJson<{ demo: boolean; people: DemoPerson[] }>(fetch, `${baseUrl}/api/demo`);
        people = demo.demo ? demo.people : [];
        const chosen = storage.getItem(personKey);
        if (chosen !== "own") person = people.find((one) => one.person === (chosen ?? "learner"))?.person ?? null;
        await renewOnce();
      } catch (fault) {
        show({ state: "unreachable", reason: sentenceFor(fault) });
      }
    },
    getToken: async (request) => {
      if (request?.refused) token = null;
      if (token && now() < token.expiresAt - leewayMs) return token.value;
      if (current.state === "signed_out") return null;
      return renewOnce();
    },
    signIn: async (credentials) => {
      const reply = await post<LoginReply>("/auth/login", credentials);
      person = null;
      storage.setItem(personKey, "own");
      admit(reply);
    },
    register: async (account) => {
      const reply = await post<LoginReply>("/auth/register", account);
      person = null;
      storage.setItem(personKey, "own");
      admit(reply);
    },
    become: async (next) => {
      const reply = await post<LoginReply>("/demo/sign-in", { person: next });
      person = next;
      storage.setItem(personKey, next);
      admit(reply);
    },
    leaveDemo: leave,
    signOut: async () => {
      const ended = post<undefined>("/auth/logout");
      leave();
      // The page is signed out even when the server cannot be told; its sign-in then runs out by itself.
      await ended.catch(() => undefined);
    },
  };
};
