import { type InterventionKind, interventionKinds } from "@masterx/brain";
import type { App } from "../http/app.ts";
import { readBody } from "../http/read-body.ts";
import { Refusal, type Store } from "../storage/store.ts";
import { interventionRecords, switchIntervention } from "./intervention-switches.ts";

/** What the Virtual Brain proposes to learners, what came of it, and a switch for each kind. */
export function interventionRoutes(app: App, store: Store): void {
  const view = async () => ({ interventions: await interventionRecords(store.read) });
  app.get("/api/v1/operations/interventions", async (context) => context.json(await view()));
  app.put("/api/v1/operations/interventions/:kind", async (context) => {
    const { on } = await readBody(context, "switch");
    const kind = context.req.param("kind");
    if (!isKind(kind)) throw new Refusal("not_found", `There is no kind of intervention called ${kind}.`);
    const { userId: operatorId } = context.get("identity");
    const { requestId } = context.env;
    await store.write(switchIntervention, { kind, isOn: on, operatorId, now: Date.now(), requestId });
    return context.json(await view());
  });
}

const isKind = (kind: string): kind is InterventionKind => (interventionKinds as readonly string[]).includes(kind);
