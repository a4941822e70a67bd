import { createHash, timingSafeEqual } from "node:crypto";
import type { App } from "../http/app.ts";
import { type Authenticate, bearerToken } from "../http/identify.ts";
import type { Hub } from "../realtime/hub.ts";
import { Refusal } from "../storage/store.ts";
import type { Metrics } from "./create-metrics.ts";
import { metricsView } from "./metrics-view.ts";

export interface MetricsParts {
  readonly metrics: Metrics;
  readonly hub: Hub;
  readonly authenticate: Authenticate;
  /** `METRICS_TOKEN`. */
  readonly metricsToken: string | null;
  /** Whether nobody but this machine can have asked. */
  readonly isLocal: (request: Request, address: string) => boolean;
}

/** Prometheus' `/metrics`, the AIVO document's metrics and status, and what the operator's page shows. */
export function metricsRoutes(app: App, parts: MetricsParts): void {
  const { metrics, hub } = parts;

  app.get("/metrics", async (context) => {
    const shown = bearerToken(context.req.header("Authorization"));
    const isOpen = parts.metricsToken === null && parts.isLocal(context.req.raw, context.env.address);
    if (!isOpen && !isSame(shown, parts.metricsToken)) await requireOperator(shown);
    return context.text(await metrics.prometheus(hub), 200, {
      "Content-Type": "text/plain; version=0.0.4; charset=utf-8",
      "Cache-Control": "no-store",
    });
  });

  async function requireOperator(token: string | undefined): Promise<void> {
    const result = await parts.authenticate(token);
    if (!result.ok)
      throw new Refusal(result.code, "Send METRICS_TOKEN or an operator's access token as Authorization: Bearer.");
    if (result.identity.role !== "operator") throw new Refusal("forbidden", "Only operators see the metrics.");
  }

  app.get("/api/websocket/status", (context) => {
    const { connections, users, learners, sessions } = hub.counts();
    return context.json({
      active_connections: connections,
      connected_users: users,
      subscribed_learners: learners,
      active_rooms: sessions,
    });
  });

  app.get("/api/websocket/metrics", (context) => {
    const { tallies, recent, startedAt } = metrics;
    const { latency } = tallies;
    const { connections, users, learners, sessions } = hub.counts();
    return context.json({
      connections: { active: connections, total: tallies.connected, disconnections: tallies.closed },
      users: { connected: users },
      learners: { subscribed: learners },
      rooms: { active: sessions },
      messages: { sent: tallies.sent, received: tallies.received, per_second: hundredths(recent.messagesPerSecond()) },
      performance: {
        average_latency_ms: hundredths(latency.count === 0 ? 0 : latency.sumMs / latency.count),
        min_latency_ms: hundredths(latency.leastMs),
        max_latency_ms: hundredths(latency.mostMs),
      },
      errors: { total: tallies.errors },
      uptime: {
        seconds: hundredths((Date.now() - startedAt) / 1_000),
        // As the document writes it: UTC, to the second, without a zone.
        started_at: new Date(startedAt).toISOString().slice(0, 19),
      },
    });
  });

  app.get("/api/v1/operations/metrics", (context) => {
    return context.json(metricsView(metrics, hub.counts()));
  });
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;

function isSame(shown: string | undefined, expected: string | null): boolean {
  if (shown === undefined || expected === null) return false;
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(shown), digest(expected));
}
