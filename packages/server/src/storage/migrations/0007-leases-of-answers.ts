import { sql } from "kysely";
import type { Schema } from "./migration.ts";

export async function leasesOfAnswers(schema: Schema): Promise<void> {
  await schema.schema.alterTable("answers").addColumn("owner", "text").execute();
  await schema.schema
    .alterTable("answers")
    .addColumn("lease", "bigint", (c) => c.notNull().defaultTo(0))
    .execute();
  await sql.raw("create index answers_open on answers (lease) where state in ('pending', 'streaming')").execute(schema);
}
