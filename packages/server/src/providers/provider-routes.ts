import type { App } from "../http/app.ts";
import { readBody } from "../http/read-body.ts";
import { Refusal } from "../storage/store.ts";
import type { Providers } from "./create-providers.ts";

/** The operator's view of the AI providers, and their switches. */
export function providerRoutes(app: App, providers: Pick<Providers, "view" | "turn">): void {
  app.get("/api/v1/operations/providers", async (context) => context.json({ providers: await providers.view() }));
  app.put("/api/v1/operations/providers/:id", async (context) => {
    const { on } = await readBody(context, "switch");
    const id = context.req.param("id");
    const { userId } = context.get("identity");
    if (!(await providers.turn(id, on, userId, context.env.requestId)))
      throw new Refusal("not_found", `No AI provider called ${id} is set up here.`);
    return context.json({ providers: await providers.view() });
  });
}
