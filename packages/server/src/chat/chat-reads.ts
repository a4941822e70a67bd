import {
  type AnswerInProgress,
  type ChannelName,
  type Emotion,
  limits,
  type Message,
  type Position,
  sessionChannel,
  type SessionSnapshot,
  type UserSnapshot,
} from "@masterx/protocol";
import type { Kysely } from "kysely";
import type { ChannelSources } from "../realtime/resume.ts";
import type { SessionReads } from "../sessions/session-reads.ts";
import type { Store } from "../storage/store.ts";
import type { Tables } from "../storage/tables.ts";
import { messageView } from "./message-view.ts";

export interface Page {
  readonly messages: readonly Message[];
  /** Older ones exist. */
  readonly more: boolean;
}

/** Messages as members see them, and what a newcomer to a channel is shown. */
export interface ChatReads {
  /** The last `limit` messages before `before` (a message's id), oldest first. */
  page(sessionId: string, limit: number, first: number, before?: string): Promise<Page>;
  /** The first `limit` messages with an offset above this one, and where the reader stands when it has them. */
  pageAfter(sessionId: string, limit: number, offset: number): Promise<Page & { readonly position: ChannelPosition }>;
  /** The message of an answer, when it has ended. */
  answerOf(answerId: string | null): Promise<Message | null>;
  readonly sources: Pick<ChannelSources, "user" | "session">;
}

interface ChannelPosition extends Position {
  readonly channel: ChannelName;
}

export interface ChatReadParts {
  readonly store: Store;
  readonly sessions: SessionReads;
  readonly answerEnded: (answerId: string) => Promise<Message | null> | undefined;
  readonly answerInProgress: (sessionId: string) => AnswerInProgress | null;
  readonly isReadingPaused: (userId: string, db: Kysely<Tables>) => Promise<boolean>;
  /** Unread messages by session. */
  readonly unreadOf: (userId: string, db: Kysely<Tables>) => Promise<Record<string, number>>;
  readonly openNotifications: (db: Kysely<Tables>, userId: string) => Promise<UserSnapshot["notifications"]>;
}

export function createChatReads(parts: ChatReadParts): ChatReads {
  const { store, sessions } = parts;

  async function pageOf(
    db: Kysely<Tables>,
    sessionId: string,
    limit: number,
    first: number,
    before?: string,
  ): Promise<Page> {
    const rows = await db
      .selectFrom("messages")
      .leftJoin("users", "users.id", "messages.author_id")
      .selectAll("messages")
      .select("users.name")
      .where("messages.session_id", "=", sessionId)
      .where("messages.offset", ">=", first)
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

  async function pageAfter(db: Kysely<Tables>, sessionId: string, limit: number, offset: number) {
    const channel = sessionChannel(sessionId);
    const rows = await db
      .selectFrom("messages")
      .leftJoin("users", "users.id", "messages.author_id")
      .selectAll("messages")
      .select("users.name")
      .where("messages.session_id", "=", sessionId)
      .where("messages.offset", ">", offset)
      .orderBy("messages.offset")
      .limit(limit + 1)
      .execute();
    const { head } = (await db
      .selectFrom("channels")
      .select("head")
      .where("channel", "=", channel)
      .executeTakeFirst()) ?? { head: 0 };
    const shown = rows.slice(0, limit);
    const more = rows.length > limit;
    // Other events than messages have offsets too: who has the last message has them behind them as well.
    const position = { channel, epoch: store.epoch, offset: more ? (shown.at(-1)?.offset ?? offset) : head };
    return { messages: shown.map(({ name, ...row }) => messageView(row, name)), more, position };
  }

  async function userSnapshot(db: Kysely<Tables>, userId: string): Promise<UserSnapshot> {
    const row = await db
      .selectFrom("readings")
      .select(["message_id", "revision", "reading"])
      .where("user_id", "=", userId)
      .orderBy("offset", "desc")
      .limit(1)
      .executeTakeFirst();
    const reading = row
      ? { message_id: row.message_id, revision: row.revision, emotion: JSON.parse(row.reading) as Emotion }
      : null;
    const [reading_paused, unread, notifications] = await Promise.all([
      parts.isReadingPaused(userId, db),
      parts.unreadOf(userId, db),
      parts.openNotifications(db, userId),
    ]);
    return { reading, reading_paused, notifications, unread };
  }

  return {
    page: (sessionId, limit, first, before) => pageOf(store.read, sessionId, limit, first, before),
    pageAfter: (sessionId, limit, offset) => store.readTogether((db) => pageAfter(db, sessionId, limit, offset)),
    async answerOf(answerId) {
      if (answerId === null) return null;
      const running = await parts.answerEnded(answerId);
      if (running) return running;
      const row = await store.read.selectFrom("messages").selectAll().where("id", "=", answerId).executeTakeFirst();
      return row ? messageView(row, null) : null;
    },
    sources: {
      user: {
        async snapshot(db, id) {
          const snapshot = await userSnapshot(db, id);
          return { complete: () => snapshot };
        },
      },
      session: {
        async snapshot(db, id, first) {
          const { messages } = await pageOf(db, id, limits.snapshotMessages, first);
          const members = await sessions.members(id, db);
          // What is being written lives in memory: its text as it is when the snapshot leaves.
          return { complete: (): SessionSnapshot => ({ messages, members, answer: parts.answerInProgress(id) }) };
        },
      },
    },
  };
}
