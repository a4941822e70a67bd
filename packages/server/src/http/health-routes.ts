import type { App } from "./app.ts";

export interface HealthParts {
  readonly isDraining: () => boolean;
  /** Somebody watches readiness. */
  readonly asked: () => void;
  /** Rejects when the database does not answer. */
  readonly checkStore: () => Promise<unknown>;
}

/** Alive (`/api/health`, `/healthz`) and ready (`/readyz`). */
export function healthRoutes(app: App, parts: HealthParts): void {
  app.get("/api/health", (context) => context.json({ status: "ok" }));
  app.get("/healthz", (context) => context.json({ status: "ok" }));
  app.get("/readyz", async (context) => {
    parts.asked();
    if (parts.isDraining()) return context.json({ status: "draining" }, 503);
    try {
      await parts.checkStore();
    } catch {
      return context.json({ status: "database unavailable" }, 503);
    }
    return context.json({ status: "ready" });
  });
}
