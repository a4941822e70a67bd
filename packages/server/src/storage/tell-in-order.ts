import type { ChannelName } from "@masterx/protocol";
import { sql } from "kysely";
import type { Transaction } from "./store.ts";

/** Watches one transaction, then says when what it committed may be told. */
export interface Turn {
  readonly transaction: Transaction;
  /** Runs `tell` once everything before it in its channels has been told; call it, or `drop`, exactly once. */
  tell(tell: () => void): Promise<void>;
  drop(): void;
}

/**
 * Commits come back on several connections and may overtake each other on the way. A channel's row is locked from its
 * numbering to the commit, so whoever was numbered before has ended in the database: each waits for the one before it.
 */
export function createTurns(): (transaction: Transaction) => Turn {
  const last = new Map<ChannelName, Promise<void>>();
  return (transaction) => {
    const told = Promise.withResolvers<void>();
    const before: Promise<void>[] = [];
    const channels: ChannelName[] = [];
    const queue = (channel: ChannelName) => {
      const previous = last.get(channel);
      if (previous && previous !== told.promise) before.push(previous);
      last.set(channel, told.promise);
      channels.push(channel);
    };
    const end = () => {
      told.resolve();
      for (const channel of channels) if (last.get(channel) === told.promise) last.delete(channel);
    };
    return {
      transaction: {
        ...transaction,
        async append(channel, event) {
          const offset = await transaction.append(channel, event);
          queue(channel);
          return offset;
        },
        async headOf(channel) {
          // Whoever numbers in this channel now is waited for, and whoever comes later waits for us.
          await sql`select 1 from channels where channel = ${channel} for share`.execute(transaction.db);
          const head = await transaction.headOf(channel);
          queue(channel);
          return head;
        },
      },
      async tell(tell) {
        await Promise.all(before);
        try {
          tell();
        } finally {
          end();
        }
      },
      drop: end,
    };
  };
}
