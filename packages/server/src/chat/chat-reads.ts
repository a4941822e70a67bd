import {
  type AnswerInProgress,
  type Emotion,
  limits,
  type Message,
  type SessionSnapshot,
  sessionChannel,
  type UserSnapshot,
  userChannel,
} from "@masterx/protocol";
import type { ChannelSources } from "../realtime/resume.ts";
import type { SessionReads } from "../sessions/session-reads.ts";
import type { Store } from "../storage/store.ts";
import { messageView } from "./message-view.ts";

export interface Page {
  readonly messages: readonly Message[];
  /** Older ones exist. */
  readonly more: boolean;
}

/** Messages as members see them, and what a newcomer to a channel is shown. */
export interface ChatReads {
  /** The last `limit` messages before `before` (a message's id), oldest first. */
  page(sessionId: string, limit: number, before?: string): Promise<Page>;
  /** The message of an answer, when it has ended. */
  answerOf(answerId: string | null): Promise<Message | null>;
  readonly sources: Pick<ChannelSources, "user" | "session">;
}

export interface ChatReadParts {
  readonly store: Store;
  readonly sessions: SessionReads;
  readonly answerEnded: (answerId: string) => Promise<Message | null> | undefined;
  readonly answerInProgress: (sessionId: string) => AnswerInProgress | null;
  readonly isReadingPaused: (userId: string) => Promise<boolean>;
}

export function createChatReads(parts: ChatReadParts): ChatReads {
  const { store, sessions } = parts;

  async function page(sessionId: string, limit: number, before?: string): Promise<Page> {
    const rows = await store.read
      .selectFrom("messages")
      .leftJoin("users", "users.id", "messages.author_id")
      .selectAll("messages")
      .select("users.name")
      .where("messages.session_id", "=", sessionId)
      .$if(before !== undefined, (query) =>
        query.where("messages.offset", "<", ({ selectFrom }) =>
          selectFrom("messages as first")
            .select("first.offset")
            .where("first.session_id", "=", sessionId)
            .where("first.id", "=", before ?? ""),
        ),
      )
      .orderBy("messages.offset", "desc")
      .limit(limit + 1)
      .execute();
    const shown = rows.slice(0, limit).toReversed();
    return { messages: shown.map(({ name, ...row }) => messageView(row, name)), more: rows.length > limit };
  }

  async function sessionSnapshot(sessionId: string): Promise<SessionSnapshot> {
    const [{ messages }, members] = await Promise.all([
      page(sessionId, limits.snapshotMessages),
      sessions.members(sessionId),
    ]);
    return { messages: [...messages], members: [...members], answer: parts.answerInProgress(sessionId) };
  }

  async function userSnapshot(userId: string): Promise<UserSnapshot> {
    const row = await store.read
      .selectFrom("readings")
      .select(["message_id", "revision", "reading"])
      .where("user_id", "=", userId)
      .orderBy("offset", "desc")
      .limit(1)
      .executeTakeFirst();
    const reading = row
      ? { message_id: row.message_id, revision: row.revision, emotion: JSON.parse(row.reading) as Emotion }
      : null;
    return { reading, reading_paused: await parts.isReadingPaused(userId) };
  }

  return {
    page,
    async answerOf(answerId) {
      if (answerId === null) return null;
      const running = await parts.answerEnded(answerId);
      if (running) return running;
      const row = await store.read.selectFrom("messages").selectAll().where("id", "=", answerId).executeTakeFirst();
      return row ? messageView(row, null) : null;
    },
    sources: {
      user: {
        snapshot: async (_, id) => ({ head: await sessions.headOf(userChannel(id)), snapshot: await userSnapshot(id) }),
      },
      session: {
        // The head is read first: a message that is committed in between is shown and then arrives once more.
        snapshot: async (_, id) => ({
          head: await sessions.headOf(sessionChannel(id)),
          snapshot: await sessionSnapshot(id),
        }),
      },
    },
  };
}
