import type { Kysely } from "kysely";
import type { AuditChain } from "./audit-chain.ts";
import { prepare } from "./prepare.ts";
import type { Transaction } from "./store.ts";
import type { Tables } from "./tables.ts";

const nextOffset = prepare((db, input: { readonly channel: string }) =>
  db
    .insertInto("channels")
    .values({ channel: input.channel, head: 1 })
    .onConflict((conflict) => conflict.column("channel").doUpdateSet((row) => ({ head: row("channels.head", "+", 1) })))
    .returning("head"),
);

const insertEvent = prepare(
  (
    db,
    input: {
      readonly channel: string;
      readonly offset: number;
      readonly type: string;
      readonly reference: string;
      readonly now: number;
    },
  ) =>
    db.insertInto("events").values({
      channel: input.channel,
      offset: input.offset,
      type: input.type,
      reference: input.reference,
      created_at: input.now,
    }),
);

const selectHead = prepare((db, input: { readonly channel: string }) =>
  db.selectFrom("channels").select("head").where("channel", "=", input.channel),
);

/** The numbering of channels over any connection that is inside a transaction. */
export function createTransaction(db: Kysely<Tables>, auditChain: AuditChain): Transaction {
  return {
    db,
    async append(channel, { type, reference, now }) {
      const { rows } = await nextOffset(db, { channel });
      const offset = rows[0]?.head;
      if (offset === undefined) throw new Error(`The channel ${channel} gave no number.`);
      await insertEvent(db, { channel, offset, type, reference, now });
      return offset;
    },
    async headOf(channel) {
      const { rows } = await selectHead(db, { channel });
      return rows[0]?.head ?? 0;
    },
    async tell(kind, userId, now, detail) {
      await db
        .insertInto("control")
        .values({ kind, user_id: userId, detail: detail ?? null, created_at: now })
        .execute();
    },
    audit: (...entries) => auditChain.append(db, entries),
  };
}
