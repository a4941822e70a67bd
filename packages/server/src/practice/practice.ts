import { randomInt } from "node:crypto";
import { skillGraph } from "@masterx/items";
import type { PracticeSkills, PracticeView } from "@masterx/protocol";
import { loadModel } from "../learning/read-model.ts";
import type { Observation } from "../learning/observe-interaction.ts";
import type { Hub } from "../realtime/hub.ts";
import { Refusal, type Store } from "../storage/store.ts";
import type { TutoredWork } from "../tutor/tutor-provider.ts";
import { isOpen } from "./choose-exercise.ts";
import { itemsFor, skillLevels } from "./item-pool.ts";
import { skillName } from "../learning/skill-name.ts";
import { progressOf } from "./practice-state.ts";
import { answerIntervention } from "./intervention-writes.ts";
import { practiceView } from "./practice-view.ts";
import { recordTutoredWork } from "./record-tutored-work.ts";
import { answerExercise, beginRound, poseNext, type Seen, skipExercise, takeHint } from "./practice-writes.ts";

export interface PracticeParts {
  readonly hub: Hub;
  readonly store: Store;
  /** Tells the followers of a learner what the Virtual Brain made of it. */
  readonly observed: (learnerId: string, observation: Observation) => void;
}

export interface NewAnswer {
  readonly exercise_id: string;
  readonly response: string;
  readonly time_taken?: number | undefined;
  readonly interaction_id?: string | undefined;
}

export type Practice = ReturnType<typeof createPractice>;

/** What learners do in practice, the same over HTTP and socket. Every change is shown on all their devices. */
export function createPractice({ hub, store, observed }: PracticeParts) {
  const draw = () => ({ exerciseId: Bun.randomUUIDv7(), seed: randomInt(2 ** 31), now: Date.now() });
  const view = (learnerId: string) => practiceView(store.read, learnerId, Date.now());

  async function changed(learnerId: string, seen: Seen, exceptConnectionId?: string): Promise<PracticeView> {
    if (seen && !seen.isDuplicate) observed(learnerId, seen);
    const now = await view(learnerId);
    hub.publish(`user:${learnerId}`, "practice_update", now, { exceptConnectionId });
    return now;
  }

  async function begin(learnerId: string, skill: string | null, size: number, except?: string): Promise<PracticeView> {
    if (skill !== null && !(await skillLevels(store.read, learnerId)).has(skill))
      throw new Refusal("not_found", `There is nothing to practise for the skill ${skill}.`);
    await store.write(beginRound, { ...draw(), learnerId, roundId: Bun.randomUUIDv7(), skill, size });
    return changed(learnerId, null, except);
  }

  return {
    view,
    begin,
    async next(
      learnerId: string,
      wish: { readonly skill?: string | undefined; readonly size: number },
      except?: string,
    ) {
      const { round } = await view(learnerId);
      if (wish.skill !== undefined && wish.skill !== round?.skill)
        return begin(learnerId, wish.skill, wish.size, except);
      const done = await store.write(poseNext, { ...draw(), learnerId });
      if (done === "no_round") return begin(learnerId, wish.skill ?? null, wish.size, except);
      return done === "open" ? view(learnerId) : changed(learnerId, null, except);
    },
    async answer(learnerId: string, answer: NewAnswer, except?: string): Promise<PracticeView> {
      const { seen, isDuplicate } = await store.write(answerExercise, {
        id: Bun.randomUUIDv7(),
        learnerId,
        exerciseId: answer.exercise_id,
        response: answer.response,
        seconds: answer.time_taken ?? null,
        interactionId: answer.interaction_id ?? null,
        now: Date.now(),
      });
      return isDuplicate ? { ...(await view(learnerId)), duplicate: true } : changed(learnerId, seen, except);
    },
    async hint(learnerId: string, exerciseId: string, except?: string): Promise<PracticeView> {
      const seen = await store.write(takeHint, { id: Bun.randomUUIDv7(), learnerId, exerciseId, now: Date.now() });
      return seen ? changed(learnerId, seen, except) : view(learnerId);
    },
    /** Takes or dismisses what the Virtual Brain proposed. */
    async respond(learnerId: string, interventionId: string, action: "accept" | "dismiss", except?: string) {
      const input = { ...draw(), id: Bun.randomUUIDv7(), roundId: Bun.randomUUIDv7() };
      const { seen, isDuplicate } = await store.write(answerIntervention, {
        ...input,
        learnerId,
        interventionId,
        action,
      });
      return isDuplicate ? { ...(await view(learnerId)), duplicate: true as const } : changed(learnerId, seen, except);
    },
    async skip(learnerId: string, exerciseId: string, wish: "easier" | "harder" | null, except?: string) {
      await store.write(skipExercise, { learnerId, exerciseId, wish, now: Date.now() });
      return changed(learnerId, null, except);
    },
    /** What a learner did in a chat with an item of the tutor. */
    async tutored(learnerId: string, messageId: string, work: TutoredWork): Promise<void> {
      const input = { id: Bun.randomUUIDv7(), learnerId, messageId, work, now: Date.now() };
      await store.write(recordTutoredWork, input, (seen) => {
        if (seen && !seen.isDuplicate) observed(learnerId, seen);
      });
    },
    async skills(learnerId: string): Promise<PracticeSkills> {
      const model = (await loadModel(store.read, learnerId)).model;
      const [progress, levels] = [
        await progressOf(store.read, learnerId, model),
        await skillLevels(store.read, learnerId),
      ];
      const own = await itemsFor(store.read, learnerId)
        .select(["skill", (select) => select.fn.min("subject").as("subject")])
        .groupBy("skill")
        .execute();
      const known = new Set(skillGraph.map(({ id }) => id));
      const nodes = [
        ...skillGraph.filter(({ id }) => levels.has(id)),
        ...own
          .filter(({ skill }) => !known.has(skill))
          .map(({ skill, subject }) => ({
            id: skill,
            name: skillName(skill),
            subject,
            area: subject,
            prerequisites: [],
          })),
      ];
      return {
        skills: nodes.map((node) => {
          const one = progress.get(node.id) ?? null;
          return {
            ...node,
            is_open: isOpen(node, progress),
            probability: one && one.answers > 0 ? one.mastery : null,
            level: one?.standing ?? "not_started",
            answers: one?.answers ?? 0,
            due: one?.card?.due.toISOString() ?? null,
          };
        }),
      };
    },
  };
}
