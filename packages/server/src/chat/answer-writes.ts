import { sessionChannel } from "@masterx/protocol";
import { type Kysely, sql } from "kysely";
import { databaseTime } from "../storage/database-time.ts";
import { defineWrite } from "../storage/store.ts";
import type { Tables } from "../storage/tables.ts";
import type { MessageRow } from "./message-view.ts";

/** Who writes an answer says so again and again; once this has passed it is anybody's (protocol §4.5). */
export const leaseMs = 10_000;

const leaseFromNow = (db: Kysely<Tables>) => sql<number>`${databaseTime(db)} + ${leaseMs}`;

/** From pending to streaming; false when somebody ended it, or began it, first. */
export const beginAnswer = defineWrite(
  "chat.begin_answer",
  async ({ db }, input: { readonly id: string; readonly owner: string; readonly now: number }): Promise<boolean> => {
    const result = await db
      .updateTable("answers")
      .set({
        state: "streaming",
        owner: input.owner,
        lease: leaseFromNow(db),
        updated_at: input.now,
      })
      .where("id", "=", input.id)
      .where("state", "=", "pending")
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },
);

/** Keeps what has been written so far, for the case that this process dies. */
export const saveAnswer = defineWrite(
  "chat.save_answer",
  async (
    { db },
    input: {
      readonly id: string;
      readonly owner: string;
      readonly text: string;
      readonly source: string;
      readonly now: number;
    },
  ): Promise<void> => {
    await db
      .updateTable("answers")
      .set({ text: input.text, source: input.source, updated_at: input.now })
      .where("id", "=", input.id)
      .where("owner", "=", input.owner)
      .where("state", "=", "streaming")
      .execute();
  },
);

/** Keeps the answers that a server writes its own. Gives those that still are. */
export const renewLeases = defineWrite(
  "chat.renew_leases",
  async (
    { db },
    input: { readonly owner: string; readonly ids: readonly string[] },
  ): Promise<readonly { readonly id: string }[]> =>
    db
      .updateTable("answers")
      .set({ lease: leaseFromNow(db) })
      .where("id", "in", input.ids)
      .where("owner", "=", input.owner)
      .where("state", "=", "streaming")
      .returning("id")
      .execute(),
);

/** For the only server of a database, when it starts: whoever wrote an answer before it is dead. */
export const dropLeases = defineWrite(
  "chat.drop_leases",
  async ({ db }, _: { readonly now: number }): Promise<void> => {
    await db.updateTable("answers").set({ lease: 0 }).where(isOpen).execute();
  },
);

/** As the partial index has it; with parameters the index would not be found. */
export const isOpen = sql<boolean>`state in ('pending', 'streaming')`;

export interface AnswerEnd {
  readonly id: string;
  /** The server that wrote it; null: any other one, once its lease is lost. */
  readonly owner: string | null;
  readonly state: "done" | "error" | "stopped";
  /** null: what was saved last. */
  readonly text: string | null;
  /** JSON of who wrote it; null: as saved last. */
  readonly source: string | null;
  readonly memo: string | null;
  readonly now: number;
}

/** Ends an answer by compare-and-set together with its message: one end, whoever comes first (protocol §4.5). */
export const endAnswer = defineWrite(
  "chat.end_answer",
  async (
    { db, append },
    input: AnswerEnd,
  ): Promise<{ readonly message: MessageRow; readonly offset: number } | null> => {
    const answer = await db
      .updateTable("answers")
      .set({
        state: input.state,
        updated_at: input.now,
        ...(input.text === null ? {} : { text: input.text }),
        ...(input.source === null ? {} : { source: input.source }),
      })
      .where("id", "=", input.id)
      .where("state", "in", ["pending", "streaming"])
      .where((row) =>
        input.owner === null
          ? row("lease", "<", databaseTime(db))
          : row.or([row("owner", "is", null), row("owner", "=", input.owner)]),
      )
      .returning(["question_id", "session_id", "source", "text"])
      .executeTakeFirst();
    if (!answer) return null;
    const event = { type: "message_received", reference: input.id, now: input.now };
    const offset = await append(sessionChannel(answer.session_id), event);
    const message: MessageRow = {
      id: input.id,
      session_id: answer.session_id,
      author_id: null,
      role: "assistant",
      content: answer.text,
      client_message_id: null,
      content_hash: null,
      question_id: answer.question_id,
      source: answer.source,
      status: input.state,
      memo: input.memo,
      offset,
      created_at: input.now,
    };
    await db.insertInto("messages").values(message).execute();
    await db.updateTable("sessions").set({ last_message_at: input.now }).where("id", "=", answer.session_id).execute();
    return { message, offset };
  },
);
