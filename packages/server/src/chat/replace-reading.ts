import { userChannel } from "@masterx/protocol";
import { consentsOf } from "../privacy/consents.ts";
import { defineWrite, Refusal } from "../storage/store.ts";

export interface ReplacedReading {
  readonly messageId: string;
  readonly authorId: string;
  /** JSON of the new reading. */
  readonly reading: string;
  /** The author's own words: what they said it was. null: another reader read it. */
  readonly correction: {
    readonly labels: readonly string[];
    /** The author lets text and labels be used to teach the model; otherwise nothing of them is kept. */
    readonly forTraining: boolean;
  } | null;
  /** Of the reading that is corrected; null: whichever it is. */
  readonly ofRevision: number | null;
  readonly now: number;
}

/**
 * A reading takes the place of the one that the message has, with the next revision and its event. A reader that comes
 * after the author's own word, after the text was changed, or after the reading was paused, changes nothing: null.
 */
export const replaceReading = defineWrite(
  "chat.replace_reading",
  async (
    { db, append },
    input: ReplacedReading,
  ): Promise<{ readonly revision: number; readonly offset: number } | null> => {
    const stored = await db
      .selectFrom("readings")
      .innerJoin("messages", "messages.id", "readings.message_id")
      .select(["readings.revision", "messages.content", "messages.author_id"])
      .where("readings.message_id", "=", input.messageId)
      .executeTakeFirst();
    const { correction } = input;
    if (!stored) {
      if (correction === null) return null;
      throw new Refusal("not_found", "This message was not read, so there is nothing to correct.");
    }
    // Asked before by the policy; here the answer holds until the commit.
    if (stored.author_id !== input.authorId) throw new Refusal("forbidden", "Only its author may correct a reading.");
    if (input.ofRevision !== null && stored.revision !== input.ofRevision) return null;
    if (correction === null && !(await consentsOf(db, input.authorId)).consents.emotion_reading) return null;
    const revision = stored.revision + 1;
    const offset = await append(userChannel(input.authorId), {
      type: "emotion_update",
      reference: input.messageId,
      now: input.now,
    });
    await db
      .updateTable("readings")
      .set({ reading: input.reading, revision })
      .where("message_id", "=", input.messageId)
      .execute();
    if (correction !== null) {
      await db.deleteFrom("reading_corrections").where("message_id", "=", input.messageId).execute();
      if (correction.forTraining)
        await db
          .insertInto("reading_corrections")
          .values({
            message_id: input.messageId,
            user_id: input.authorId,
            content: stored.content,
            labels: correction.labels.join(","),
            created_at: input.now,
          })
          .execute();
    }
    return { revision, offset };
  },
);
