import type { ProviderId } from "../config/config.ts";
import type { FailureKind } from "./provider-failure.ts";

/*
 * closed ─ half of at least ten calls in 30 s failed ─▶ open ─ 15 s ─▶ half_open (one probe at a time)
 *   ▲                                                     ▲                 │
 *   └──────────────── the probe succeeded ────────────────┼─────────────────┤
 *                                                         └── it failed ◀───┘
 */
export type BreakerState = "closed" | "open" | "half_open";

const windowMs = 30_000;
const leastCalls = 10;
const openMs = 15_000;
/** Weight of the newest value in a moving average. */
const newest = 0.2;

export interface HealthView {
  readonly breaker: BreakerState;
  /** Calls and failures of the last 30 s. */
  readonly recentCalls: number;
  readonly recentFailures: number;
  /** Moving average; null before the first answer. */
  readonly firstTokenMs: number | null;
  /** Share of failed calls, moving average, 0 to 1. */
  readonly failureRate: number;
  /** Milliseconds until it wants to be asked again; 0: now. */
  readonly restMs: number;
  readonly lastFailure: { readonly kind: FailureKind; readonly at: number } | null;
}

/** How one provider has been doing on this node; `now` is monotonic milliseconds. */
export interface ProviderHealth {
  /** Whether a call may be made; a probe is taken by `begin`. */
  mayCall(now: number): boolean;
  begin(now: number): void;
  firstToken(afterMs: number): void;
  succeeded(now: number): void;
  failed(now: number, kind: FailureKind, retryAfterMs: number | null): void;
  /** The call was broken off by us: it says nothing of the provider. */
  abandoned(): void;
  view(now: number): HealthView;
}

export type HealthOf = (id: ProviderId) => ProviderHealth;

export function createProviderHealth(): ProviderHealth {
  let calls: { readonly at: number; readonly hasFailed: boolean }[] = [];
  let openedAt: number | null = null;
  let isProbing = false;
  let restUntil = 0;
  let firstTokenMs: number | null = null;
  let failureRate = 0;
  let lastFailure: HealthView["lastFailure"] = null;

  const recent = (now: number) => (calls = calls.filter(({ at }) => now - at < windowMs));
  const breaker = (now: number): BreakerState =>
    openedAt === null ? "closed" : now - openedAt < openMs ? "open" : "half_open";
  const record = (now: number, hasFailed: boolean) => {
    recent(now).push({ at: now, hasFailed });
    failureRate += newest * ((hasFailed ? 1 : 0) - failureRate);
  };

  return {
    mayCall(now) {
      if (now < restUntil) return false;
      const state = breaker(now);
      return state === "closed" || (state === "half_open" && !isProbing);
    },
    begin(now) {
      if (breaker(now) === "half_open") isProbing = true;
    },
    firstToken(afterMs) {
      firstTokenMs = firstTokenMs === null ? afterMs : firstTokenMs + newest * (afterMs - firstTokenMs);
    },
    succeeded(now) {
      record(now, false);
      isProbing = false;
      if (openedAt === null) return;
      openedAt = null;
      // What opened it is over; it shall not open it again.
      calls = [];
    },
    failed(now, kind, retryAfterMs) {
      record(now, true);
      lastFailure = { kind, at: Date.now() };
      if (retryAfterMs !== null) restUntil = Math.max(restUntil, now + Math.min(retryAfterMs, 3_600_000));
      if (openedAt !== null) {
        if (isProbing) openedAt = now;
        isProbing = false;
        return;
      }
      const failures = calls.filter((call) => call.hasFailed).length;
      if (calls.length >= leastCalls && failures * 2 >= calls.length) openedAt = now;
    },
    abandoned() {
      isProbing = false;
    },
    view(now) {
      const latest = recent(now);
      return {
        breaker: breaker(now),
        recentCalls: latest.length,
        recentFailures: latest.filter((call) => call.hasFailed).length,
        firstTokenMs,
        failureRate,
        restMs: Math.max(0, restUntil - now),
        lastFailure,
      };
    },
  };
}
