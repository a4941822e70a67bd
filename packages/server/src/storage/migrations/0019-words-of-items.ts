import { sql } from "kysely";
import type { Schema } from "./migration.ts";

/** What can be searched in an item: its texts without the names of its fields. */
export async function wordsOfItems(schema: Schema): Promise<void> {
  await schema.schema
    .alterTable("items")
    .addColumn("words", "text", (c) => c.notNull().defaultTo(""))
    .execute();
  const { rows } = await sql<{ readonly id: string; readonly body: string }>`select id, body from items`.execute(
    schema,
  );
  for (const { id, body } of rows)
    await sql`update items set words = ${wordsOf(JSON.parse(body))} where id = ${id}`.execute(schema);
}

interface Body {
  readonly question: string;
  readonly answer: {
    readonly value?: string;
    readonly options?: readonly string[];
    readonly accepted?: readonly string[];
    readonly parts?: readonly number[];
  };
  readonly hints: readonly string[];
}

/** As it was when this migration was written. */
function wordsOf(body: unknown): string {
  const { question, answer, hints } = body as Body;
  const { parts = [], value = parts.join(" : "), options = [], accepted = [] } = answer;
  return [question, value, ...options, ...accepted, ...hints].join("\n").toLowerCase();
}
