import {
  type InterventionMemory,
  type LearnerEvent,
  type LearnerModel,
  masteryIn,
  masteryLevels,
  type Proposed,
  proposeIntervention,
  type Snapshot,
  type Update,
} from "@masterx/brain";
import type { ServerData } from "@masterx/protocol";
import type { Transaction } from "../storage/store.ts";
import { switchedOff } from "./intervention-switches.ts";
import { recommend } from "./recommend.ts";
import { skillName } from "./skill-name.ts";
import { forPeople, proposalText } from "./words.ts";

/** A durable event of `learner:<id>`, as it is published once it is committed. */
export type ToldToFollowers = {
  [Type in "difficulty_changed" | "progress_update" | "intervention"]: {
    readonly type: Type;
    readonly offset: number;
    readonly data: ServerData<Type>;
  };
}["difficulty_changed" | "progress_update" | "intervention"];

export interface Answered {
  /** Of the interaction. */
  readonly id: string;
  readonly learnerId: string;
  readonly event: LearnerEvent & { readonly type: "question_response" };
  readonly before: LearnerModel;
  readonly update: Update;
  readonly memory: InterventionMemory;
  readonly now: number;
}

/** Progress is told when a level changed, and after every so many answers. */
const progressEvery = 10;

/** What an answer leads to besides the six numbers, numbered and stored in its transaction. */
export async function consequences(
  transaction: Transaction,
  answered: Answered,
): Promise<{ readonly memory: InterventionMemory; readonly told: readonly ToldToFollowers[] }> {
  const { id, learnerId, event, before, update, now } = answered;
  const told: ToldToFollowers[] = [];
  const channel = `learner:${learnerId}` as const;
  const keep = async <Type extends "difficulty_changed" | "progress_update">(type: Type, data: ServerData<Type>) => {
    const reference = `${id}/${type}`;
    await transaction.db
      .insertInto("learning_events")
      .values({ id: reference, learner_id: learnerId, data: JSON.stringify(data), created_at: now })
      .execute();
    const offset = await transaction.append(channel, { type, reference, now });
    told.push({ type, offset, data } as ToldToFollowers);
  };

  // An exercise at another level, as a new skill begins with, is no change of mind; one that was told is not told again.
  const { current: from, next: to } = update.difficulty;
  if (from !== to && to !== before.difficulty.next)
    await keep("difficulty_changed", {
      learner_id: learnerId,
      ...(event.skill === undefined ? {} : { skill: event.skill }),
      from,
      to,
      reasons: update.difficulty.reasons.map(forPeople),
    });
  const reasons = (event.attempt ?? 1) > 1 ? [] : progressReasons(before, update);
  if (reasons.length > 0)
    await keep("progress_update", {
      learner_id: learnerId,
      mastery: update.mastery.map(({ skill, probability, level }) => ({ skill, probability, level })),
      performance: update.performance,
      recommendations: recommend(update).map(({ text }) => text),
      reasons,
    });

  const proposed = await propose(transaction, answered);
  for (const { id: interventionId, right, answers, helped } of proposed.outcomes)
    await transaction.db
      .updateTable("interventions")
      .set({ answers_after: answers, right_after: right, helped: helped ? 1 : 0 })
      .where("id", "=", interventionId)
      .execute();
  const { proposal } = proposed;
  if (proposal) {
    const row = { id, learner_id: learnerId, kind: proposal.kind, skill: proposal.skill };
    const data = interventionOf({ ...row, reasons: JSON.stringify(proposal.reasons) });
    await transaction.db
      .updateTable("interventions")
      .set({ state: "passed" })
      .where("learner_id", "=", learnerId)
      .where("state", "=", "open")
      .execute();
    await transaction.db
      .insertInto("interventions")
      .values({ ...row, reasons: JSON.stringify(proposal.reasons), state: "open", proposed_at: now })
      .execute();
    const offset = await transaction.append(channel, { type: "intervention", reference: id, now });
    told.push({ type: "intervention", offset, data });
  }
  return { memory: proposed.memory, told };
}

async function propose({ db }: Transaction, { id, event, update, memory, now }: Answered): Promise<Proposed> {
  const engagement = update.changes.engagement_level;
  return proposeIntervention(memory, {
    atMs: now,
    id,
    state: update.state,
    probability: update.probability ?? 0,
    mastery: update.mastery.find(({ skill }) => skill === event.skill) ?? null,
    correct: event.correct,
    isRapid: engagement?.reasons.some(({ code }) => code === "rapid_guess") ?? false,
    off: await switchedOff(db),
  });
}

function progressReasons(before: LearnerModel, update: Update): ServerData<"progress_update">["reasons"] {
  const [skill] = update.mastery;
  const last = skill && levelBefore(before, skill.skill);
  if (skill && last !== undefined && last !== skill.level)
    return [
      {
        code: "level_changed",
        value: masteryLevels.indexOf(skill.level),
        text: `${skillName(skill.skill)}: now ${skill.level.replace("_", " ")}.`,
      },
    ];
  const answers = before.answers + 1;
  if (answers % progressEvery !== 0) return [];
  return [{ code: "answers", value: answers, text: `${answers} answers so far.` }];
}

const levelBefore = (model: LearnerModel, skill: string): Snapshot["mastery"][number]["level"] =>
  masteryIn(model, skill)?.level ?? "not_started";

/** A proposal that nobody answers is offered for no longer. */
export const offeredForMs = 10 * 60_000;

export interface InterventionRow {
  readonly id: string;
  readonly learner_id: string;
  readonly kind: string;
  readonly skill: string | null;
  readonly reasons: string;
}

/** As it is told, when it happens and later. */
export const interventionOf = (row: InterventionRow): ServerData<"intervention"> => ({
  learner_id: row.learner_id,
  intervention_id: row.id,
  kind: row.kind,
  text: proposalText(row.kind as Parameters<typeof proposalText>[0], row.skill),
  ...(row.skill === null ? {} : { skill: row.skill }),
  reasons: (JSON.parse(row.reasons) as { code: string; value: number }[]).map(forPeople),
});
