import { createHash, randomBytes } from "node:crypto";
import type { Account, FailureCode, LoginReply } from "@masterx/protocol";
import { limits } from "@masterx/protocol";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { App, AppEnv } from "../http/app.ts";
import { readBody } from "../http/read-body.ts";
import { Refusal, type Store } from "../storage/store.ts";
import type { AccessTokens } from "./access-tokens.ts";
import { type AccountChange, changeAccount, createAccount } from "./account-writes.ts";
import type { Authenticator } from "./authenticate.ts";
import type { GuessLimit } from "./guess-limit.ts";
import { hashPassword, passwordMatches } from "./passwords.ts";
import { createSignIn, endSignIn, type FirstSignIn, rotateRefreshToken } from "./sign-in-writes.ts";
import type { Tickets } from "./tickets.ts";

export interface AuthParts {
  readonly store: Store;
  readonly tokens: AccessTokens;
  readonly authenticator: Authenticator;
  readonly tickets: Tickets;
  readonly guesses: GuessLimit;
  readonly refreshLifeMs: number;
  /** Hears of sign-ins that were refused, for the audit. */
  readonly refused: (reason: FailureCode, address: string) => void;
}

const cookieName = "masterx_refresh";
const sha256 = (text: string) => createHash("sha256").update(text).digest("base64url");

export function authRoutes(app: App, parts: AuthParts): void {
  const { store, tokens, guesses, authenticator } = parts;
  const signIn = createSignInReply(parts);
  const ageBandOf = async (id: string) =>
    (await store.read.selectFrom("users").select("age_band").where("id", "=", id).executeTakeFirst())?.age_band ?? null;

  app.post("/api/auth/register", async (context) => {
    const body = await readBody(context, "register");
    // Hashing is dear: an address makes accounts no faster than it may guess passwords.
    const waitMs = guesses.begin(body.email, context.env.address);
    if (waitMs > 0) throw new Refusal("rate_limited", "Too many new accounts from here; wait a little.", waitMs);
    const id = Bun.randomUUIDv7();
    const passwordHash = await hashPassword(body.password);
    const { email, name, role, age_band: ageBand } = body;
    // One write: who is told that nothing was stored can ask again.
    const reply = await signIn(context, null, (first) => {
      const { now } = first;
      const { requestId } = context.env;
      return store.write(createAccount, {
        id,
        email,
        name,
        role,
        passwordHash,
        ageBand,
        now,
        requestId,
        signIn: first,
      });
    });
    return context.json(reply, 201);
  });

  app.post("/api/auth/login", async (context) => {
    const body = await readBody(context, "login");
    const email = body.email.trim().toLowerCase();
    const waitMs = guesses.begin(email, context.env.address);
    if (waitMs > 0) throw new Refusal("rate_limited", "Too many wrong passwords; wait a little.", waitMs);
    const user = await store.read
      .selectFrom("users")
      .select(["id", "name", "role", "password_hash", "disabled_at"])
      .where("email", "=", email)
      .executeTakeFirst();
    const matches = await passwordMatches(body.password, user?.password_hash ?? null);
    if (!user || !matches || user.disabled_at !== null) {
      parts.refused("wrong_credentials", context.env.address);
      throw new Refusal("wrong_credentials", "E-mail or password is wrong.");
    }
    guesses.right(email, context.env.address);
    return context.json(
      await signIn(context, body.device_id ?? null, signInAs(store, { id: user.id, name: user.name, role: user.role })),
    );
  });

  app.post("/api/auth/refresh", async (context) => {
    const used = getCookie(context, cookieName);
    if (!used) throw new Refusal("missing_token", "There is no sign-in to refresh.");
    const successor = tokens.successorOf(used);
    const rotation = await store.write(rotateRefreshToken, {
      hash: sha256(used),
      successorHash: sha256(successor),
      now: Date.now(),
      requestId: context.env.requestId,
    });
    if (rotation.outcome === "stolen") authenticator.forget(rotation.userId);
    if (rotation.outcome !== "rotated") {
      if (rotation.outcome === "unknown") parts.refused("invalid_token", context.env.address);
      deleteCookie(context, cookieName, { path: "/api/auth" });
      throw new Refusal("invalid_token", "This sign-in has ended; sign in again.");
    }
    keepRefreshToken(context, successor, parts.refreshLifeMs);
    return context.json(await loginReply(tokens, rotation.account, rotation.signInId));
  });

  app.post("/api/auth/logout", async (context) => {
    const used = getCookie(context, cookieName);
    deleteCookie(context, cookieName, { path: "/api/auth" });
    if (used)
      await store
        .write(
          endSignIn,
          { refreshHash: sha256(used), now: Date.now(), requestId: context.env.requestId },
          authenticator.forget,
        )
        .catch(() => undefined);
    return context.body(null, 204);
  });

  app.post("/api/auth/password", async (context) => {
    const body = await readBody(context, "password");
    const { email, userId, signInId } = context.get("identity");
    const waitMs = guesses.begin(email, context.env.address);
    if (waitMs > 0) throw new Refusal("rate_limited", "Too many wrong passwords; wait a little.", waitMs);
    const user = await store.read
      .selectFrom("users")
      .select("password_hash")
      .where("id", "=", userId)
      .executeTakeFirst();
    if (!(await passwordMatches(body.current_password, user?.password_hash ?? null))) {
      throw new Refusal("wrong_credentials", "The current password is wrong.");
    }
    guesses.right(email, context.env.address);
    const passwordHash = await hashPassword(body.new_password);
    const keep = signInId === null ? {} : { keepSignInId: signInId };
    const change = { kind: "password", passwordHash, ...keep } as const;
    await store.write(changeAccount, { email, change, now: Date.now(), requestId: context.env.requestId }, ({ id }) =>
      authenticator.forget(id),
    );
    return context.body(null, 204);
  });

  app.get("/api/v1/me", async (context) => {
    const { userId: id, name, role, email } = context.get("identity");
    return context.json({ id, name, role, email, age_band: await ageBandOf(id) });
  });

  app.put("/api/v1/me", async (context) => {
    const { name, age_band: ageBand } = await readBody(context, "me");
    const { email, userId: id, role, name: before } = context.get("identity");
    const changes: readonly AccountChange[] = [
      ...(name === undefined ? [] : [{ kind: "name", name } as const]),
      ...(ageBand === undefined ? [] : [{ kind: "age_band", ageBand } as const]),
    ];
    for (const change of changes)
      await store.write(changeAccount, { email, change, now: Date.now(), requestId: context.env.requestId }, () =>
        authenticator.forget(id),
      );
    return context.json({ id, name: name ?? before, role, email, age_band: await ageBandOf(id) });
  });

  app.post("/api/ws/ticket", async (context) => {
    const body = await readBody(context, "ticket");
    const { userId, signInId, expiresAt } = context.get("identity");
    const ticket = parts.tickets.issue({
      claims: { userId, signInId, expiresAt },
      deviceId: body.device_id,
      pageId: body.page_id,
      generation: body.generation,
      origin: context.req.header("Origin") ?? null,
    });
    return context.json({ ticket, expires_in_ms: limits.ticketLifeMs });
  });
}

/** Writes the sign-in of somebody who has proven who they are. */
export const signInAs =
  (store: Pick<Store, "write">, account: Account): BeginSignIn =>
  async (first) => {
    await store.write(createSignIn, { ...first, userId: account.id });
    return account;
  };

type BeginSignIn = (first: FirstSignIn) => Promise<Account>;

/** Begins a sign-in by a write of the caller's: cookie for refreshing, access token in the reply. */
export function createSignInReply({ tokens, refreshLifeMs }: Pick<AuthParts, "tokens" | "refreshLifeMs">) {
  return async (context: Context<AppEnv>, deviceId: string | null, begin: BeginSignIn): Promise<LoginReply> => {
    const refreshToken = randomBytes(32).toString("base64url");
    const first = {
      id: Bun.randomUUIDv7(),
      deviceId,
      refreshHash: sha256(refreshToken),
      now: Date.now(),
      lifeMs: refreshLifeMs,
      requestId: context.env.requestId,
    };
    const account = await begin(first);
    keepRefreshToken(context, refreshToken, refreshLifeMs);
    return loginReply(tokens, account, first.id);
  };
}

async function loginReply(tokens: AccessTokens, account: Account, signInId: string): Promise<LoginReply> {
  const { token, expiresInS } = await tokens.issue(account, signInId);
  return { access_token: token, token_type: "bearer", expires_in: expiresInS, user: account };
}

function keepRefreshToken(context: Context<AppEnv>, token: string, lifeMs: number): void {
  const isSecure =
    new URL(context.req.url).protocol === "https:" || context.req.header("X-Forwarded-Proto") === "https";
  setCookie(context, cookieName, token, {
    path: "/api/auth",
    httpOnly: true,
    sameSite: "Strict",
    secure: isSecure,
    maxAge: Math.min(Math.round(lifeMs / 1_000), 34_560_000),
  });
}
