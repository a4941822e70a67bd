import type { ChannelName } from "@masterx/protocol";
import { commandKeyLifeMs } from "./once.ts";
import { defineWrite } from "./store.ts";

const dayMs = 24 * 3_600_000;

/** How much of a channel's history is kept (protocol §5.1). */
export const historyLifeMs = 30 * dayMs;
export const historyEvents = 10_000;

/** Every process reads these within a second, or lets nobody in. */
const controlLifeMs = dayMs;
/** Longer than any token of the sign-in is believed. */
const signInGraceMs = dayMs;

/** The oldest events of a channel, at most `limit` of them: a prefix, so that what is kept has no hole. */
export const trimChannel = defineWrite(
  "storage.trim_channel",
  async (
    { db, headOf },
    input: { readonly channel: ChannelName; readonly now: number; readonly limit: number },
  ): Promise<number> => {
    const of = db.selectFrom("events").where("channel", "=", input.channel);
    const first = (await of.select(({ fn }) => fn.min("offset").as("offset")).executeTakeFirst())?.offset;
    if (first === undefined || first === null) return 0;
    const next = first + input.limit;
    const old = await of
      .select(({ fn }) => fn.max("offset").as("offset"))
      .where("offset", "<", next)
      .where("created_at", "<", input.now - historyLifeMs)
      .executeTakeFirst();
    const last = Math.min(next - 1, Math.max(old?.offset ?? 0, (await headOf(input.channel)) - historyEvents));
    if (last < first) return 0;
    await db.deleteFrom("events").where("channel", "=", input.channel).where("offset", "<=", last).execute();
    return last - first + 1;
  },
);

/** Rows whose time is over, at most `limit` of each table. False when some may be left. */
export const trimExpired = defineWrite(
  "storage.trim_expired",
  async ({ db }, { now, limit }: { readonly now: number; readonly limit: number }): Promise<boolean> => {
    const control = await db
      .deleteFrom("control")
      .where("id", "in", (from) =>
        from
          .selectFrom("control")
          .select("id")
          .where("created_at", "<", now - controlLifeMs)
          .orderBy("id")
          .limit(limit),
      )
      .executeTakeFirst();
    const invitations = await db
      .deleteFrom("invitations")
      .where("code", "in", (from) =>
        from.selectFrom("invitations").select("code").where("expires_at", "<", now).limit(limit),
      )
      .executeTakeFirst();
    const keys = await db
      .selectFrom("command_keys")
      .select(["author_id", "kind", "key"])
      .where("created_at", "<", now - commandKeyLifeMs)
      .limit(limit)
      .execute();
    for (const key of keys)
      await db
        .deleteFrom("command_keys")
        .where((row) => row.and(key))
        .execute();
    const signIns = await db
      .selectFrom("sign_ins")
      .select("id")
      .where("expires_at", "<", now - signInGraceMs)
      .limit(limit)
      .execute();
    const ids = signIns.map(({ id }) => id);
    if (ids.length > 0) {
      await db.deleteFrom("refresh_tokens").where("sign_in_id", "in", ids).execute();
      await db.deleteFrom("sign_ins").where("id", "in", ids).execute();
    }
    const most = Math.max(
      Number(control.numDeletedRows),
      Number(invitations.numDeletedRows),
      keys.length,
      signIns.length,
    );
    return most < limit;
  },
);
