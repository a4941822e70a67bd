import type { ServerData } from "@masterx/protocol";
import type { TestPerson, TestServer } from "./start-server.ts";

export type BrainAnswer = ServerData<"virtual_brain_response">;

/** What a learner did, told over HTTP by themself: what the Virtual Brain answers. */
export async function interact(
  server: TestServer,
  learner: TestPerson,
  interaction: object,
): Promise<{ readonly status: number; readonly body: BrainAnswer }> {
  const response = await server.call(learner, "POST", "/api/v1/interactions", {
    learner_id: learner.id,
    ...interaction,
  });
  return { status: response.status, body: (await response.json()) as BrainAnswer };
}
