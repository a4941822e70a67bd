import { defineWrite, Refusal, type Write } from "./store.ts";

/** A command that may be repeated: who sent it, under which key, with what (protocol §4.4). */
export interface CommandKey {
  readonly authorId: string;
  readonly key: string;
  /** Of all that the command says. */
  readonly contentHash: string;
}

export interface OnceInput<Input> {
  /** null: the sender asked for no promise. */
  readonly key: CommandKey | null;
  readonly now: number;
  readonly command: Input;
}

export interface OnceOutput<Output> {
  readonly result: Output;
  readonly isDuplicate: boolean;
}

/** How long a repeat gets the first result. */
export const commandKeyLifeMs = 7 * 24 * 3_600_000;

/**
 * The same write with one effect a key: a repeat waits for the first while it is under way, and gets its result. What
 * was refused has had no effect, and is tried anew. Output must be JSON.
 */
export const once = <Input, Output>(write: Write<Input, Output>): Write<OnceInput<Input>, OnceOutput<Output>> =>
  defineWrite(`${write.name}.once`, async (transaction, { key, now, command }) => {
    if (key === null) return { result: await write.run(transaction, command), isDuplicate: false };
    const { db } = transaction;
    const place = { author_id: key.authorId, kind: write.name, key: key.key };
    // Claimed first: on PostgreSQL that waits for another transaction that has claimed it.
    const claimed = await db
      .insertInto("command_keys")
      .values({ ...place, content_hash: key.contentHash, result: "null", created_at: now })
      .onConflict((conflict) => conflict.columns(["author_id", "kind", "key"]).doNothing())
      .returning("key")
      .executeTakeFirst();
    if (!claimed) {
      const first = await db
        .selectFrom("command_keys")
        .select(["content_hash", "result"])
        .where((row) => row.and(place))
        .executeTakeFirstOrThrow();
      if (first.content_hash !== key.contentHash)
        throw new Refusal("key_reused", "This key was used for another command; take a new one.");
      return { result: JSON.parse(first.result) as Output, isDuplicate: true };
    }
    const result = await write.run(transaction, command);
    await db
      .updateTable("command_keys")
      .set({ result: JSON.stringify(result ?? null) })
      .where((row) => row.and(place))
      .execute();
    return { result, isDuplicate: false };
  });
