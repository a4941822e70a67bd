import type { Item } from "@masterx/items";
import { defineWrite, Refusal, type Transaction } from "../storage/store.ts";
import { type Author, mayChange, wordsOf } from "./stored-item.ts";

export interface IncomingItem {
  readonly item: Item;
  readonly licence: string | null;
  readonly attribution: string | null;
  readonly source: string | null;
}
interface Change {
  /** null: the command line. */
  readonly by: Author | null;
  readonly now: number;
  readonly requestId?: string;
}
type Effect = "added" | "changed" | "unchanged" | "not_yours";

const actorOf = ({ by }: Change) => (by ? (`person:${by.userId}` as const) : ("command_line" as const));
const isTheirs = (createdBy: string | null, by: Author | null): boolean =>
  by === null ? createdBy === null : mayChange(createdBy, by);

/**
 * Keeps imported items, in the order of the input. A new one, and one whose text has changed, is out of use until
 * somebody accepts it, or in use at once where the import says so.
 */
export const keepImported = defineWrite(
  "items.import",
  async (
    { db, audit },
    input: Change & { readonly items: readonly IncomingItem[]; readonly isInUse: boolean; readonly isDryRun: boolean },
  ): Promise<readonly Effect[]> => {
    const ids = input.items.map(({ item }) => item.id);
    const rows = await db.selectFrom("items").select(["id", "body", "created_by"]).where("id", "in", ids).execute();
    const known = new Map(rows.map((row) => [row.id, row]));
    const effects: Effect[] = [];
    for (const incoming of input.items) {
      const before = known.get(incoming.item.id);
      const body = JSON.stringify(incoming.item);
      const effect = !before
        ? "added"
        : !isTheirs(before.created_by, input.by)
          ? "not_yours"
          : before.body === body
            ? "unchanged"
            : "changed";
      effects.push(effect);
      if (input.isDryRun || effect === "not_yours") continue;
      if (effect === "unchanged") {
        if (input.isInUse) await switchUse(db, [incoming.item.id], true, input.now);
        continue;
      }
      await put(db, incoming, { ...input, isInUse: input.isInUse, isNew: effect === "added" });
    }
    const count = (wanted: Effect) => effects.filter((effect) => effect === wanted).length;
    if (!input.isDryRun)
      await audit({
        at: input.now,
        actor: actorOf(input),
        action: "items_imported",
        requestId: input.requestId,
        detail: { added: count("added"), changed: count("changed") },
      });
    return effects;
  },
);

/** Makes an item, or puts another text in the place of one's own; throws `Refusal`. */
export const saveItem = defineWrite(
  "items.save",
  async (
    { db, audit },
    input: Change & { readonly incoming: IncomingItem; readonly isNew: boolean },
  ): Promise<void> => {
    const { incoming, isNew, by, now, requestId } = input;
    const { id } = incoming.item;
    const before = await db
      .selectFrom("items")
      .select(["created_by", "is_in_use"])
      .where("id", "=", id)
      .executeTakeFirst();
    if (!isNew && !before) throw new Refusal("not_found", "There is no such item.");
    if (before && !isTheirs(before.created_by, by))
      throw new Refusal("forbidden", "Only its author and operators change this item.");
    await put(db, incoming, { by, now, isNew, isInUse: before?.is_in_use === 1 });
    await audit({ at: now, actor: actorOf(input), action: "item_saved", requestId, detail: { is_new: isNew } });
  },
);

/** Gives items to learners, or takes them back; all of them or none. What was posed already stays as it was. */
export const useItems = defineWrite(
  "items.use",
  async (
    { db, audit },
    input: Change & { readonly ids: readonly string[]; readonly isInUse: boolean },
  ): Promise<void> => {
    const ids = [...new Set(input.ids)];
    const rows = await db.selectFrom("items").select("created_by").where("id", "in", ids).execute();
    if (rows.length < ids.length) throw new Refusal("not_found", "There is no such item.");
    if (!rows.every((row) => isTheirs(row.created_by, input.by)))
      throw new Refusal("forbidden", "Only an item's author and operators put it in use.");
    await switchUse(db, ids, input.isInUse, input.now);
    await audit({
      at: input.now,
      actor: actorOf(input),
      action: "items_switched",
      requestId: input.requestId,
      detail: { count: ids.length, in_use: input.isInUse },
    });
  },
);

type Db = Transaction["db"];

const switchUse = (db: Db, ids: readonly string[], isInUse: boolean, now: number) =>
  db
    .updateTable("items")
    .set({ is_in_use: isInUse ? 1 : 0, updated_at: now })
    .where("id", "in", [...ids])
    .where("is_in_use", "=", isInUse ? 0 : 1)
    .execute();

async function put(
  db: Db,
  { item, licence, attribution, source }: IncomingItem,
  { by, now, isNew, isInUse }: Change & { readonly isNew: boolean; readonly isInUse: boolean },
): Promise<void> {
  const values = {
    subject: item.subject,
    skill: item.skill,
    level: item.level,
    body: JSON.stringify(item),
    words: wordsOf(item),
    licence,
    attribution,
    is_in_use: isInUse ? 1 : 0,
    updated_at: now,
  };
  if (isNew)
    await db
      .insertInto("items")
      .values({ ...values, id: item.id, source, created_by: by?.userId ?? null, created_at: now })
      .execute();
  else await db.updateTable("items").set(values).where("id", "=", item.id).execute();
}
