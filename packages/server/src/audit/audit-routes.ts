import type { App } from "../http/app.ts";
import { Refusal, type Store } from "../storage/store.ts";
import { auditGroupNames, listAudit } from "./list-audit.ts";

const maxEntries = 200;

/** `GET /api/v1/operations/audit?group=&limit=&before=` for operators: the newest entries, people by their names. */
export function auditRoutes(app: App, store: Pick<Store, "read">): void {
  app.get("/api/v1/operations/audit", async (context) => {
    const asked = context.req.query("group");
    const group = auditGroupNames.find((name) => name === asked) ?? null;
    if (asked !== undefined && group === null)
      throw new Refusal("bad_request", `group: must be one of ${auditGroupNames.join(", ")}.`);
    const number = (name: string) => {
      const value = context.req.query(name);
      if (value !== undefined && !/^\d{1,15}$/.test(value))
        throw new Refusal("bad_request", `${name}: must be a whole number.`);
      return value === undefined ? null : Number(value);
    };
    const limit = Math.min(maxEntries, number("limit") ?? 50);
    const entries = await listAudit(store.read, { group, limit, before: number("before") });
    return context.json({
      entries: entries.map(({ actorName, targetName, requestId, ...entry }) => ({
        ...entry,
        actor_name: actorName,
        target_name: targetName,
        request_id: requestId,
      })),
    });
  });
}
