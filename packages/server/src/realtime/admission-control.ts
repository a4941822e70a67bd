import { Refusal } from "../storage/store.ts";
import type { Clock } from "./clock.ts";
import type { Connection } from "./connection.ts";
import type { Handle } from "./dispatch.ts";
import { createEventLoopLag } from "./event-loop-lag.ts";

/** How the node feels at this moment. */
export interface Load {
  /** How late the event loop runs what is due. */
  readonly lagMs: number;
  readonly waitingWrites: number;
  /** Upgrades that are being looked at, and sockets that have not finished their `resume`. */
  readonly handshakes: number;
  readonly connections: number;
}

/** A measure is unburdened up to `easy`; from there what the node takes on shrinks evenly until `full`. */
interface Measure {
  readonly easy: number;
  readonly full: number;
}
const lagMs: Measure = { easy: 100, full: 1_000 };
const waitingWrites: Measure = { easy: 500, full: 2_000 };
const handshakes: Measure = { easy: 500, full: 1_000 };

/** Admissions a second of an unburdened node, and as many at once. */
const fullRatePerMs = 5;
const fullBurst = 5_000;
/** A burdened node still lets some in, so that it can be seen to live. */
const leastShare = 0.02;
const crowdedRetryMs = 2_000;
const leastRetryMs = 1_000;
/** Beyond this lag, commands that cost a write are answered `overloaded`. */
const commandLagMs = 2_000;
const commandRetryMs = 2_000;

/** What part of its full rate the node can take on: 1 unburdened, never below `leastShare`. Pure. */
export function shareOf(load: Load): number {
  const left = (value: number, { easy, full }: Measure) => Math.min(1, (full - value) / (full - easy));
  const least = Math.min(
    left(load.lagMs, lagMs),
    left(load.waitingWrites, waitingWrites),
    left(load.handshakes, handshakes),
  );
  return Math.max(leastShare, least);
}

/** Tokens of the node's admissions: refilled by what it can take on, never more than that share of the burst. */
export interface Admissions {
  tokens: number;
  at: number;
}
export type AdmissionVerdict = { readonly ok: true } | { readonly ok: false; readonly retryAfterMs: number };

/** Whether one more may come in now, and otherwise the least time after which to ask again. Pure but for the tokens. */
export function admitOne(admissions: Admissions, load: Load, maxConnections: number, now: number): AdmissionVerdict {
  const share = shareOf(load);
  const rate = fullRatePerMs * share;
  admissions.tokens = Math.min(fullBurst * share, admissions.tokens + (now - admissions.at) * rate);
  admissions.at = now;
  // With as many handshakes under way as memory allows, no rate is slow enough.
  if (load.connections >= maxConnections || load.handshakes >= handshakes.full)
    return { ok: false, retryAfterMs: crowdedRetryMs };
  if (admissions.tokens < 1)
    return { ok: false, retryAfterMs: Math.ceil(Math.max(leastRetryMs, (1 - admissions.tokens) / rate)) };
  admissions.tokens -= 1;
  return { ok: true };
}

/** What the node bears (protocol §7): who asks to come in waits while it is busy with those who have. */
export interface AdmissionControl {
  /** An upgrade was asked for. Not ok: it must be sent away, and `decided` not called. */
  ask(): AdmissionVerdict;
  /** It was upgraded or refused. */
  decided(): void;
  opened(connection: Connection): void;
  /** The same handler; until it has ended, the handshake is under way. */
  untilResumed(handle: Handle<"resume">): Handle<"resume">;
  closed(connection: Connection): void;
  /** Throws `overloaded` while the node is too late for commands. */
  requireRoomForCommand(): void;
  /** So burdened that even saying why costs too much. */
  isCrowded(): boolean;
  stop(): void;
}

export function createAdmissionControl(options: {
  readonly maxConnections: number;
  readonly waitingWrites: () => number;
  readonly clock: Clock;
  readonly random: () => number;
  /** Hears how late the event loop is, ten times a second. */
  readonly onLag?: (lateMs: number) => void;
}): AdmissionControl {
  const { clock } = options;
  const lag = createEventLoopLag(clock, options.onLag);
  const admissions: Admissions = { tokens: fullBurst, at: clock.now() };
  const resuming = new Set<Connection>();
  let undecided = 0;
  let connections = 0;
  const load = (): Load => ({
    connections,
    lagMs: lag.ms(),
    waitingWrites: options.waitingWrites(),
    handshakes: undecided + resuming.size,
  });
  return {
    ask() {
      const verdict = admitOne(admissions, load(), options.maxConnections, clock.now());
      // Those who are sent away together must not come back together.
      if (!verdict.ok) return { ok: false, retryAfterMs: Math.round(verdict.retryAfterMs * (1 + options.random())) };
      undecided += 1;
      return verdict;
    },
    decided: () => void (undecided -= 1),
    opened(connection) {
      connections += 1;
      if (connection.state.name === "waiting") resuming.add(connection);
    },
    untilResumed: (handle) => async (connection, data, reply) => {
      try {
        await handle(connection, data, reply);
      } finally {
        resuming.delete(connection);
      }
    },
    closed(connection) {
      connections -= 1;
      resuming.delete(connection);
    },
    requireRoomForCommand() {
      if (lag.ms() > commandLagMs)
        throw new Refusal("overloaded", "The server is at its limit; try again soon.", commandRetryMs);
    },
    isCrowded: () => shareOf(load()) < 0.5,
    stop: () => lag.stop(),
  };
}
