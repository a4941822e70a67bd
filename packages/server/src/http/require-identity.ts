import type { FailureCode } from "@masterx/protocol";
import { createMiddleware } from "hono/factory";
import type { Identity } from "../realtime/identity.ts";
import { Refusal } from "../storage/store.ts";
import type { AppEnv } from "./app.ts";

export type Authenticate = (
  token: string | undefined,
) => Promise<{ readonly ok: true; readonly identity: Identity } | { readonly ok: false; readonly code: FailureCode }>;

const messages: Partial<Record<FailureCode, string>> = {
  missing_token: "Send the access token as Authorization: Bearer <token>.",
  token_expired: "The access token has run out.",
};

/** The token of `Authorization: Bearer`, if there is one. */
export const bearerToken = (header: string | null | undefined): string | undefined =>
  /^Bearer\s+(\S+)$/i.exec(header ?? "")?.[1];

/** Lets only people in who show a valid access token; who they are stands in the context. */
export const requireIdentity = (authenticate: Authenticate) =>
  createMiddleware<AppEnv>(async (context, next) => {
    const result = await authenticate(bearerToken(context.req.header("Authorization")));
    if (!result.ok) throw new Refusal(result.code, messages[result.code] ?? "The access token is not valid.");
    context.set("identity", result.identity);
    await next();
  });
