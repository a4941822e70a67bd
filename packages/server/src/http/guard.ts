import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { createMiddleware } from "hono/factory";
import { NONCE, secureHeaders } from "hono/secure-headers";
import { type App, type AppEnv, failureResponse } from "./app.ts";
import type { OriginPolicy } from "./origin-policy.ts";

const changing = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** Bytes of a body, but of a file of items and of speech, whose size their own routes judge. */
const largestBody = 256 * 1024;
const largeBodies: ReadonlySet<string> = new Set(["/api/v1/items/import", "/api/v1/transcriptions"]);

/** Headers of every answer, the size of bodies, and the door for pages of other origins. */
export function guard(app: App, mayTalk: OriginPolicy): void {
  app.use(requestIdHeader);
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        // A new nonce with every answer; pages.ts writes it into the page's own scripts.
        scriptSrc: ["'self'", NONCE],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:"],
        connectSrc: ["'self'", "ws:", "wss:"],
        frameAncestors: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        objectSrc: ["'none'"],
      },
      xFrameOptions: "DENY",
      referrerPolicy: "no-referrer",
      // Only meaningful behind TLS; browsers ignore it over plain HTTP.
      strictTransportSecurity: "max-age=31536000",
    }),
  );
  const limited = bodyLimit({
    maxSize: largestBody,
    onError: () => failureResponse("message_too_large", `A body may have ${largestBody / 1024} KiB.`),
  });
  app.use((context, next) => (largeBodies.has(context.req.path) ? next() : limited(context, next)));
  app.use("/api/*", noStore, async (context, next) => {
    const origin = context.req.header("Origin");
    if (
      origin !== undefined &&
      changing.has(context.req.method) &&
      !mayTalk(origin, context.req.header("Host") ?? null)
    )
      return failureResponse("forbidden_origin", `Pages of ${origin} may not talk to this server.`);
    return next();
  });
  app.use(
    "/api/*",
    cors({
      origin: (origin, context) => (origin && mayTalk(origin, context.req.header("Host") ?? null) ? origin : null),
      credentials: true,
      allowHeaders: ["Authorization", "Content-Type", "Idempotency-Key", "Prefer", "X-Connection-Id"],
      exposeHeaders: ["Retry-After", "X-Request-Id", "Preference-Applied"],
    }),
  );
}

const requestIdHeader = createMiddleware<AppEnv>(async (context, next) => {
  await next();
  context.header("X-Request-Id", context.env.requestId);
});

const noStore = createMiddleware<AppEnv>(async (context, next) => {
  await next();
  context.header("Cache-Control", "no-store");
});
