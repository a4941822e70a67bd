import {
  findGenerator,
  findShippedItem,
  generateItem,
  generators,
  type Item,
  type Level,
  shippedItems,
} from "@masterx/items";
import type { Kysely } from "kysely";
import type { Tables } from "../storage/tables.ts";

/**
 * Items of the installation that a learner may get: put in use, and made by somebody who answers for the installation
 * (an operator, or the command line) or by an adult whom the learner is linked to. Anybody may call themself a teacher.
 */
export const itemsFor = (db: Kysely<Tables>, learnerId: string) =>
  db
    .selectFrom("items")
    .where("is_in_use", "=", 1)
    .where((where) =>
      where.or([
        where("created_by", "is", null),
        where.exists(
          where
            .selectFrom("users")
            .select("users.id")
            .whereRef("users.id", "=", "items.created_by")
            .where("users.role", "=", "operator"),
        ),
        where.exists(
          where
            .selectFrom("links")
            .select("links.id")
            .whereRef("links.adult_id", "=", "items.created_by")
            .where("links.learner_id", "=", learnerId)
            .where("links.status", "=", "active"),
        ),
      ]),
    );

/** Where the levels of each skill come from: generators and written items of the product, and the installation's own. */
export async function skillLevels(
  db: Kysely<Tables>,
  learnerId: string,
): Promise<ReadonlyMap<string, ReadonlySet<Level>>> {
  const levels = new Map<string, Set<Level>>();
  const add = (skill: string, level: Level) => {
    const known = levels.get(skill);
    if (known) known.add(level);
    else levels.set(skill, new Set([level]));
  };
  for (const { skill, levels: own } of generators) for (const level of own) add(skill, level);
  for (const { skill, level } of shippedItems) add(skill, level);
  const rows = await itemsFor(db, learnerId).select(["skill", "level"]).groupBy(["skill", "level"]).execute();
  for (const { skill, level } of rows) add(skill, level as Level);
  return levels;
}

/**
 * One item of a skill and level for a learner, by a seed: as likely from the generator as from what was written for it, and none
 * that is in `avoid` while there is another.
 */
export async function drawItem(
  db: Kysely<Tables>,
  learnerId: string,
  wish: { readonly skill: string; readonly level: Level; readonly seed: number; readonly avoid: ReadonlySet<string> },
): Promise<Item | null> {
  const { skill, level, seed, avoid } = wish;
  const generator = findGenerator(skill);
  const generates = generator?.levels.includes(level) ?? false;
  const rows = await itemsFor(db, learnerId)
    .select("id")
    .where("skill", "=", skill)
    .where("level", "=", level)
    .orderBy("id")
    .limit(500)
    .execute();
  const written = [...shippedItems.filter((item) => item.skill === skill && item.level === level), ...rows].map(
    ({ id }) => id,
  );
  const fresh = written.filter((id) => !avoid.has(id));
  const pick = fresh[seed % Math.max(1, fresh.length)];
  if (generator && generates && (!pick || seed % 2 === 0 || avoid.size === 0))
    return generateItem(generator, level, seed);
  const id = pick ?? written[seed % Math.max(1, written.length)];
  return id === undefined ? null : findItemFor(db, learnerId, id);
}

/** The written item of this id, of the product or of what this learner may get; null: there is none for them. */
export async function findItemFor(db: Kysely<Tables>, learnerId: string, id: string): Promise<Item | null> {
  const shipped = findShippedItem(id);
  if (shipped) return shipped;
  const row = await itemsFor(db, learnerId).select("body").where("id", "=", id).executeTakeFirst();
  return row ? (JSON.parse(row.body) as Item) : null;
}
