import { expect, test } from "bun:test";
import { interact } from "@masterx/testing/interact";
import { startServer, type TestPerson, type TestServer } from "@masterx/testing/start-server";
import type { InterventionRecord } from "./intervention-switches.ts";

const path = "/api/v1/operations/interventions";

async function records(response: Response): Promise<ReadonlyMap<string, InterventionRecord>> {
  expect(response.status).toBe(200);
  const { interventions } = (await response.json()) as { interventions: InterventionRecord[] };
  return new Map(interventions.map((one) => [one.kind, one]));
}
async function answer(server: TestServer, learner: TestPerson, correct: boolean) {
  const { body } = await interact(server, learner, {
    type: "question_response",
    context: { correct, skill: "adding-fractions", difficulty: 3, time_taken: 14 },
  });
  return body.result.interventions.map(({ kind }) => kind);
}
/** Says that they are frustrated, and answers wrong until something is proposed. */
async function untilProposed(server: TestServer, learner: TestPerson) {
  await interact(server, learner, { type: "self_report", context: { state: "frustration_level", value: 1 } });
  for (let count = 0; count < 6; count += 1) {
    const [kind] = await answer(server, learner, false);
    if (kind) return kind;
  }
  throw new Error("Nothing was proposed.");
}

test("[§3] the operator sees what came of each kind, and one that is off is stepped over at once", async () => {
  await using server = await startServer();
  const [mira, ada, olga] = [
    await server.person("Mira"),
    await server.person("Ada"),
    await server.person("Olga", "operator"),
  ];
  const unused = { is_on: true, proposed: 0, accepted: 0, known: 0, helped: 0 };
  expect((await records(await server.call(olga, "GET", path))).get("hint")).toEqual({ kind: "hint", ...unused });

  expect(await untilProposed(server, mira)).toBe("hint");
  for (const correct of [true, true, false]) await answer(server, mira, correct);
  const seen = await records(await server.call(olga, "GET", path));
  expect(seen.get("hint")).toEqual({ kind: "hint", is_on: true, proposed: 1, accepted: 0, known: 1, helped: 1 });

  const turned = await records(await server.call(olga, "PUT", `${path}/hint`, { on: false }));
  expect([turned.get("hint")?.is_on, turned.get("easier")?.is_on]).toEqual([false, true]);
  expect(await untilProposed(server, ada)).toBe("worked_example");
  await server.call(olga, "PUT", `${path}/hint`, { on: true });
  expect(await untilProposed(server, await server.person("Jonas"))).toBe("hint");

  expect((await server.call(olga, "PUT", `${path}/magic`, { on: false })).status).toBe(404);
  expect((await server.call(olga, "PUT", `${path}/hint`, { on: "no" })).status).toBe(400);
  const audit = await server.call(olga, "GET", "/api/v1/operations/audit?group=server");
  expect(await audit.text()).toContain("intervention_switched");
  expect(server.faults).toEqual([]);
});
