import type { Hub } from "../realtime/hub.ts";
import type { App } from "./app.ts";
import { type Authenticate, requireIdentity } from "./require-identity.ts";

export interface HealthParts {
  readonly hub: Hub;
  readonly authenticate: Authenticate;
  readonly isDraining: () => boolean;
  /** Rejects when the database does not answer. */
  readonly checkStore: () => Promise<unknown>;
}

/** Alive (`/api/health`, `/healthz`), ready (`/readyz`), and the AIVO document's status for everyone signed in. */
export function healthRoutes(app: App, parts: HealthParts): void {
  app.get("/api/health", (context) => context.json({ status: "ok" }));
  app.get("/healthz", (context) => context.json({ status: "ok" }));
  app.get("/readyz", async (context) => {
    if (parts.isDraining()) return context.json({ status: "draining" }, 503);
    try {
      await parts.checkStore();
    } catch {
      return context.json({ status: "database unavailable" }, 503);
    }
    return context.json({ status: "ready" });
  });
  app.get("/api/websocket/status", requireIdentity(parts.authenticate), (context) => {
    const { connections, users, learners, sessions } = parts.hub.counts();
    return context.json({
      active_connections: connections,
      connected_users: users,
      subscribed_learners: learners,
      active_rooms: sessions,
    });
  });
}
