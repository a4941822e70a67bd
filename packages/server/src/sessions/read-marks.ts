import { type ChannelName, sessionChannel } from "@masterx/protocol";
import { firstOffsetOfMember, memberRole } from "../policy/facts.ts";
import { notMember } from "../policy/rule.ts";
import type { Handle } from "../realtime/dispatch.ts";
import type { Hub } from "../realtime/hub.ts";
import { defineWrite, type Store } from "../storage/store.ts";

export interface ReadMark {
  readonly sessionId: string;
  readonly userId: string;
  readonly offset: number;
  readonly now: number;
}

/** How far a person has read a session: the highest that was told, never beyond what there is. */
export const markRead = defineWrite("sessions.mark_read", async ({ db }, input: ReadMark): Promise<void> => {
  if ((await memberRole(db, input.sessionId, input.userId)) === null) throw notMember();
  const channel: ChannelName = sessionChannel(input.sessionId);
  const head = await db.selectFrom("channels").select("head").where("channel", "=", channel).executeTakeFirst();
  // What was before a newcomer's first event is not theirs to read, and so not unread.
  const first = await firstOffsetOfMember(db, input.sessionId, input.userId);
  const offset = Math.min(Math.max(input.offset, first - 1), head?.head ?? 0);
  await db
    .insertInto("read_marks")
    .values({ session_id: input.sessionId, user_id: input.userId, offset, changed_at: input.now })
    .onConflict((conflict) =>
      conflict
        .columns(["session_id", "user_id"])
        .doUpdateSet({ offset, changed_at: input.now })
        .where("read_marks.offset", "<", offset),
    )
    .execute();
});

/** `message_read`. */
export function createReadMarks(hub: Hub, store: Store): Handle<"message_read"> {
  return async (connection, { session_id, offset }, reply) => {
    const mark = { sessionId: session_id, userId: connection.identity.userId, offset, now: Date.now() };
    await store.write(markRead, mark, () => hub.send(connection, "ack", { session_id }, reply));
  };
}

/** Of the sessions that a person has marked: how many messages of others lie behind the mark. */
export async function unreadCounts(db: Store["read"], userId: string): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom("read_marks")
    .innerJoin("members", (join) =>
      join
        .onRef("members.session_id", "=", "read_marks.session_id")
        .onRef("members.user_id", "=", "read_marks.user_id"),
    )
    .innerJoin("messages", (join) =>
      join
        .onRef("messages.session_id", "=", "read_marks.session_id")
        .onRef("messages.offset", ">", "read_marks.offset"),
    )
    .select(["read_marks.session_id", ({ fn }) => fn.countAll<number>().as("count")])
    .where("read_marks.user_id", "=", userId)
    .where((row) => row.or([row("messages.author_id", "is", null), row("messages.author_id", "!=", userId)]))
    .groupBy("read_marks.session_id")
    .execute();
  return Object.fromEntries(rows.map(({ session_id, count }) => [session_id, count]));
}
