import type { Server } from "bun";
import type { AuditRecorder } from "./audit/audit-recorder.ts";
import { createAccessTokens } from "./auth/access-tokens.ts";
import { createSocketAdmission } from "./auth/admit-socket.ts";
import { createAuthenticator } from "./auth/authenticate.ts";
import type { LifeRules } from "./auth/connection-life.ts";
import { createGuessLimit } from "./auth/guess-limit.ts";
import { createStillWelcome } from "./auth/still-welcome.ts";
import { createTickets } from "./auth/tickets.ts";
import type { Config } from "./config/index.ts";
import { isLocal } from "./http/is-local.ts";
import { createOriginPolicy } from "./http/origin-policy.ts";
import { createMetrics } from "./metrics/create-metrics.ts";
import { createPolicy } from "./policy/create-policy.ts";
import { keepRights } from "./policy/rights-in-motion.ts";
import { createConsents } from "./privacy/consents.ts";
import { createAdmissionControl } from "./realtime/admission-control.ts";
import { monotonicClock } from "./realtime/clock.ts";
import type { SocketData } from "./realtime/connection.ts";
import { createRealtime, type RealtimeParts } from "./realtime/create-realtime.ts";
import type { Engine } from "./realtime/engine.ts";
import { createMessageLimits } from "./realtime/message-limits.ts";
import { combineObservers } from "./realtime/observer.ts";
import { createSessionPresence } from "./sessions/session-presence.ts";
import { createSessionReads } from "./sessions/session-reads.ts";
import type { Store } from "./storage/store.ts";

export interface CoreParts {
  readonly config: Config;
  readonly store: Store;
  readonly audit: AuditRecorder;
  readonly signingKey: string;
  readonly engine: Engine | undefined;
  readonly cacheBytes: number | undefined;
  /** How the durable events of every feature are written for clients. */
  readonly events: RealtimeParts["events"];
  /** The server that listens, whose topics carry broadcasts. */
  readonly listening: () => Server<SocketData>;
  readonly onFault: (error: unknown) => void;
}

export type Core = ReturnType<typeof createCore>;

/** What every feature stands on: the hub, who may come in, who may do what, who is present. */
export function createCore({
  config,
  store,
  audit,
  signingKey,
  engine,
  cacheBytes,
  events,
  listening,
  onFault,
}: CoreParts) {
  const metrics = createMetrics(store);
  const observer = combineObservers(metrics.observer, audit.observer);
  const realtime = createRealtime({
    topics: listening,
    store,
    engine,
    cacheBytes,
    events,
    observer,
    onFault,
  });
  const { hub } = realtime;
  const admissionControl = createAdmissionControl({
    maxConnections: config.maxConnections,
    waitingWrites: () => store.waitingWrites(),
    clock: monotonicClock,
    random: Math.random,
    onLag: metrics.lagged,
  });
  const tokens = createAccessTokens({
    algorithm: config.jwtAlgorithm,
    key: signingKey,
    issuer: config.jwtIssuer,
    audience: config.jwtAudience,
    lifeMs: config.accessTokenLifeMs,
  });
  const authenticator = createAuthenticator({ tokens, store });
  const tickets = createTickets();
  const guesses = createGuessLimit();
  const mayTalk = createOriginPolicy(config.allowedOrigins);
  const lifeRules: LifeRules = {
    documentMaxAgeMs: config.documentConnectionMaxAgeMs,
    wallClock: Date.now,
    now: () => performance.now(),
  };
  const stillWelcome = createStillWelcome(authenticator, hub);
  const admission = createSocketAdmission({
    authenticator,
    tickets,
    mayTalk,
    allowQueryToken: (request, address) =>
      config.queryToken === "allowed" || (config.queryToken === "local" && isLocal(request, address)),
    ...lifeRules,
    observer,
  });
  const limits = createMessageLimits(config.rateLimitMessagesPerMinute, undefined, observer);
  const policy = createPolicy({ store, openSessions: config.openSessions });
  keepRights(hub, policy);
  const presence = createSessionPresence(hub, monotonicClock);
  const sessions = createSessionReads(store, presence);
  const consents = createConsents(store);
  return {
    config,
    store,
    audit,
    onFault,
    metrics,
    observer,
    hub,
    fence: realtime.fence,
    catchUp: realtime.catchUp,
    positionOf: realtime.positionOf,
    stopRealtime: realtime.stop,
    admissionControl,
    tokens,
    authenticator,
    tickets,
    guesses,
    mayTalk,
    lifeRules,
    stillWelcome,
    admission,
    limits,
    policy,
    presence,
    sessions,
    consents,
  };
}
