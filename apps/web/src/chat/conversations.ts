import type { SessionSummary } from "@masterx/protocol";

/** What the server calls a conversation in which nothing was said yet; its first message then gives it a name. */
export const untitled = "New conversation";

/** A study group: begun as one, or others were invited. */
export const isGroup = (session: SessionSummary): boolean => session.kind !== "conversation";

/** The person's own conversations with the tutor, newest first. */
export const ownConversations = (sessions: readonly SessionSummary[], userId: string): readonly SessionSummary[] =>
  sessions.filter((session) => session.owner_id === userId && !isGroup(session));
