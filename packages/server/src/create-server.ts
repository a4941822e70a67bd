import { join } from "node:path";
import type { Server } from "bun";
import { createAuditRecorder } from "./audit/audit-recorder.ts";
import { actOnControl, channelOfRight } from "./auth/act-on-control.ts";
import { chatEvents } from "./chat/chat-events.ts";
import type { EmotionReader } from "./chat/emotion-reader.ts";
import type { Config } from "./config/index.ts";
import { createCore } from "./create-core.ts";
import { createFeatures } from "./create-features.ts";
import { createRoutes } from "./create-routes.ts";
import { createTake } from "./create-take.ts";
import { seedDemo } from "./demo/demo-people.ts";
import { learningEvents } from "./learning/learning-events.ts";
import { listen } from "./listen.ts";
import { dropUnentitled } from "./policy/drop-unentitled.ts";
import { linkEvents } from "./privacy/link-events.ts";
import { monotonicClock } from "./realtime/clock.ts";
import type { SocketData } from "./realtime/connection.ts";
import { drain } from "./realtime/drain.ts";
import type { Engine } from "./realtime/engine.ts";
import { watchConnections } from "./realtime/watch-connections.ts";
import { safetyEvents } from "./safety/safety-events.ts";
import { sessionEvents } from "./sessions/session-events.ts";
import type { Store } from "./storage/store.ts";
import { startTrimming } from "./storage/trimming.ts";
import type { TutorProvider } from "./tutor/tutor-provider.ts";

export interface ServerParts {
  readonly config: Config;
  readonly store: Store;
  readonly reader: EmotionReader;
  /** Answers when no AI provider may or can. */
  readonly tutor: TutorProvider;
  readonly signingKey: string;
  /** Carries broadcasts to other nodes on the same database; without one this node is alone. */
  readonly engine?: Engine;
  /** Of the events that are kept in memory for who comes back; without it the protocol's limit. */
  readonly cacheBytes?: number;
  /** Built pages. */
  readonly pagesFolder: string;
  readonly onFault: (error: unknown) => void;
  /** What others did wrong, such as an AI provider; left out, nobody hears of it. */
  readonly warn?: (what: string, detail: Readonly<Record<string, unknown>>) => void;
  /** What the server did by itself. */
  readonly tell?: (what: string, detail: Readonly<Record<string, unknown>>) => void;
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
  cacheBytes,
  pagesFolder,
  onFault,
  warn = () => undefined,
  tell = () => undefined,
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
  const core = createCore({
    config,
    store,
    audit,
    signingKey,
    engine,
    cacheBytes,
    events: { ...chatEvents, ...sessionEvents, ...linkEvents, ...safetyEvents, ...learningEvents },
    listening() {
      if (!server) throw new Error("The hub was used before the server listened.");
      return server;
    },
    onFault,
  });
  const { hub, fence, catchUp, presence, policy, consents, authenticator } = core;
  const features = await createFeatures({ core, reader, tutor, warn, tell });
  const { answers, providers, safety, secondReadings, teaching } = features;
  const { app, routeLimits } = createRoutes({
    core,
    features,
    pagesFolder,
    isDraining: () => isDraining,
    readinessAsked: () => (readinessAskedAt = performance.now()),
  });
  server = listen({ core, app, take: createTake(core, features, reader), hasLeft: () => hasLeft });

  /** On the other nodes; where it was said, the call has been broken off already. */
  async function withdrawIfGone(userId: string): Promise<void> {
    if (!(await consents.of(userId)).consents.ai_provider) providers.withdraw(userId);
  }
  const stopWatching = watchConnections(hub, [fence, presence, features.dictations], config.connectionTimeoutMs);
  const stopControl = store.onControl((row) => {
    authenticator.forget(row.userId);
    if (row.kind === "consent_changed" && row.detail === "ai_provider") void withdrawIfGone(row.userId).catch(onFault);
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
    for (const part of [core.limits, routeLimits, core.tickets, core.guesses, core.admission]) part.sweep();
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
      core.stopRealtime();
      stopControl();
      clearInterval(sweeping);
      stopTrimming();
      teaching.stop();
      features.stopNightlyRefit();
      safety.stop();
      secondReadings?.stop();
      await server?.stop(true);
      core.admissionControl.stop();
      core.metrics.stop();
      audit.add({ at: Date.now(), actor: "system", action: "server_stopped" });
      await audit.stop();
    },
  };
}

/** Readiness that was asked for within this time is watched by somebody who acts on it. */
const readinessWatchedMs = 60_000;

/** Where the built pages lie in a checkout. */
export const pagesFolder = join(import.meta.dir, "../../../apps/web/dist");
