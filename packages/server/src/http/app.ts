import type { FailureCode } from "@masterx/protocol";
import { failures } from "@masterx/protocol";
import type { Server } from "bun";
import { Hono } from "hono";
import type { Identity } from "../realtime/identity.ts";
import { Refusal } from "../storage/store.ts";

/** What a route finds in its context. */
export interface AppEnv {
  // Hono's generics want type members by these names.
  Bindings: {
    readonly server: Server<unknown>;
    readonly address: string;
    /** Ours; stands in `X-Request-Id` of the answer and in the audit. */
    readonly requestId: string;
  };
  Variables: { identity: Identity; secureHeadersNonce?: string };
}
export type App = Hono<AppEnv>;

/** Of an answer that no page is made of; where `guard` stands before the route it sets its own. */
export const bareHeaders = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Referrer-Policy": "no-referrer",
  "Strict-Transport-Security": "max-age=31536000",
  "X-Content-Type-Options": "nosniff",
} as const;

/** One shape for every failure over HTTP: `{code, message, help, retry_after_ms?}` with the status of the table. */
export function failureResponse(code: FailureCode, message: string, retryAfterMs?: number): Response {
  const { status, help } = failures[code];
  const headers: Record<string, string> = { ...bareHeaders };
  if (retryAfterMs !== undefined) headers["Retry-After"] = String(Math.ceil(retryAfterMs / 1_000));
  const body = { code, message, help, ...(retryAfterMs === undefined ? {} : { retry_after_ms: retryAfterMs }) };
  return Response.json(body, { status, headers });
}

/** An app that answers refusals and defects in that shape. */
export function createApp(onFault: (error: unknown) => void): App {
  const app = new Hono<AppEnv>();
  app.onError((error) => {
    if (error instanceof Refusal) return failureResponse(error.code, error.message, error.retryAfterMs);
    onFault(error);
    return failureResponse("unavailable", "Something broke on our side; try again soon.", 1_000);
  });
  app.notFound((context) =>
    failureResponse("not_found", `There is nothing at ${context.req.method} ${context.req.path}.`),
  );
  return app;
}
