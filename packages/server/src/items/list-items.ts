import type { ItemPage } from "@masterx/protocol";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../storage/tables.ts";
import { type Author, itemSummary } from "./stored-item.ts";

export interface ItemQuery {
  /** Stands anywhere in question, answer or hints; null: all. */
  readonly text: string | null;
  readonly subject: string | null;
  readonly isInUse: boolean | null;
  readonly limit: number;
  readonly offset: number;
}

const escaped = (text: string): string => text.toLowerCase().replaceAll(/[%_~]/g, "~$&");

/** The latest changed first. */
export async function listItems(db: Kysely<Tables>, query: ItemQuery, asker: Author): Promise<ItemPage> {
  const { text, subject, isInUse } = query;
  const matching = db
    .selectFrom("items")
    .$if(subject !== null, (select) => select.where("subject", "=", subject ?? ""))
    .$if(isInUse !== null, (select) => select.where("is_in_use", "=", isInUse ? 1 : 0))
    .$if(text !== null, (select) =>
      select.where("words", "like", sql<string>`${`%${escaped(text ?? "")}%`} escape '~'`),
    );
  const [rows, count, subjects] = await Promise.all([
    matching.selectAll().orderBy("updated_at", "desc").orderBy("id").limit(query.limit).offset(query.offset).execute(),
    matching.select((select) => select.fn.countAll().as("total")).executeTakeFirstOrThrow(),
    db.selectFrom("items").select("subject").distinct().orderBy("subject").limit(200).execute(),
  ]);
  return {
    items: rows.map((row) => itemSummary(row, asker)),
    total: Number(count.total),
    subjects: subjects.map((row) => row.subject),
  };
}
