import type { PracticeView } from "@masterx/protocol";
import type { Connection } from "../realtime/connection.ts";
import type { Handlers } from "../realtime/dispatch.ts";
import type { Hub } from "../realtime/hub.ts";
import type { Practice } from "./practice.ts";

type PracticeTypes = "intervention_respond" | "practice_next" | "practice_answer" | "practice_hint" | "practice_skip";

/** Each is answered by the whole view; the learner's other devices get the same. */
export function createPracticeMessages(hub: Hub, practice: Practice): Pick<Handlers, PracticeTypes> {
  const answered =
    (connection: Connection, reply: Parameters<Handlers["practice_next"]>[2]) =>
    (view: PracticeView): void =>
      hub.send(connection, "practice_update", view, reply);
  return {
    async intervention_respond(connection, { intervention_id, action }, reply) {
      const view = await practice.respond(connection.identity.userId, intervention_id, action);
      hub.send(connection, "ack", view.duplicate ? { duplicate: true } : {}, reply);
    },
    practice_next: (connection, wish, reply) =>
      practice.next(connection.identity.userId, wish, connection.id).then(answered(connection, reply)),
    practice_answer: (connection, answer, reply) =>
      practice.answer(connection.identity.userId, answer, connection.id).then(answered(connection, reply)),
    practice_hint: (connection, { exercise_id }, reply) =>
      practice.hint(connection.identity.userId, exercise_id, connection.id).then(answered(connection, reply)),
    practice_skip: (connection, { exercise_id, wish = null }, reply) =>
      practice.skip(connection.identity.userId, exercise_id, wish, connection.id).then(answered(connection, reply)),
  };
}
