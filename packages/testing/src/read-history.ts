import type { SQL } from "bun";

export interface HistoryMessage {
  readonly id: string;
  readonly sessionId: string;
  readonly authorId: string | null;
  readonly key: string | null;
  readonly questionId: string | null;
  readonly status: string;
  readonly content: string;
}
export interface HistoryEvent {
  readonly channel: string;
  readonly offset: number;
  readonly type: string;
  readonly reference: string;
}
export interface HistoryAnswer {
  readonly id: string;
  readonly questionId: string;
  readonly state: string;
}

/** What a database holds, of one moment. */
export interface History {
  readonly epoch: string;
  readonly messages: readonly HistoryMessage[];
  /** By channel and offset. */
  readonly events: readonly HistoryEvent[];
  readonly answers: readonly HistoryAnswer[];
  readonly heads: ReadonlyMap<string, number>;
  /** `session user`. */
  readonly members: ReadonlySet<string>;
  /** `learner adult`, of links that are active. */
  readonly links: ReadonlySet<string>;
  /** `learner key`, once for every row. */
  readonly interactions: readonly string[];
}

/** PostgreSQL gives 64 bits as text. */
type Integer = number | string;

export function readHistory(sql: SQL): Promise<History> {
  const snapshot = sql.options.adapter === "sqlite" ? "deferred" : "isolation level repeatable read";
  return sql.begin(snapshot, async (transaction) => {
    const epochs: { value: string }[] = await transaction`select value from meta where key = 'epoch'`;
    const messages: Record<string, string | null>[] = await transaction`
      select id, session_id, author_id, client_message_id, question_id, status, content from messages`;
    const events: { channel: string; offset: Integer; type: string; reference: string }[] = await transaction`
      select channel, "offset", type, reference from events order by channel, "offset"`;
    const answers: { id: string; question_id: string; state: string }[] = await transaction`
      select id, question_id, state from answers`;
    const channels: { channel: string; head: Integer }[] = await transaction`select channel, head from channels`;
    const members: { session_id: string; user_id: string }[] = await transaction`
      select session_id, user_id from members`;
    const links: { learner_id: string; adult_id: string }[] = await transaction`
      select learner_id, adult_id from links where status = 'active' and learner_id is not null`;
    const interactions: { learner_id: string; interaction_id: string }[] = await transaction`
      select learner_id, interaction_id from interactions where interaction_id is not null`;
    return {
      epoch: epochs[0]?.value ?? "",
      messages: messages.map((row) => ({
        id: row["id"] ?? "",
        sessionId: row["session_id"] ?? "",
        authorId: row["author_id"] ?? null,
        key: row["client_message_id"] ?? null,
        questionId: row["question_id"] ?? null,
        status: row["status"] ?? "",
        content: row["content"] ?? "",
      })),
      events: events.map((event) => ({ ...event, offset: Number(event.offset) })),
      answers: answers.map(({ id, question_id, state }) => ({ id, questionId: question_id, state })),
      heads: new Map(channels.map(({ channel, head }) => [channel, Number(head)])),
      members: new Set(members.map(({ session_id, user_id }) => `${session_id} ${user_id}`)),
      links: new Set(links.map(({ learner_id, adult_id }) => `${learner_id} ${adult_id}`)),
      interactions: interactions.map(({ learner_id, interaction_id }) => `${learner_id} ${interaction_id}`),
    };
  });
}
