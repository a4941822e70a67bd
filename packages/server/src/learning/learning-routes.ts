import type { App } from "../http/app.ts";
import { readBody } from "../http/read-body.ts";
import type { Learning } from "./learning.ts";

/** The Virtual Brain over HTTP; the policy has said that the learner is the sender's own or shared. */
export function learningRoutes(app: App, learning: Learning): void {
  app.post("/api/v1/interactions", async (context) =>
    context.json(await learning.interact(await readBody(context, "interaction"))),
  );
  app.get("/api/v1/learners/:id/progress", async (context) =>
    context.json(await learning.progress(context.req.param("id"))),
  );
  app.get("/api/v1/learners/:id/state", async (context) => context.json(await learning.state(context.req.param("id"))));
}
