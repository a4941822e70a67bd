import { perMinute, perSecond, type Rate, createTokenBuckets, type TokenBuckets } from "../realtime/token-bucket.ts";
import { siteOf } from "./client-address.ts";

/** What is counted together. Rates are promises about one person, or one address where nobody is signed in. */
export type RouteClass =
  | "talk"
  | "reading"
  | "changing"
  | "tickets"
  | "invitations"
  | "codes"
  | "links"
  | "imports"
  | "speech"
  | "unsigned";

const rates = {
  reading: perSecond(20, 300),
  changing: perSecond(5, 300),
  // A person may hold 500 connections, and all of them come back at once after a restart.
  tickets: perSecond(50, 2_000),
  invitations: perMinute(30),
  links: perMinute(30),
  // Each may read 20 MiB in a thread of its own.
  imports: perMinute(10),
  // Each costs money elsewhere.
  speech: perMinute(30),
  // A code of eight letters is the whole right: guessing one of 10^12 at ten a minute is hopeless; 20 at once are typing errors.
  codes: perMinute(10, 20),
  // A school has one address: its people refresh together when a lesson begins.
  unsigned: perSecond(20, 600),
} as const satisfies Record<Exclude<RouteClass, "talk">, Rate>;

const classes: Readonly<Record<string, RouteClass>> = {
  "POST /api/v1/chat": "talk",
  "POST /api/ws/ticket": "tickets",
  "POST /api/v1/sessions/:id/invitations": "invitations",
  "POST /api/v1/sessions/join": "codes",
  "POST /api/v1/links/:id/accept": "codes",
  "POST /api/v1/links": "links",
  "POST /api/v1/items/import": "imports",
  "POST /api/v1/transcriptions": "speech",
  "POST /api/auth/refresh": "unsigned",
  "POST /api/auth/logout": "unsigned",
  "POST /api/demo/sign-in": "unsigned",
};

export type RouteAllowance = { readonly ok: true } | { readonly ok: false; readonly retryAfterMs: number };

/** Over HTTP, before a request is read any further: each is counted in one class (protocol §7). */
export interface RouteLimits {
  /** Of a person who is signed in; what is not named counts as reading or changing. */
  ofPerson(route: string, userId: string): RouteAllowance;
  /** Of an address, for the few routes that want no credential and cost something. */
  ofAddress(route: string, address: string): RouteAllowance;
  sweep(): void;
}

export interface RouteLimitParts {
  /** The budget that messages on sockets share. */
  readonly takeTalk: (userId: string) => RouteAllowance;
  readonly now?: () => number;
}

export function createRouteLimits({ takeTalk, now }: RouteLimitParts): RouteLimits {
  const buckets = Object.fromEntries(
    Object.entries(rates).map(([name, rate]) => [name, createTokenBuckets(rate, now)]),
  ) as Record<keyof typeof rates, TokenBuckets>;
  return {
    ofPerson(route, userId) {
      const name = classes[route] ?? (route.startsWith("GET ") ? "reading" : "changing");
      return name === "talk" ? takeTalk(userId) : buckets[name].take(userId);
    },
    ofAddress: (route, address) =>
      classes[route] === "unsigned" ? buckets.unsigned.take(siteOf(address)) : { ok: true },
    sweep() {
      for (const bucket of Object.values(buckets)) bucket.sweep();
    },
  };
}
