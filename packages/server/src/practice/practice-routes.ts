import type { App } from "../http/app.ts";
import { readBody } from "../http/read-body.ts";
import type { Practice } from "./practice.ts";

const usualSize = 10;

export function practiceRoutes(app: App, practice: Practice): void {
  app.get("/api/v1/practice", async (context) => context.json(await practice.view(context.get("identity").userId)));
  app.get("/api/v1/practice/skills", async (context) =>
    context.json(await practice.skills(context.get("identity").userId)),
  );
  app.get("/api/v1/practice/next", async (context) =>
    context.json(await practice.next(context.get("identity").userId, { size: usualSize })),
  );
  app.post("/api/v1/practice/rounds", async (context) => {
    const { skill = null, size } = await readBody(context, "practice_round");
    return context.json(await practice.begin(context.get("identity").userId, skill, size), 201);
  });
  app.post("/api/v1/practice/answers", async (context) =>
    context.json(await practice.answer(context.get("identity").userId, await readBody(context, "practice_answer"))),
  );
  app.post("/api/v1/practice/hints", async (context) => {
    const { exercise_id } = await readBody(context, "practice_hint");
    return context.json(await practice.hint(context.get("identity").userId, exercise_id));
  });
  app.post("/api/v1/practice/interventions", async (context) => {
    const { intervention_id, action } = await readBody(context, "intervention_respond");
    return context.json(await practice.respond(context.get("identity").userId, intervention_id, action));
  });
  app.post("/api/v1/practice/skips", async (context) => {
    const { exercise_id, wish = null } = await readBody(context, "practice_skip");
    return context.json(await practice.skip(context.get("identity").userId, exercise_id, wish));
  });
}
