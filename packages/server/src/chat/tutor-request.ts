import type { Emotion } from "@masterx/protocol";
import type { Store } from "../storage/store.ts";
import type { TutoringRequest } from "../tutor/tutor-provider.ts";

/** How far back a tutor looks; an AI provider is sent as much of it as it holds, and a summary of the rest. */
const rememberedMessages = 120;

/** The learner as the Virtual Brain sees them now; null while it knows nothing of them. */
export type StateOf = (learnerId: string) => Promise<{
  /** The six numbers. */
  readonly state: Readonly<Record<string, number>>;
  /** Mastery of the skills that were answered. */
  readonly knows: Readonly<Record<string, number>>;
} | null>;

/** What a tutor is told about a question: the conversation up to it, its reading, and who asked. */
export async function tutorRequest(
  { read }: Pick<Store, "read">,
  question: { readonly questionId: string; readonly sessionId: string; readonly askedBy: string },
  stateOf: StateOf,
): Promise<TutoringRequest> {
  const [rows, reading, asker, agreed, found, learner] = await Promise.all([
    read
      .selectFrom("messages")
      .select(["id", "role", "content", "memo", "author_id", "created_at"])
      .where("session_id", "=", question.sessionId)
      .where("offset", "<=", ({ selectFrom }) =>
        selectFrom("messages").select("offset").where("id", "=", question.questionId),
      )
      .orderBy("offset", "desc")
      .limit(rememberedMessages)
      .execute(),
    read.selectFrom("readings").select("reading").where("message_id", "=", question.questionId).executeTakeFirst(),
    read.selectFrom("users").select(["name", "age_band"]).where("id", "=", question.askedBy).executeTakeFirst(),
    read
      .selectFrom("consents")
      .innerJoin("members", "members.user_id", "consents.user_id")
      .select("consents.user_id")
      .where("members.session_id", "=", question.sessionId)
      .where("consents.purpose", "=", "ai_provider")
      .where("consents.granted", "=", 1)
      .execute(),
    read.selectFrom("safety_cases").select("tier").where("message_id", "=", question.questionId).executeTakeFirst(),
    stateOf(question.askedBy),
  ]);
  // An "again" asks about the past: the answers that were given to the question are not part of it.
  const messages = rows.toReversed().map(({ role, content, memo, author_id, created_at }) => ({
    role,
    content,
    memo,
    at: created_at,
    authorId: author_id,
    byOther: author_id !== null && author_id !== question.askedBy,
  }));
  const mayBeShared = new Set(agreed.map(({ user_id }) => user_id));
  return {
    messages,
    shareable: messages.filter(({ authorId }) => authorId === null || mayBeShared.has(authorId)),
    reading: reading ? (JSON.parse(reading.reading) as Emotion) : null,
    learnerName: asker?.name ?? "",
    asker: {
      id: question.askedBy,
      ageBand: asker?.age_band ?? null,
      state: learner?.state ?? null,
      knows: learner?.knows ?? {},
    },
    tier: found?.tier ?? null,
  };
}
