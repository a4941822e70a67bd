import {
  createPopulation,
  createWeights,
  parseWeights,
  type Population,
  serialiseWeights,
  type StoredLesson,
  teachStored,
  type Weights,
} from "@masterx/brain";
import type { Kysely } from "kysely";
import { defineWrite } from "../storage/store.ts";
import type { Tables } from "../storage/tables.ts";
import { populationId, readPopulation, storeWeights } from "./population-row.ts";
import { knownItems, knownSkills, storeItems, storeSkills } from "./population-statistics.ts";
import { isRefitting } from "./refit-writes.ts";

/** What is known of the item and skill of one question, with the weights that hold for all. */
export async function populationFor(
  db: Kysely<Tables>,
  { item, skill }: { readonly item?: string | undefined; readonly skill?: string | undefined },
): Promise<Population> {
  const [weights, items, skills] = [
    await weightsOf(db),
    await knownItems(db, item === undefined ? [] : [item]),
    await knownSkills(db, skill === undefined ? [] : [skill]),
  ];
  return createPopulation({ weights, items, skills });
}

/** By its version, which changes with every lesson: read again only then. */
const readBefore = new WeakMap<object, { readonly version: number; readonly weights: Weights }>();

/** Not to be changed: others hold the same. */
async function weightsOf(db: Kysely<Tables>): Promise<Weights> {
  const { adapter } = db.getExecutor();
  const now = await db.selectFrom("population").select("version").where("id", "=", populationId).executeTakeFirst();
  const version = now?.version ?? 0;
  const known = readBefore.get(adapter);
  if (known?.version === version) return known.weights;
  const row = await readPopulation(db);
  const read = { version: row?.version ?? 0, weights: row ? parseWeights(row.weights) : createWeights() };
  readBefore.set(adapter, read);
  return read.weights;
}

/**
 * Teaches what waits, the oldest first and each lesson once, and none during a refit; the number of lessons. Where
 * several nodes write, the row's version makes one of two that meet do its work again.
 */
export const teachPopulation = defineWrite(
  "learning.teach_population",
  async ({ db }, { limit, now }: { readonly limit: number; readonly now: number }): Promise<number> => {
    if (await isRefitting(db, now)) return 0;
    const rows = await db.selectFrom("lessons").select(["id", "lesson"]).orderBy("id").limit(limit).execute();
    if (rows.length === 0) return 0;
    const lessons = rows.map(({ lesson }) => JSON.parse(lesson) as StoredLesson);
    const row = await readPopulation(db);
    const namesOf = (kind: "item" | "skill") => [...new Set(lessons.flatMap((lesson) => lesson[kind] ?? []))];
    const population = {
      weights: row ? parseWeights(row.weights) : createWeights(),
      items: await knownItems(db, namesOf("item")),
      skills: await knownSkills(db, namesOf("skill")),
    };
    for (const lesson of lessons) teachStored(population, lesson);
    await storeWeights(db, row?.version ?? 0, serialiseWeights(population.weights), now);
    await storeItems(db, [...population.items]);
    await storeSkills(db, [...population.skills]);
    await db
      .deleteFrom("lessons")
      .where(
        "id",
        "in",
        rows.map(({ id }) => id),
      )
      .execute();
    return lessons.length;
  },
);
