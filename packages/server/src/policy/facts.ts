import type { LinkPurpose, SessionSummary } from "@masterx/protocol";
import type { Kysely } from "kysely";
import { prepare } from "../storage/prepare.ts";
import type { Tables } from "../storage/tables.ts";

// What the rules ask of the database, on a reading handle or inside a transaction: writes ask the same questions again
// where an answer must hold until the commit.

type Db = Kysely<Tables>;

/** An address may hold anything, and PostgreSQL refuses to look for a NUL. */
const isSearchable = (id: string): boolean => id !== "" && id.length <= 64 && !id.includes("\0");

const selectMember = prepare((db, input: { readonly sessionId: string; readonly userId: string }) =>
  db.selectFrom("members").select("role").where("session_id", "=", input.sessionId).where("user_id", "=", input.userId),
);

export async function memberRole(db: Db, sessionId: string, userId: string): Promise<"owner" | "member" | null> {
  if (!isSearchable(sessionId) || !isSearchable(userId)) return null;
  return (await selectMember(db, { sessionId, userId })).rows[0]?.role ?? null;
}

/** The session's owner removes others, and each member themselves; the owner stays. */
export async function mayRemove(
  db: Db,
  { session, member }: { readonly session: string; readonly member: string },
  userId: string,
): Promise<boolean> {
  if ((await memberRole(db, session, member)) !== "member") return false;
  return member === userId || (await memberRole(db, session, userId)) === "owner";
}

const selectKind = prepare((db, input: { readonly sessionId: string }) =>
  db.selectFrom("sessions").select("kind").where("id", "=", input.sessionId),
);

/** null: there is no such session. */
export async function sessionKind(db: Db, sessionId: string): Promise<SessionSummary["kind"] | null> {
  if (!isSearchable(sessionId)) return null;
  return (await selectKind(db, { sessionId })).rows[0]?.kind ?? null;
}

const selectPurposes = prepare((db, input: { readonly adultId: string; readonly learnerId: string }) =>
  db
    .selectFrom("links")
    .select(["purposes", "first_offset"])
    .where("adult_id", "=", input.adultId)
    .where("learner_id", "=", input.learnerId)
    .where("status", "=", "active"),
);

export async function isShared(db: Db, adultId: string, learnerId: string, purpose: LinkPurpose): Promise<boolean> {
  if (!isSearchable(learnerId)) return false;
  const { rows } = await selectPurposes(db, { adultId, learnerId });
  return rows.some(({ purposes }) => (JSON.parse(purposes) as LinkPurpose[]).includes(purpose));
}

const selectFirstOfMember = prepare((db, input: { readonly sessionId: string; readonly userId: string }) =>
  db
    .selectFrom("members")
    .innerJoin("sessions", "sessions.id", "members.session_id")
    .select(["members.first_offset", "sessions.shows_history"])
    .where("members.session_id", "=", input.sessionId)
    .where("members.user_id", "=", input.userId),
);

/** The first event of a session that a member may see; 0: all of them. */
export async function firstOffsetOfMember(db: Db, sessionId: string, userId: string): Promise<number> {
  if (!isSearchable(sessionId)) return 0;
  const row = (await selectFirstOfMember(db, { sessionId, userId })).rows[0];
  return row && row.shows_history === 0 ? row.first_offset : 0;
}

/** The first event of a learner's channel that an adult may see: that of the oldest grant that still holds. */
export async function firstOffsetOfGrant(
  db: Db,
  adultId: string,
  learnerId: string,
  purpose: LinkPurpose,
): Promise<number> {
  if (!isSearchable(learnerId)) return 0;
  const { rows } = await selectPurposes(db, { adultId, learnerId });
  const held = rows.filter(({ purposes }) => (JSON.parse(purposes) as LinkPurpose[]).includes(purpose));
  return held.length === 0 ? 0 : Math.min(...held.map((link) => link.first_offset));
}

const selectAnswer = prepare((db, input: { readonly answerId: string }) =>
  db
    .selectFrom("answers")
    .innerJoin("messages", "messages.id", "answers.question_id")
    .select(["answers.session_id", "messages.author_id"])
    .where("answers.id", "=", input.answerId),
);

export async function answerOrigin(
  db: Db,
  answerId: string,
): Promise<{ readonly sessionId: string; readonly askedBy: string | null } | null> {
  if (!isSearchable(answerId)) return null;
  const row = (await selectAnswer(db, { answerId })).rows[0];
  return row ? { sessionId: row.session_id, askedBy: row.author_id } : null;
}

const selectAuthor = prepare((db, input: { readonly messageId: string }) =>
  db.selectFrom("messages").select(["author_id", "session_id"]).where("id", "=", input.messageId),
);

export async function messageOrigin(
  db: Db,
  messageId: string,
): Promise<{ readonly sessionId: string; readonly authorId: string | null } | null> {
  if (!isSearchable(messageId)) return null;
  const row = (await selectAuthor(db, { messageId })).rows[0];
  return row ? { sessionId: row.session_id, authorId: row.author_id } : null;
}
