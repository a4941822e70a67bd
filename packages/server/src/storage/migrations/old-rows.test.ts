import { expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "@masterx/testing/start-postgres";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { openSqlite } from "../open-sqlite.ts";
import type { Tables } from "../tables.ts";
import { migrations } from "./index.ts";
import type { Dialect, Schema } from "./migration.ts";

/** A database as it was before `words` and `is_open`, with rows of that time; then everything that came later. */
async function bringUpToDate(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  const names = Object.keys(migrations).toSorted();
  const before = names.indexOf("0018_notifications_of_a_person") + 1;
  const run = async (some: readonly string[]) => {
    for (const name of some)
      await db.transaction().execute(async (transaction) => {
        await migrations[name]?.(transaction as unknown as Schema, dialect);
      });
  };
  await run(names.slice(0, before));
  for (const [id, role] of [
    ["tea", "teacher"],
    ["mira", "learner"],
  ])
    await sql`insert into users (id, email, name, role, password_hash, created_at)
      values (${id}, ${`${id}@example.org`}, ${id}, ${role}, '', 1)`.execute(db);
  for (const [id, learner] of [
    ["for-anybody", null],
    ["for-mira", "mira"],
  ])
    await sql`insert into links (id, adult_id, learner_id, purposes, status, code, created_at)
      values (${id}, 'tea', ${learner}, 'live_state', 'proposed', ${id}, 1)`.execute(db);
  const items = {
    choice: { question: "What is Red?", answer: { kind: "choice", options: ["A Colour", "A Fish"] }, hints: ["Look"] },
    ratio: { question: "Two to three", answer: { kind: "ratio", parts: [2, 3] }, hints: [] },
    text: { question: "Capital?", answer: { kind: "text", accepted: ["Paris"] }, hints: [] },
  };
  for (const [id, body] of Object.entries(items))
    await sql`insert into items (id, subject, skill, level, body, is_in_use, created_at, updated_at)
      values (${id}, 'art', 'colours', 1, ${JSON.stringify(body)}, 1, 1, 1)`.execute(db);
  await run(names.slice(before));

  const links = await db.selectFrom("links").select(["id", "is_open"]).orderBy("id").execute();
  expect(links).toEqual([
    { id: "for-anybody", is_open: 1 },
    { id: "for-mira", is_open: 0 },
  ]);
  const words = await db.selectFrom("items").select(["id", "words"]).orderBy("id").execute();
  expect(words).toEqual([
    { id: "choice", words: "what is red?\n\na colour\na fish\nlook" },
    { id: "ratio", words: "two to three\n2 : 3" },
    { id: "text", words: "capital?\n\nparis" },
  ]);
}

test("rows of an older version are brought along: SQLite", async () => {
  const folder = await mkdtemp(join(tmpdir(), "masterx-old-"));
  try {
    const { kysely, database } = openSqlite(join(folder, "masterx.db"), "write");
    await bringUpToDate(kysely, "sqlite");
    database.close();
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("rows of an older version are brought along: PostgreSQL", async () => {
  await using postgres = await startPostgres();
  if (!postgres) return console.warn("PostgreSQL: not installed, rule not checked");
  const pool = new pg.Pool({ connectionString: postgres.url, max: 1 });
  // The pool's end does not wait for the connection's, which may be cut by PostgreSQL's.
  const ended = new Promise<void>((resolve) => pool.on("connect", (client) => client.once("end", () => resolve())));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await bringUpToDate(db, "postgres");
  } finally {
    await db.destroy();
    await ended;
  }
});
