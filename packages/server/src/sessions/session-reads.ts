import type { ChannelName, Member, Position, SessionSummary } from "@masterx/protocol";
import type { Kysely } from "kysely";
import type { Store } from "../storage/store.ts";
import type { Tables } from "../storage/tables.ts";
import type { SessionPresence } from "./session-presence.ts";

/** What can be asked of sessions; all of it committed. */
export interface SessionReads {
  members(sessionId: string, db?: Kysely<Tables>): Promise<readonly Member[]>;
  headOf(channel: ChannelName): Promise<Position>;
  summary(sessionId: string): Promise<SessionSummary | null>;
  /** A person's sessions, the liveliest first, at most 200. */
  listFor(userId: string): Promise<readonly SessionSummary[]>;
}

export function createSessionReads(
  { read, epoch }: Pick<Store, "read" | "epoch">,
  presence: Pick<SessionPresence, "isPresent">,
): SessionReads {
  const summaries = () =>
    read
      .selectFrom("sessions")
      .select([
        "sessions.id",
        "sessions.kind",
        "sessions.title",
        "sessions.owner_id",
        "sessions.created_at",
        "sessions.last_message_at",
      ])
      .select((expression) =>
        expression
          .selectFrom("members as everyone")
          .select(({ fn }) => fn.countAll<number>().as("count"))
          .whereRef("everyone.session_id", "=", "sessions.id")
          .as("member_count"),
      );
  type Row = Awaited<ReturnType<ReturnType<typeof summaries>["executeTakeFirstOrThrow"]>>;
  const toSummary = (row: Row): SessionSummary => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    owner_id: row.owner_id,
    member_count: Number(row.member_count),
    last_message_at: row.last_message_at === null ? null : new Date(row.last_message_at).toISOString(),
    created_at: new Date(row.created_at).toISOString(),
  });
  return {
    async members(sessionId, db = read) {
      const rows = await db
        .selectFrom("members")
        .innerJoin("users", "users.id", "members.user_id")
        .select(["users.id", "users.name", "members.role"])
        .where("members.session_id", "=", sessionId)
        .orderBy("members.joined_at")
        .execute();
      return rows.map(({ id, name, role }) => ({
        user_id: id,
        name,
        role,
        present: presence.isPresent(sessionId, id),
      }));
    },
    async headOf(channel) {
      const row = await read.selectFrom("channels").select("head").where("channel", "=", channel).executeTakeFirst();
      return { epoch, offset: row?.head ?? 0 };
    },
    async summary(sessionId) {
      const row = await summaries().where("sessions.id", "=", sessionId).executeTakeFirst();
      return row ? toSummary(row) : null;
    },
    async listFor(userId) {
      const rows = await summaries()
        .innerJoin("members", "members.session_id", "sessions.id")
        .where("members.user_id", "=", userId)
        .orderBy((expression) => expression.fn.coalesce("sessions.last_message_at", "sessions.created_at"), "desc")
        .limit(200)
        .execute();
      return rows.map(toSummary);
    },
  };
}
