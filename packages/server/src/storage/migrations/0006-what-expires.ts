import { sql } from "kysely";
import type { Schema } from "./migration.ts";

export async function whatExpires(schema: Schema): Promise<void> {
  for (const table of ["sign_ins", "invitations"])
    await sql.raw(`create index ${table}_expires_at on ${table} (expires_at)`).execute(schema);
}
