import { join } from "node:path";
import { type Dialect, limits as limitsOfProtocol } from "@masterx/protocol";
import type { Server } from "bun";
import { createAccessTokens } from "./auth/access-tokens.ts";
import { actOnControl, channelOfRight } from "./auth/act-on-control.ts";
import { createSocketAdmission } from "./auth/admit-socket.ts";
import { authRoutes } from "./auth/auth-routes.ts";
import { createAuditRecorder } from "./audit/audit-recorder.ts";
import { auditRoutes } from "./audit/audit-routes.ts";
import { createAuthenticator } from "./auth/authenticate.ts";
import type { LifeRules } from "./auth/connection-life.ts";
import { createGuessLimit } from "./auth/guess-limit.ts";
import { createRefreshToken } from "./auth/refresh-token.ts";
import { createStillWelcome } from "./auth/still-welcome.ts";
import { createTickets } from "./auth/tickets.ts";
import { createAnswerPart } from "./chat/answer-part.ts";
import { createAnswers } from "./chat/answers.ts";
import { createChat } from "./chat/chat.ts";
import { chatEvents } from "./chat/chat-events.ts";
import { createChatMessages } from "./chat/chat-messages.ts";
import { createChatReads } from "./chat/chat-reads.ts";
import { createMessageEdits } from "./chat/message-edits.ts";
import { chatRoutes } from "./chat/chat-routes.ts";
import type { EmotionReader } from "./chat/emotion-reader.ts";
import type { Config } from "./config/index.ts";
import { seedDemo } from "./demo/demo-people.ts";
import { demoRoutes } from "./demo/demo-routes.ts";
import { createApp, failureResponse } from "./http/app.ts";
import { authoriseRoutes } from "./http/authorise-routes.ts";
import { createClientAddress } from "./http/client-address.ts";
import { docsRoutes } from "./http/docs-routes.ts";
import { guard } from "./http/guard.ts";
import { healthRoutes } from "./http/health-routes.ts";
import { createOriginPolicy } from "./http/origin-policy.ts";
import { createRouteLimits } from "./http/route-limits.ts";
import { isLocal } from "./http/is-local.ts";
import { servePages } from "./http/pages.ts";
import { createSocketDoor } from "./http/socket-door.ts";
import { dropUnentitled } from "./policy/drop-unentitled.ts";
import { keepRights } from "./policy/rights-in-motion.ts";
import { createPolicy } from "./policy/create-policy.ts";
import { consentRoutes, createConsents } from "./privacy/consents.ts";
import { linkEvents } from "./privacy/link-events.ts";
import { linkRoutes } from "./privacy/link-routes.ts";
import { createLearningMessages } from "./learning/learning-messages.ts";
import { learnerSource } from "./learning/learner-source.ts";
import { createStateUpdates } from "./learning/state-updates.ts";
import { createMetrics } from "./metrics/create-metrics.ts";
import { metricsRoutes } from "./metrics/metrics-routes.ts";
import { createAdmissionControl } from "./realtime/admission-control.ts";
import { monotonicClock } from "./realtime/clock.ts";
import { type SocketData, voiceStreamPath } from "./realtime/connection.ts";
import { createRealtime } from "./realtime/create-realtime.ts";
import { createDispatch } from "./realtime/dispatch.ts";
import { drain } from "./realtime/drain.ts";
import type { Engine } from "./realtime/engine.ts";
import { createMessageLimits } from "./realtime/message-limits.ts";
import { nextPingMs } from "./realtime/next-ping.ts";
import { unavailableHandlers } from "./realtime/not-available.ts";
import { combineObservers } from "./realtime/observer.ts";
import { type ChannelSource, createResume } from "./realtime/resume.ts";
import { createSocketHandlers } from "./realtime/socket-handlers.ts";
import { watchConnections } from "./realtime/watch-connections.ts";
import { createReadMarks, unreadCounts } from "./sessions/read-marks.ts";
import { createSessionMessages } from "./sessions/session-messages.ts";
import { sessionEvents } from "./sessions/session-events.ts";
import { createSessionPresence } from "./sessions/session-presence.ts";
import { createSessionReads } from "./sessions/session-reads.ts";
import { sessionRoutes } from "./sessions/session-routes.ts";
import { Refusal, type Store } from "./storage/store.ts";
import { startTrimming } from "./storage/trimming.ts";
import { createDictations } from "./voice/dictations.ts";
import type { TutorProvider } from "./tutor/tutor-provider.ts";

export interface ServerParts {
  readonly config: Config;
  readonly store: Store;
  readonly reader: EmotionReader;
  readonly tutor: TutorProvider;
  readonly signingKey: string;
  /** Carries broadcasts to other nodes on the same database; without one this node is alone. */
  readonly engine?: Engine;
  /** Built pages. */
  readonly pagesFolder: string;
  readonly onFault: (error: unknown) => void;
}

export interface RunningServer {
  /** `http://host:port` of what is listened on. */
  readonly url: string;
  /** Every HTTP route by method and pattern, such as `GET /api/v1/sessions/:id`; the doors for sockets are not among them. */
  readonly routes: readonly string[];
  /** Sends the clients away kindly, ends answers, closes the port, within the grace; the store stays open. */
  stop(graceMs?: number): Promise<void>;
}

/** The one place that knows every feature and puts them together. */
export async function createServer({
  config,
  store,
  reader,
  tutor,
  signingKey,
  engine,
  pagesFolder,
  onFault,
}: ServerParts): Promise<RunningServer> {
  const audit = createAuditRecorder({ store, level: config.auditLevel, onFault });
  // Before anything else is recorded: a server that starts seals the chains of those that died.
  audit.add({ at: Date.now(), actor: "system", action: "server_started" });
  await audit.flush();
  if (config.demo) await seedDemo(store);

  let server: Server<SocketData> | undefined;
  let isDraining = false;
  let hasLeft = false;
  let readinessAskedAt = Number.NEGATIVE_INFINITY;
  const metrics = createMetrics(store);
  const observer = combineObservers(metrics.observer, audit.observer);
  const realtime = createRealtime({
    topics: () => {
      if (!server) throw new Error("The hub was used before the server listened.");
      return server;
    },
    store,
    engine,
    events: { ...chatEvents, ...sessionEvents, ...linkEvents },
    observer,
    onFault,
  });
  const { hub, fence, catchUp, positionOf } = realtime;
  const admissionControl = createAdmissionControl({
    maxConnections: config.maxConnections,
    waitingWrites: () => store.waitingWrites(),
    clock: monotonicClock,
    random: Math.random,
  });
  const refreshLifeMs = config.refreshTokenLifeMs;
  const tokens = createAccessTokens({
    algorithm: config.jwtAlgorithm,
    key: signingKey,
    issuer: config.jwtIssuer,
    audience: config.jwtAudience,
    lifeMs: config.accessTokenLifeMs,
  });
  const authenticator = createAuthenticator({ tokens, store });
  const { authenticate } = authenticator;
  const tickets = createTickets();
  const guesses = createGuessLimit();
  const mayTalk = createOriginPolicy(config.allowedOrigins);
  const clientAddress = createClientAddress(config.trustedProxies);
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
  const answers = createAnswers({ store, hub, provider: tutor, onFault });
  const chat = createChat({
    store,
    hub,
    reader,
    answers,
    maxTextBytes: config.maxMessageBytes,
    compare: (channel) => void catchUp.compare(channel).catch(onFault),
  });
  const chatReads = createChatReads({
    store,
    sessions,
    answerEnded: answers.ended,
    answerInProgress: answers.inProgress,
    unreadOf: (userId, db) => unreadCounts(db, userId),
    isReadingPaused: async (userId, db) => !(await consents.of(userId, db)).consents.emotion_reading,
  });

  const session: ChannelSource = {
    ...chatReads.sources.session,
    state: async (connection, id) => presence.show(connection, id),
  };
  const learner = learnerSource(hub, store);
  catchUp.onReturn((connection, channel) => {
    if (channel.startsWith("learner:")) learner.state(connection, channel.slice("learner:".length)).catch(onFault);
  });

  const pingTiming = { heartbeatMs: config.heartbeatIntervalMs, idleTimeoutMs: config.connectionTimeoutMs };
  const dictations = createDictations({ hub, limits });
  const take = createDispatch({
    hub,
    limits,
    takeBinary: dictations.take,
    async authorise(connection, message) {
      // Out of reach of changes a node answers nothing but that it lives (protocol §2.6).
      if (message.type !== "ping" && !authenticator.isInReach())
        throw new Refusal("unavailable", "The database cannot be reached; try again soon.", 1_000);
      await policy.authoriseMessage(connection, message);
    },
    requireRoomForCommand: () => admissionControl.requireRoomForCommand(),
    maxMessageBytes: config.maxMessageBytes,
    observer,
    onFault,
    handlers: {
      ping(connection, _, reply) {
        const next = nextPingMs(connection, performance.now(), pingTiming, Math.random());
        const data = { timestamp: new Date().toISOString(), ...(next === undefined ? {} : { next_ping_ms: next }) };
        hub.send(connection, "pong", data, reply);
      },
      resume: fence.afterResume(
        admissionControl.untilResumed(
          createResume({
            hub,
            store,
            catchUp,
            observer,
            onFault,
            mayFollow: policy.mayFollow,
            firstOffset: policy.firstOffset,
            sources: { ...chatReads.sources, session, learner },
          }),
        ),
      ),
      ...unavailableHandlers,
      message_edit: createMessageEdits({ store, hub, reader, maxTextBytes: config.maxMessageBytes }),
      message_read: createReadMarks(hub, store),
      ...dictations.handlers,
      refresh_token: createRefreshToken({ ...lifeRules, hub, authenticator, stillWelcome }),
      ...createSessionMessages({
        hub,
        store,
        reads: sessions,
        presence,
        clock: monotonicClock,
        mayFollow: policy.mayFollow,
        positionOf,
      }),
      ...createChatMessages({ hub, chat, answers, answerPart: createAnswerPart(store, answers) }),
      ...createLearningMessages({ hub, store, updates: createStateUpdates(hub, stateUpdateIntervalMs) }),
    },
  });

  const routeLimits = createRouteLimits({
    takeTalk(userId) {
      admissionControl.requireRoomForCommand();
      return limits.takeTalk(userId);
    },
  });
  const app = createApp(onFault);
  guard(app, mayTalk);
  authoriseRoutes(app, { authenticate, policy, limits: routeLimits, onFault });
  authRoutes(app, { store, tokens, authenticator, tickets, guesses, refreshLifeMs, refused: audit.refused });
  sessionRoutes(app, { store, reads: sessions, hub, rightWithdrawn: policy.rightWithdrawn });
  chatRoutes(app, { chat, reads: chatReads, sessions, answers, hub, firstOffset: policy.firstOffset });
  consentRoutes(app, store, consents, hub);
  linkRoutes(app, store, hub, policy.rightWithdrawn);
  demoRoutes(app, {
    store,
    tokens,
    refreshLifeMs,
    isOpen: (request, address) => config.demo && isLocal(request, address),
  });
  metricsRoutes(app, { metrics, hub, authenticate, metricsToken: config.metricsToken, isLocal });
  auditRoutes(app, store);
  healthRoutes(app, {
    isDraining: () => isDraining,
    asked: () => (readinessAskedAt = performance.now()),
    checkStore: () => store.read.selectFrom("meta").select("key").limit(1).execute(),
  });
  docsRoutes(app);
  servePages(app, pagesFolder);

  const socketDoor = createSocketDoor({
    admit: admission.admit,
    admissionControl,
    hasLeft: () => hasLeft,
    observer,
  });

  server = Bun.serve<SocketData>({
    hostname: config.host,
    port: config.port,
    idleTimeout: 75,
    maxRequestBodySize: 256 * 1024,
    fetch(request, listening) {
      const address = clientAddress(
        listening.requestIP(request)?.address ?? "unknown",
        request.headers.get("X-Forwarded-For"),
      );
      // Without a usable Host header there is no address to route by; a bare probe still gets its answer.
      if (!URL.canParse(request.url)) return bareAnswer(request.url);
      const dialect = sockets[new URL(request.url).pathname];
      if (dialect !== undefined) return socketDoor(request, dialect, listening, address);
      return app.fetch(request, { server: listening, address, requestId: Bun.randomUUIDv7() });
    },
    error(error) {
      onFault(error);
      return failureResponse("unavailable", "Something broke on our side; try again soon.", 1_000);
    },
    websocket: createSocketHandlers({
      hub,
      fence,
      admissionControl,
      take,
      stillWelcome,
      isCompressing: config.compression,
      maxConnectionsPerUser: config.maxConnectionsPerUser,
      greeting: {
        heartbeat_ms: config.heartbeatIntervalMs,
        limits: {
          message_bytes: config.maxMessageBytes,
          messages_per_minute: config.rateLimitMessagesPerMinute ?? 0,
          frame_bytes: limitsOfProtocol.hardFrameBytes,
          frames_per_second: limitsOfProtocol.framesPerMs * 1_000,
          bytes_per_second: limitsOfProtocol.bytesPerMs * 1_000,
          followed_channels: limitsOfProtocol.followedChannels,
        },
      },
      positionOf,
      drained: catchUp.drained,
      observer,
      onFault,
    }),
  });

  const stopWatching = watchConnections(hub, [fence, presence], config.connectionTimeoutMs);
  const stopControl = store.onControl((row) => {
    authenticator.forget(row.userId);
    actOnControl(hub, row);
    const channel = channelOfRight(row);
    if (channel === null) return;
    policy.rightWithdrawn();
    // Another process may have numbered an event that this one was never told of: it is the last that they hear.
    catchUp
      .compare(channel)
      .catch(onFault)
      .then(() => dropUnentitled(hub, policy, row.userId, channel))
      .catch(onFault);
  });
  const sweeping = setInterval(() => {
    for (const part of [limits, routeLimits, tickets, guesses, admission]) part.sweep();
  }, 60_000);
  const stopTrimming = startTrimming(store, onFault);
  await answers.recover();

  return {
    url: `http://${config.host.includes(":") ? `[${config.host}]` : config.host}:${server.port}`,
    routes: [...new Set(app.routes.flatMap(({ method, path }) => (method === "ALL" ? [] : [`${method} ${path}`])))],
    async stop(graceMs = 0) {
      isDraining = true;
      await drain({
        hub,
        clock: monotonicClock,
        graceMs,
        isWatched: performance.now() - readinessAskedAt < readinessWatchedMs,
        answersUnderWay: answers.underWay,
        endAnswers: answers.close,
        leave() {
          hasLeft = true;
          presence.freeze();
        },
      });
      stopWatching();
      realtime.stop();
      stopControl();
      clearInterval(sweeping);
      stopTrimming();
      await server?.stop(true);
      admissionControl.stop();
      metrics.stop();
      audit.add({ at: Date.now(), actor: "system", action: "server_stopped" });
      await audit.stop();
    },
  };
}

/** What an HTTP/1.0 probe without a Host header gets. */
const bareAnswer = (path: string): Response =>
  /\/(healthz|readyz|api\/health)$/.test(path)
    ? Response.json({ status: "ok" })
    : failureResponse("bad_request", "The Host header is missing or malformed.");

/** Readiness that was asked for within this time is watched by somebody who acts on it. */
const readinessWatchedMs = 60_000;

/** A learner's state is told at once and then at most five times a second. */
const stateUpdateIntervalMs = 200;

/** The doors for sockets, and what is spoken behind each. */
const sockets: Readonly<Record<string, Dialect>> = {
  "/api/ws": "masterx",
  [voiceStreamPath]: "masterx",
  "/ws": "aivo",
};

/** Where the built pages lie in a checkout. */
export const pagesFolder = join(import.meta.dir, "../../../apps/web/dist");
