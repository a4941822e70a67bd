import { createHash } from "node:crypto";
import { type Level, masteries, type SixNumbers, stateAt } from "@masterx/brain";
import type { ClientData, LearnerProgress, LearnerSnapshot, ServerData, StateUpdate } from "@masterx/protocol";
import type { Kysely } from "kysely";
import type { Hub } from "../realtime/hub.ts";
import type { Store } from "../storage/store.ts";
import type { Tables } from "../storage/tables.ts";
import {
  brainResultOf,
  eventOf,
  gradingOf,
  progressOf,
  stateUpdateOf,
  type ToldOfLearner,
  toldOf,
} from "./brain-view.ts";
import { interventionOf, offeredForMs } from "./consequences.ts";
import { gradeInteraction } from "./grade-interaction.ts";
import { type Observation, observeInteraction } from "./observe-interaction.ts";
import { loadModel } from "./read-model.ts";
import type { createStateUpdates } from "./state-updates.ts";

export interface LearningParts {
  readonly hub: Pick<Hub, "publish">;
  readonly store: Store;
  readonly updates: ReturnType<typeof createStateUpdates>;
  /** A lesson waits to be taught. */
  readonly taught: () => void;
}

type Response = ServerData<"virtual_brain_response">;

/** What the Virtual Brain makes of a learner's work, the same over sockets, HTTP, chat and practice. */
export interface Learning {
  /**
   * One interaction, graded if it answers an item of ours; a repeat of its key gets the first result. `committed` runs
   * when it is stored, in the order of commits.
   */
  interact(data: ClientData<"virtual_brain_interact">, committed?: (response: Response) => void): Promise<Response>;
  /** Tells the followers of a learner what was observed in a transaction of another feature, at its commit. */
  observed(learnerId: string, observation: Observation): void;
  /** The same of what was made ready where it was observed. */
  tell(told: ToldOfLearner): void;
  state(learnerId: string): Promise<StateUpdate>;
  /** Where the learner stands and what is best done next, in words for people. */
  progress(learnerId: string): Promise<LearnerProgress>;
  /** The six numbers and the mastery of what was answered; null for who has done nothing yet. */
  known(learnerId: string): Promise<{ readonly state: SixNumbers; readonly knows: Record<string, number> } | null>;
  /** The six numbers, and the level that suits the learner. */
  now(learnerId: string): Promise<{ readonly state: SixNumbers; readonly level: Level }>;
}

export function createLearning({ hub, store, updates, taught }: LearningParts): Learning {
  function tell({ update, events, teaches }: ToldOfLearner): void {
    const channel = `learner:${update.learner_id}` as const;
    updates.tell(update);
    for (const { type, offset, data } of events)
      hub.publish(channel, type, data, { extras: { channel, epoch: store.epoch, offset } });
    if (teaches) taught();
  }
  const observed = (learnerId: string, observation: Observation) => tell(toldOf(learnerId, observation));

  return {
    observed,
    tell,
    state: (learnerId) => currentState(store.read, learnerId),
    async progress(learnerId) {
      const { name } = await store.read
        .selectFrom("users")
        .select("name")
        .where("id", "=", learnerId)
        .executeTakeFirstOrThrow();
      return progressOf(learnerId, name, stateAt((await loadModel(store.read, learnerId)).model, Date.now()));
    },
    async known(learnerId) {
      const { version, model } = await loadModel(store.read, learnerId);
      if (version === 0) return null;
      const knows = Object.fromEntries(masteries(model).map(({ skill, probability }) => [skill, probability]));
      return { state: stateAt(model, Date.now()).state, knows };
    },
    async now(learnerId) {
      const { state, difficulty } = stateAt((await loadModel(store.read, learnerId)).model, Date.now());
      return { state, level: difficulty.next };
    },
    async interact(data, committed) {
      const { interaction_id, ...content } = data;
      const { learner_id } = data;
      const graded = await gradeInteraction(store.read, data);
      const grading = graded ? gradingOf(graded) : {};
      if (graded && graded.correct === null) {
        const snapshot = stateAt((await loadModel(store.read, learner_id)).model, Date.now());
        const response = { learner_id, result: { ...brainResultOf(snapshot, undefined), ...grading } };
        committed?.(response);
        return response;
      }
      const now = Date.now();
      const event = eventOf(data, graded, now);
      const answer = Promise.withResolvers<Response>();
      const interaction = {
        id: Bun.randomUUIDv7(),
        learnerId: learner_id,
        interactionId: interaction_id ?? null,
        contentHash: createHash("sha256").update(JSON.stringify(content)).digest("base64url"),
        event,
        isFirstAttempt: graded !== null,
        now,
      };
      await store.write(observeInteraction, interaction, (observation) => {
        if (!observation.isDuplicate) observed(learner_id, observation);
        const correct = event.type === "question_response" ? event.correct : undefined;
        const interventions = interventionsIn(observation);
        const result = { ...brainResultOf(observation.update, correct), interventions, ...grading };
        const response = { learner_id, result, ...(observation.isDuplicate ? ({ duplicate: true } as const) : {}) };
        committed?.(response);
        answer.resolve(response);
      });
      return answer.promise;
    },
  };
}

function interventionsIn({ told }: Observation): Response["result"]["interventions"] {
  return told.flatMap((one) => {
    if (one.type !== "intervention") return [];
    return [withoutLearner(one.data)];
  });
}

function withoutLearner({ learner_id: _, ...intervention }: ServerData<"intervention">) {
  return intervention;
}

/** The picture of a learner as it is now; of one who has done nothing yet, the beginning. */
export async function currentState(db: Kysely<Tables>, learnerId: string): Promise<StateUpdate> {
  const { version, model } = await loadModel(db, learnerId);
  return stateUpdateOf(learnerId, version, stateAt(model, Date.now()));
}

/** All that is shown of a learner to who cannot be told what happened. */
export async function currentPicture(db: Kysely<Tables>, learnerId: string): Promise<LearnerSnapshot> {
  const open = await db
    .selectFrom("interventions")
    .selectAll()
    .where("learner_id", "=", learnerId)
    .where("state", "=", "open")
    .where("proposed_at", ">", Date.now() - offeredForMs)
    .orderBy("proposed_at")
    .execute();
  return {
    state: await currentState(db, learnerId),
    difficulty: stateAt((await loadModel(db, learnerId)).model, Date.now()).difficulty.next,
    interventions: open.map((row) => withoutLearner(interventionOf(row))),
  };
}
