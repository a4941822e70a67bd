import type { Kysely } from "kysely";
import type { Transaction } from "./store.ts";
import type { Tables } from "./tables.ts";

/** The numbering of channels over any connection that is inside a transaction. */
export function createTransaction(db: Kysely<Tables>): Transaction {
  return {
    db,
    async append(channel, event) {
      const { head } = await db
        .insertInto("channels")
        .values({ channel, head: 1 })
        .onConflict((conflict) =>
          conflict.column("channel").doUpdateSet((row) => ({ head: row("channels.head", "+", 1) })),
        )
        .returning("head")
        .executeTakeFirstOrThrow();
      await db
        .insertInto("events")
        .values({ channel, offset: head, type: event.type, reference: event.reference, created_at: event.now })
        .execute();
      return head;
    },
    async tell(kind, userId, now, detail) {
      await db
        .insertInto("control")
        .values({ kind, user_id: userId, detail: detail ?? null, created_at: now })
        .execute();
    },
  };
}
