import { type Flat, prepare } from "../storage/prepare.ts";
import type { Transaction } from "../storage/store.ts";
import { changedMeanwhile } from "./population-row.ts";

/** What is kept of a learner between events. */
export interface StateRow {
  /** Counts the learner's events. */
  readonly version: number;
  readonly model: string;
  readonly trajectory: string | null;
  /** JSON of what was proposed and how it went. */
  readonly interventions: string | null;
}

interface StoredRow extends StateRow {
  readonly now: number;
}

const selectState = prepare((db, input: { readonly learnerId: string }) =>
  db
    .selectFrom("learner_states")
    .select(["version", "model", "trajectory", "interventions"])
    .where("learner_id", "=", input.learnerId),
);

const insertState = prepare((db, input: Flat<StoredRow & { readonly learnerId: string }>) =>
  db
    .insertInto("learner_states")
    .values({
      learner_id: input.learnerId,
      version: input.version,
      model: input.model,
      trajectory: input.trajectory,
      interventions: input.interventions,
      updated_at: input.now,
    })
    .onConflict((conflict) => conflict.column("learner_id").doNothing())
    .returning("version"),
);

const updateState = prepare((db, input: Flat<StoredRow & { readonly learnerId: string; readonly before: number }>) =>
  db
    .updateTable("learner_states")
    .set({
      version: input.version,
      model: input.model,
      trajectory: input.trajectory,
      interventions: input.interventions,
      updated_at: input.now,
    })
    .where("learner_id", "=", input.learnerId)
    .where("version", "=", input.before)
    .returning("version"),
);

/** null for who has done nothing yet. */
export async function findState({ db }: Transaction, learnerId: string): Promise<StateRow | null> {
  return (await selectState(db, { learnerId })).rows[0] ?? null;
}

/** Puts a row in the place of the one that was found; who found the same one and comes later has to begin again. */
export async function storeState(
  { db }: Transaction,
  learnerId: string,
  found: StateRow | null,
  values: StoredRow,
): Promise<void> {
  const { rows } = found
    ? await updateState(db, { learnerId, before: found.version, ...values })
    : await insertState(db, { learnerId, ...values });
  if (rows.length === 0) throw changedMeanwhile("a learner's state");
}
