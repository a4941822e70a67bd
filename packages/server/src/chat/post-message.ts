import { type Emotion, sessionChannel, userChannel } from "@masterx/protocol";
import { sql } from "kysely";
import { memberRole } from "../policy/facts.ts";
import { notMember } from "../policy/rule.ts";
import { databaseTime } from "../storage/database-time.ts";
import { prepare } from "../storage/prepare.ts";
import { defineWrite, Refusal, type Transaction } from "../storage/store.ts";
import { observeMessage, type ToldOfLearner } from "../learning/observe-message.ts";
import { insertSession, untitled } from "../sessions/session-writes.ts";
import { type NewSafetyCase, openSafetyCase, type ToldNotification } from "../safety/safety-writes.ts";
import { leaseMs } from "./answer-writes.ts";
import type { MessageRow } from "./message-view.ts";

export interface NewMessage {
  readonly id: string;
  readonly authorId: string;
  /** null: the author's latest session with no other human, made when there is none. */
  readonly sessionId: string | null;
  /** Used when a session has to be made. */
  readonly newSession: { readonly id: string; readonly title: string };
  readonly content: string;
  /** Of what was asked; tells a repeat from a reused key. null without a key. */
  readonly contentHash: string | null;
  readonly clientMessageId: string | null;
  /** JSON of the reading; stored only while the author lets their messages be read. */
  readonly reading: string;
  /** The id that an answer would have. */
  readonly answerId: string;
  /** `auto`: the tutor answers when the author is the only human there. */
  readonly answer: "auto" | "always" | "never";
  /** What the first check found; left out when nothing. */
  readonly safety?: NewSafetyCase | null;
  /** The Virtual Brain has a picture of the author. */
  readonly isLearner?: boolean;
  readonly now: number;
}

export interface PostedMessage {
  readonly message: MessageRow;
  readonly isDuplicate: boolean;
  /** null when the tutor does not answer. */
  readonly answerId: string | null;
  /** null when the author has paused the reading. */
  readonly reading: {
    /** Of a repeat, what was read the first time; null: what was given. */
    readonly json: string | null;
    readonly revision: number;
    readonly offset: number;
  } | null;
  readonly offset: number;
  /** Where the session's channel stands: at `offset`, or further on when this is a repeat. */
  readonly head: number;
  /** What the Virtual Brain made of it; null for a repeat and for who is no learner. */
  readonly seen: ToldOfLearner | null;
  /** Adults who are called because of it. */
  readonly told: readonly ToldNotification[];
}

const insertMessage = prepare((db, row: { [Column in keyof MessageRow]: MessageRow[Column] }) =>
  db.insertInto("messages").values({
    id: row.id,
    session_id: row.session_id,
    author_id: row.author_id,
    role: row.role,
    content: row.content,
    client_message_id: row.client_message_id,
    content_hash: row.content_hash,
    question_id: row.question_id,
    source: row.source,
    status: row.status,
    memo: row.memo,
    offset: row.offset,
    created_at: row.created_at,
  }),
);

/** A conversation that its owner did not name is called after its first message. */
const touchSession = prepare((db, input: { readonly id: string; readonly title: string; readonly now: number }) =>
  db
    .updateTable("sessions")
    .set((row) => ({
      last_message_at: input.now,
      title: row.case().when("title", "=", untitled).then(input.title).else(row.ref("title")).end(),
    }))
    .where("id", "=", input.id),
);

const insertReading = prepare(
  (
    db,
    input: {
      readonly id: string;
      readonly authorId: string;
      readonly reading: string;
      readonly offset: number;
      readonly now: number;
    },
  ) =>
    db.insertInto("readings").values({
      message_id: input.id,
      user_id: input.authorId,
      revision: 1,
      reading: input.reading,
      offset: input.offset,
      created_at: input.now,
    }),
);

const insertAnswer = prepare(
  (db, input: { readonly id: string; readonly questionId: string; readonly sessionId: string; readonly now: number }) =>
    db.insertInto("answers").values({
      id: input.id,
      question_id: input.questionId,
      session_id: input.sessionId,
      state: "pending",
      text: "",
      source: null,
      owner: null,
      lease: sql<number>`${databaseTime(db)} + ${leaseMs}`,
      created_at: input.now,
      updated_at: input.now,
    }),
);

const selectRepeated = prepare((db, input: { readonly authorId: string; readonly key: string }) =>
  db
    .selectFrom("messages")
    .selectAll()
    .where("author_id", "=", input.authorId)
    .where("client_message_id", "=", input.key),
);

const selectConsent = prepare((db, input: { readonly userId: string }) =>
  db
    .selectFrom("consents")
    .select("granted")
    .where("user_id", "=", input.userId)
    .where("purpose", "=", "emotion_reading"),
);

const selectTwoMembers = prepare((db, input: { readonly sessionId: string }) =>
  db.selectFrom("members").select("user_id").where("session_id", "=", input.sessionId).limit(2),
);

/** All that one chat message causes, in one transaction: key, message, reading, events with offsets, answer pending. */
export const postMessage = defineWrite(
  "chat.post_message",
  async (transaction, input: NewMessage): Promise<PostedMessage> => {
    const { db, append } = transaction;
    const repeated = await findRepeated(transaction, input);
    if (repeated) {
      // Who was removed meanwhile is not led back by a repeat.
      if ((await memberRole(db, repeated.message.session_id, input.authorId)) === null) throw notMember();
      return repeated;
    }
    const sessionId = await resolveSession(transaction, input);
    const event = { reference: input.id, now: input.now };
    const offset = await append(sessionChannel(sessionId), { type: "message_received", ...event });

    const message: MessageRow = {
      id: input.id,
      session_id: sessionId,
      author_id: input.authorId,
      role: "user",
      content: input.content,
      client_message_id: input.clientMessageId,
      content_hash: input.contentHash,
      question_id: null,
      source: null,
      status: "sent",
      memo: null,
      offset,
      created_at: input.now,
    };
    await insertMessage(db, message);
    await touchSession(db, { id: sessionId, title: input.newSession.title, now: input.now });

    let reading: PostedMessage["reading"] = null;
    if (await mayRead(transaction, input.authorId)) {
      const at = await append(userChannel(input.authorId), { type: "emotion_update", ...event });
      await insertReading(db, { ...input, offset: at });
      reading = { json: null, revision: 1, offset: at };
    }

    const seen = input.isLearner
      ? await observeMessage(transaction, {
          id: input.id,
          learnerId: input.authorId,
          reading: reading && (JSON.parse(input.reading) as Emotion),
          now: input.now,
        })
      : null;

    const told = input.safety ? await openSafetyCase(transaction, input.safety, { ...input }) : [];
    const isAnswered =
      input.answer === "always" || (input.answer === "auto" && (await isAlone(transaction, sessionId)));
    if (isAnswered) await insertAnswer(db, { id: input.answerId, questionId: input.id, sessionId, now: input.now });
    return {
      message,
      isDuplicate: false,
      answerId: isAnswered ? input.answerId : null,
      reading,
      offset,
      head: offset,
      seen,
      told,
    };
  },
);

/** The first result of the same key; another content under it is refused (protocol §4.4). */
async function findRepeated({ db, headOf }: Transaction, input: NewMessage): Promise<PostedMessage | null> {
  if (input.clientMessageId === null) return null;
  const { rows } = await selectRepeated(db, { authorId: input.authorId, key: input.clientMessageId });
  const message = rows[0];
  if (!message) return null;
  if (message.content_hash !== input.contentHash)
    throw new Refusal("key_reused", `client_message_id ${input.clientMessageId} was used for another message.`);
  const answer = await db
    .selectFrom("answers")
    .select("id")
    .where("question_id", "=", message.id)
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirst();
  const reading = await db
    .selectFrom("readings")
    .select(["reading", "revision"])
    .where("message_id", "=", message.id)
    .executeTakeFirst();
  return {
    message,
    isDuplicate: true,
    answerId: answer?.id ?? null,
    reading: reading ? { json: reading.reading, revision: reading.revision, offset: 0 } : null,
    offset: message.offset,
    head: await headOf(sessionChannel(message.session_id)),
    seen: null,
    told: [],
  };
}

async function resolveSession(transaction: Transaction, input: NewMessage): Promise<string> {
  const { db } = transaction;
  if (input.sessionId !== null) {
    // Asked before by the policy; here the answer holds until the commit.
    if ((await memberRole(db, input.sessionId, input.authorId)) === null) throw notMember();
    return input.sessionId;
  }
  // Holds the author's row, so that two first messages at once make one session; SQLite writes one at a time anyway.
  await db
    .updateTable("users")
    .set((row) => ({ created_at: row.ref("created_at") }))
    .where("id", "=", input.authorId)
    .execute();
  const latest = await db
    .selectFrom("members")
    .innerJoin("sessions", "sessions.id", "members.session_id")
    .select("sessions.id")
    .where("members.user_id", "=", input.authorId)
    .where((expression) =>
      expression.not(
        expression.exists(
          expression
            .selectFrom("members as other")
            .select("other.user_id")
            .whereRef("other.session_id", "=", "sessions.id")
            .where("other.user_id", "!=", input.authorId),
        ),
      ),
    )
    .orderBy((expression) => expression.fn.coalesce("sessions.last_message_at", "sessions.created_at"), "desc")
    .limit(1)
    .executeTakeFirst();
  if (latest) return latest.id;
  await insertSession(transaction, {
    ...input.newSession,
    kind: "conversation",
    ownerId: input.authorId,
    now: input.now,
  });
  return input.newSession.id;
}

async function mayRead({ db }: Transaction, userId: string): Promise<boolean> {
  const { rows } = await selectConsent(db, { userId });
  return rows[0] === undefined || rows[0].granted === 1;
}

async function isAlone({ db }: Transaction, sessionId: string): Promise<boolean> {
  return (await selectTwoMembers(db, { sessionId })).rows.length === 1;
}
