import type { ItemStatistics, SkillStatistics } from "@masterx/brain";
import type { Kysely } from "kysely";
import { defineWrite } from "../storage/store.ts";
import type { Tables } from "../storage/tables.ts";
import { readPopulation, storeWeights } from "./population-row.ts";
import { storeItems, storeSkills } from "./population-statistics.ts";

/*
 * beginRefit ─▶ answers are read and learnt from, a few seconds; lessons wait ─▶ keepRefit ─▶ lessons are taught again
 *                                    └─▶ it failed ─▶ endRefit; or its process died: longestRefitMs ─▶ the same
 * What stands in `meta` holds for every process of a database, the command line too.
 */
type Marker =
  | { readonly state: "running"; readonly id: string; readonly since: number; readonly last: number | null }
  | { readonly state: "idle"; readonly last: number | null };

const key = "population_refit";
/** One that takes longer is taken for dead. */
const longestRefitMs = 15 * 60_000;

async function readMarker(db: Kysely<Tables>): Promise<Marker> {
  const row = await db.selectFrom("meta").select("value").where("key", "=", key).executeTakeFirst();
  return row ? (JSON.parse(row.value) as Marker) : { state: "idle", last: null };
}

async function writeMarker(db: Kysely<Tables>, marker: Marker): Promise<void> {
  const value = JSON.stringify(marker);
  await db
    .insertInto("meta")
    .values({ key, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
}

/** When the population was last learnt anew; null: never. */
export const lastRefit = async (db: Kysely<Tables>): Promise<number | null> => (await readMarker(db)).last;

/** While it is so, lessons wait: what a refit has read would be taught twice, what it has not would be lost. */
export async function isRefitting(db: Kysely<Tables>, now: number): Promise<boolean> {
  const marker = await readMarker(db);
  return marker.state === "running" && now - marker.since < longestRefitMs;
}

/** False while another one is under way. */
export const beginRefit = defineWrite(
  "learning.begin_refit",
  async ({ db }, { id, now }: { readonly id: string; readonly now: number }): Promise<boolean> => {
    if (await isRefitting(db, now)) return false;
    const { last } = await readMarker(db);
    await writeMarker(db, { state: "running", id, since: now, last });
    return true;
  },
);

/** After a fault, or for one that is not kept: lessons are taught again as if nothing had been begun. */
export const endRefit = defineWrite("learning.end_refit", async ({ db }, { id }: { readonly id: string }) => {
  const marker = await readMarker(db);
  if (marker.state === "running" && marker.id === id) await writeMarker(db, { state: "idle", last: marker.last });
});

export interface FittedPopulation {
  /** As `serialiseWeights` writes them. */
  readonly weights: string;
  readonly items: readonly (readonly [string, ItemStatistics])[];
  readonly skills: readonly (readonly [string, SkillStatistics])[];
}

/**
 * Puts what was learnt anew in the place of what was known; items and skills that nobody answered lately stay as they
 * are. The version of the population's row after it; null: the refit took too long, and another one has begun.
 */
export const keepRefit = defineWrite(
  "learning.keep_refit",
  async (
    { db },
    input: {
      readonly id: string;
      readonly fitted: FittedPopulation;
      /** Lessons that wait and are in it already. */
      readonly learnt: readonly string[];
      readonly now: number;
    },
  ): Promise<number | null> => {
    const { id, fitted, learnt, now } = input;
    const marker = await readMarker(db);
    if (marker.state !== "running" || marker.id !== id) return null;
    const before = (await readPopulation(db))?.version ?? 0;
    await storeWeights(db, before, fitted.weights, now);
    await storeItems(db, fitted.items);
    await storeSkills(db, fitted.skills);
    for (let from = 0; from < learnt.length; from += 500)
      await db
        .deleteFrom("lessons")
        .where("id", "in", learnt.slice(from, from + 500))
        .execute();
    await writeMarker(db, { state: "idle", last: now });
    return before + 1;
  },
);
