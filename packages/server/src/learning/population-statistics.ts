import type { ItemStatistics, SkillStatistics } from "@masterx/brain";
import type { Kysely, Selectable } from "kysely";
import type { Tables } from "../storage/tables.ts";

type Db = Kysely<Tables>;

/** Rows of one statement: far below what a database takes of parameters. */
const together = 500;

export async function knownItems(db: Db, items: readonly string[]): Promise<Map<string, ItemStatistics>> {
  if (items.length === 0) return new Map();
  const rows = await db.selectFrom("item_statistics").selectAll().where("item", "in", items).execute();
  return new Map(rows.map((row) => [row.item, statisticsOf(row)]));
}

const statisticsOf = (row: Selectable<Tables["item_statistics"]>): ItemStatistics => ({
  bias: row.bias,
  answers: row.answers,
  timing: { count: row.time_count, meanLog: row.time_mean_log, varianceLog: row.time_variance_log },
});

export async function knownSkills(db: Db, skills: readonly string[]): Promise<Map<string, SkillStatistics>> {
  if (skills.length === 0) return new Map();
  const rows = await db.selectFrom("skill_statistics").selectAll().where("skill", "in", skills).execute();
  return new Map(rows.map(({ skill, bias, answers }) => [skill, { bias, answers }]));
}

export async function storeItems(db: Db, items: readonly (readonly [string, ItemStatistics])[]): Promise<void> {
  for (let from = 0; from < items.length; from += together)
    await db
      .insertInto("item_statistics")
      .values(
        items.slice(from, from + together).map(([item, { bias, answers, timing }]) => ({
          item,
          bias,
          answers,
          time_count: timing.count,
          time_mean_log: timing.meanLog,
          time_variance_log: timing.varianceLog,
        })),
      )
      .onConflict((conflict) =>
        conflict.column("item").doUpdateSet(({ ref }) => ({
          bias: ref("excluded.bias"),
          answers: ref("excluded.answers"),
          time_count: ref("excluded.time_count"),
          time_mean_log: ref("excluded.time_mean_log"),
          time_variance_log: ref("excluded.time_variance_log"),
        })),
      )
      .execute();
}

export async function storeSkills(db: Db, skills: readonly (readonly [string, SkillStatistics])[]): Promise<void> {
  for (let from = 0; from < skills.length; from += together)
    await db
      .insertInto("skill_statistics")
      .values(skills.slice(from, from + together).map(([skill, { bias, answers }]) => ({ skill, bias, answers })))
      .onConflict((conflict) =>
        conflict
          .column("skill")
          .doUpdateSet(({ ref }) => ({ bias: ref("excluded.bias"), answers: ref("excluded.answers") })),
      )
      .execute();
}
