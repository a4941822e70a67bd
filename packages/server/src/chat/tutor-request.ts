import type { Emotion } from "@masterx/protocol";
import type { Store } from "../storage/store.ts";
import type { TutorRequest } from "../tutor/tutor-provider.ts";

/** How far back a tutor looks. */
const rememberedMessages = 24;

/** What a tutor is told about a question: the conversation up to it, and its reading when there is one. */
export async function tutorRequest(
  { read }: Pick<Store, "read">,
  question: { readonly questionId: string; readonly sessionId: string; readonly askedBy: string },
): Promise<TutorRequest> {
  const [rows, reading, asker] = await Promise.all([
    read
      .selectFrom("messages")
      .select(["id", "role", "content", "memo"])
      .where("session_id", "=", question.sessionId)
      .where("offset", "<=", ({ selectFrom }) =>
        selectFrom("messages").select("offset").where("id", "=", question.questionId),
      )
      .orderBy("offset", "desc")
      .limit(rememberedMessages)
      .execute(),
    read.selectFrom("readings").select("reading").where("message_id", "=", question.questionId).executeTakeFirst(),
    read.selectFrom("users").select("name").where("id", "=", question.askedBy).executeTakeFirst(),
  ]);
  return {
    messages: rows.toReversed().map(({ role, content, memo }) => ({ role, content, memo })),
    reading: reading ? (JSON.parse(reading.reading) as Emotion) : null,
    learnerName: asker?.name ?? "",
  };
}
