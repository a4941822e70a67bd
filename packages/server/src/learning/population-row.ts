import type { Kysely } from "kysely";
import type { Tables } from "../storage/tables.ts";

/** The one row of what all learners taught, apart from single items and skills. */
export const populationId = "all";

export const readPopulation = (db: Kysely<Tables>) =>
  db.selectFrom("population").select(["version", "weights"]).where("id", "=", populationId).executeTakeFirst();

/** In the place of those of the version `before`, 0: of none; a version that is another meanwhile makes the write run again. */
export async function storeWeights(db: Kysely<Tables>, before: number, weights: string, now: number): Promise<void> {
  const values = { version: before + 1, weights, updated_at: now };
  const stored =
    before === 0
      ? await db
          .insertInto("population")
          .values({ id: populationId, ...values })
          .onConflict((conflict) => conflict.column("id").doNothing())
          .executeTakeFirst()
      : await db
          .updateTable("population")
          .set(values)
          .where("id", "=", populationId)
          .where("version", "=", before)
          .executeTakeFirst();
  const changed = "numUpdatedRows" in stored ? stored.numUpdatedRows : stored.numInsertedOrUpdatedRows;
  if ((changed ?? 0n) === 0n) throw changedMeanwhile("what all learners taught");
}

/** Only where several connections write (PostgreSQL): the store runs the whole write again. */
export const changedMeanwhile = (what: string): Error =>
  Object.assign(new Error(`A row changed meanwhile: ${what}.`), { code: "40001" });
