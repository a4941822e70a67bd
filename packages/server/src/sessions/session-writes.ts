import type { SessionSummary } from "@masterx/protocol";
import { limits, sessionChannel } from "@masterx/protocol";
import { mayRemove, memberRole, sessionKind } from "../policy/facts.ts";
import { notMember, refused } from "../policy/rule.ts";
import { once } from "../storage/once.ts";
import { defineWrite, Refusal, type Transaction } from "../storage/store.ts";

/** Title of a session that nobody has named yet. */
export const untitled = "New conversation";

export interface NewSession {
  readonly id: string;
  readonly ownerId: string;
  readonly kind: SessionSummary["kind"];
  readonly title: string;
  /** true: newcomers see what was said before they came. */
  readonly showsHistory?: boolean;
  readonly now: number;
}

/** A session and its owner's membership, inside any transaction. */
export async function insertSession({ db }: Transaction, input: NewSession): Promise<void> {
  const oneTooMany = await db
    .selectFrom("members")
    .select("session_id")
    .where("user_id", "=", input.ownerId)
    .limit(1)
    .offset(limits.sessionsPerPerson - 1)
    .executeTakeFirst();
  if (oneTooMany)
    throw new Refusal("forbidden", `A person is in at most ${limits.sessionsPerPerson} sessions; nothing was made.`);
  await db
    .insertInto("sessions")
    .values({
      id: input.id,
      kind: input.kind,
      owner_id: input.ownerId,
      title: input.title,
      shows_history: input.showsHistory === false ? 0 : 1,
      created_at: input.now,
      last_message_at: null,
    })
    .execute();
  await db
    .insertInto("members")
    .values({ session_id: input.id, user_id: input.ownerId, role: "owner", joined_at: input.now })
    .execute();
}

export const createSession = defineWrite(
  "sessions.create",
  async (transaction, input: NewSession): Promise<SessionSummary> => {
    await insertSession(transaction, input);
    return {
      id: input.id,
      kind: input.kind,
      title: input.title,
      owner_id: input.ownerId,
      member_count: 1,
      last_message_at: null,
      created_at: new Date(input.now).toISOString(),
    };
  },
);

export const createSessionOnce = once(createSession);

const createInvitation = defineWrite(
  "sessions.create_invitation",
  async (
    { db },
    input: {
      readonly code: string;
      readonly sessionId: string;
      readonly userId: string;
      readonly now: number;
      readonly expiresAt: number;
    },
  ): Promise<{ readonly code: string; readonly expiresAt: number }> => {
    if ((await memberRole(db, input.sessionId, input.userId)) === null) throw notMember();
    await db
      .insertInto("invitations")
      .values({
        code: input.code,
        session_id: input.sessionId,
        created_by: input.userId,
        created_at: input.now,
        expires_at: input.expiresAt,
      })
      .execute();
    // Who invites others makes a group of a conversation.
    await db
      .updateTable("sessions")
      .set({ kind: "group" })
      .where("id", "=", input.sessionId)
      .where("kind", "=", "conversation")
      .execute();
    return { code: input.code, expiresAt: input.expiresAt };
  },
);
export const createInvitationOnce = once(createInvitation);

export interface Joined {
  readonly sessionId: string;
  /** The event that tells the members; null when the person was one already. */
  readonly addedAt: number | null;
}

const joinByCode = defineWrite(
  "sessions.join_by_code",
  async (
    transaction,
    input: { readonly code: string; readonly userId: string; readonly now: number },
  ): Promise<Joined> => {
    const invitation = await transaction.db
      .selectFrom("invitations")
      .select(["session_id", "expires_at"])
      .where("code", "=", input.code)
      .executeTakeFirst();
    if (!invitation || invitation.expires_at <= input.now)
      throw new Refusal("forbidden", "This code is unknown or has run out; ask for a new invitation.");
    return addMember(transaction, invitation.session_id, input.userId, input.now);
  },
);
export const joinByCodeOnce = once(joinByCode);

/** `WS_OPEN_SESSIONS`: an unknown id makes an open session, its first person the owner; others join only open ones. */
export const joinOpen = defineWrite(
  "sessions.join_open",
  async (
    transaction,
    input: { readonly sessionId: string; readonly userId: string; readonly now: number },
  ): Promise<Joined> => {
    const { sessionId, userId, now } = input;
    const kind = await sessionKind(transaction.db, sessionId);
    if (kind === "open") return addMember(transaction, sessionId, userId, now);
    if (kind !== null) throw notMember();
    await insertSession(transaction, { id: sessionId, ownerId: userId, kind: "open", title: "Study session", now });
    return { sessionId, addedAt: null };
  },
);

async function addMember(transaction: Transaction, sessionId: string, userId: string, now: number): Promise<Joined> {
  const added = await transaction.db
    .insertInto("members")
    .values({ session_id: sessionId, user_id: userId, role: "member", joined_at: now })
    .onConflict((conflict) => conflict.columns(["session_id", "user_id"]).doNothing())
    .returning("user_id")
    .executeTakeFirst();
  if (!added) return { sessionId, addedAt: null };
  const event = { type: "member_changed", reference: `${sessionId}/${userId}`, now };
  const addedAt = await transaction.append(sessionChannel(sessionId), event);
  await transaction.db
    .updateTable("members")
    .set({ first_offset: addedAt })
    .where("session_id", "=", sessionId)
    .where("user_id", "=", userId)
    .execute();
  return { sessionId, addedAt };
}

export interface Removal {
  readonly sessionId: string;
  readonly userId: string;
  readonly name: string;
  readonly removedAt: number;
}

/** The owner removes a member, or a member leaves; what they wrote stays. */
export const removeMember = defineWrite(
  "sessions.remove_member",
  async (
    transaction,
    input: {
      readonly sessionId: string;
      readonly userId: string;
      readonly byUserId: string;
      readonly now: number;
      readonly requestId?: string;
    },
  ): Promise<Removal> => {
    const { db } = transaction;
    const { sessionId, userId, byUserId, now } = input;
    const rule = { who: "remover", session: sessionId, member: userId } as const;
    if (!(await mayRemove(db, rule, byUserId))) throw refused(rule);
    await db.deleteFrom("members").where("session_id", "=", sessionId).where("user_id", "=", userId).execute();
    const { name } = await db.selectFrom("users").select("name").where("id", "=", userId).executeTakeFirstOrThrow();
    const event = { type: "member_changed", reference: `${sessionId}/${userId}/removed`, now };
    const removedAt = await transaction.append(sessionChannel(sessionId), event);
    await transaction.tell("member_removed", userId, now, sessionId);
    await transaction.audit({
      at: now,
      actor: `person:${byUserId}`,
      action: userId === byUserId ? "session_left" : "member_removed",
      target: userId === byUserId ? `session:${sessionId}` : `person:${userId}`,
      requestId: input.requestId,
    });
    return { sessionId, userId, name, removedAt };
  },
);
