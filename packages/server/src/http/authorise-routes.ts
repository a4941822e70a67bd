import { matchedRoutes } from "hono/route";
import type { Identity } from "../realtime/identity.ts";
import { Refusal } from "../storage/store.ts";
import { type App, failureResponse } from "./app.ts";
import { type Authenticate, identify } from "./identify.ts";
import type { RouteAllowance, RouteLimits } from "./route-limits.ts";

/** What a route's rule looks at in a request. */
export interface RouteRequest {
  param(name: string): string;
  bodyText(field: string): Promise<string | undefined>;
}

/** The part of the policy that HTTP asks. Routes are named by method and pattern: `GET /api/v1/sessions/:id`. */
export interface RoutePolicy {
  doorOf(route: string): "everybody" | "signed_in" | "denied";
  authoriseRoute(asker: Identity, route: string, request: RouteRequest): Promise<void>;
}

export interface RouteDoor {
  readonly authenticate: Authenticate;
  readonly policy: RoutePolicy;
  readonly limits: RouteLimits;
  readonly onFault: (error: unknown) => void;
}

/** One door before every route: who is it, how often, may they. A route without a rule is shut. */
export function authoriseRoutes(app: App, { authenticate, policy, limits, onFault }: RouteDoor): void {
  app.use(async (context, next) => {
    const routes = matchedRoutes(context);
    const index = routes.findIndex(({ method }) => method !== "ALL");
    const found = routes[index];
    // Nothing is there; the answer is 404.
    if (!found) return next();
    const route = `${found.method} ${found.path}`;
    const door = policy.doorOf(route);
    switch (door) {
      case "denied":
        onFault(new Error(`${route} has no rule in policy/route-rules.ts and is shut.`));
        return failureResponse("forbidden", "Nobody may do this.");
      case "everybody":
        demand(limits.ofAddress(route, context.env.address));
        return next();
      case "signed_in": {
        const identity = await identify(authenticate, context.req.header("Authorization"));
        context.set("identity", identity);
        demand(limits.ofPerson(route, identity.userId));
        await policy.authoriseRoute(identity, route, {
          // As the route will see it: parameters belong to the place in the chain that is looked at.
          param(name) {
            const own = context.req.routeIndex;
            context.req.routeIndex = index;
            const value = context.req.param(name as never) as string | undefined;
            context.req.routeIndex = own;
            return value ?? "";
          },
          async bodyText(field) {
            const body: unknown = await context.req.json().catch(() => undefined);
            const value =
              typeof body === "object" && body !== null ? (body as Record<string, unknown>)[field] : undefined;
            return typeof value === "string" ? value : undefined;
          },
        });
        return next();
      }
      default:
        return door satisfies never;
    }
  });
}

function demand(allowance: RouteAllowance): void {
  if (!allowance.ok) throw new Refusal("rate_limited", "Rate limit exceeded", allowance.retryAfterMs);
}
