import type { SQL } from "bun";
import type { Ledger } from "./ledger.ts";

interface MessageRow {
  readonly id: string;
  readonly author_id: string | null;
  readonly client_message_id: string | null;
  readonly question_id: string | null;
  readonly status: string;
}
interface EventRow {
  readonly channel: string;
  /** PostgreSQL gives 64 bits as text. */
  readonly offset: number | string;
  readonly type: string;
  readonly reference: string;
}
interface AnswerRow {
  readonly id: string;
  readonly question_id: string;
  readonly state: string;
}

export interface CheckedHistory {
  readonly faults: readonly string[];
  readonly messages: number;
  readonly channels: number;
  /** Answers by how they ended, or how far they are. */
  readonly answers: Readonly<Record<string, number>>;
}

/**
 * Holds what the clients were told against what the database has: nothing acknowledged is missing, nothing is there
 * twice, nobody saw what does not exist, every channel counts 1, 2, 3 …, every answer ended once or is under way.
 */
export async function checkHistory(sql: SQL, ledger: Ledger): Promise<CheckedHistory> {
  // Taken before the tables are read: what is acknowledged meanwhile may be in them or not.
  const acknowledgements = new Map(ledger.acknowledgements);
  const seen = new Map(ledger.seen);
  const attempts = ledger.attempts;
  const { messages, events, answers, heads } = await readTables(sql);
  const faults: string[] = [];
  const expect = (holds: boolean, otherwise: () => string) => holds || faults.push(otherwise());

  const byId = new Map(messages.map((message) => [message.id, message]));
  const byKey = new Map<string, MessageRow>();
  for (const message of messages) {
    const { client_message_id: key, author_id: author } = message;
    if (key === null) continue;
    expect(!byKey.has(key), () => `${key} is there twice.`);
    expect(attempts.get(key) === author, () => `${key} of ${author} was never written.`);
    byKey.set(key, message);
  }
  for (const [key, { message_id }] of acknowledgements)
    expect(
      byKey.get(key)?.id === message_id,
      () => `${key} was acknowledged as ${message_id} and is ${byKey.get(key)?.id ?? "missing"}.`,
    );

  const told = new Map<string, number>();
  const byChannel = new Map<string, EventRow[]>();
  const byPlace = new Map<string, EventRow>();
  for (const event of events) {
    byPlace.set(`${event.channel} ${event.offset}`, event);
    const own = byChannel.get(event.channel) ?? [];
    byChannel.set(event.channel, own);
    own.push(event);
    if (event.type === "message_received") told.set(event.reference, (told.get(event.reference) ?? 0) + 1);
  }
  for (const [channel, own] of byChannel) {
    const holes = own.filter((event, index) => Number(event.offset) !== index + 1);
    expect(holes.length === 0, () => `${channel} has offset ${holes[0]?.offset} where its order breaks.`);
    expect(
      heads.get(channel) === own.length,
      () => `${channel} has head ${heads.get(channel)} and ${own.length} events.`,
    );
  }
  for (const message of messages)
    expect(told.get(message.id) === 1, () => `Message ${message.id} has ${told.get(message.id) ?? 0} events.`);
  for (const [place, id] of seen)
    expect(
      byPlace.get(place)?.reference === id,
      () => `At ${place} clients saw ${id}; there is ${byPlace.get(place)?.reference ?? "nothing"}.`,
    );

  const states: Record<string, number> = {};
  const answered = new Map<string, number>();
  for (const message of messages)
    if (message.question_id !== null) answered.set(message.question_id, (answered.get(message.question_id) ?? 0) + 1);
  for (const { id, question_id, state } of answers) {
    states[state] = (states[state] ?? 0) + 1;
    const isUnderWay = state === "pending" || state === "streaming";
    expect(
      (answered.get(question_id) ?? 0) === (isUnderWay ? 0 : 1),
      () => `Answer ${id} is ${state} with ${answered.get(question_id) ?? 0} messages.`,
    );
    expect(
      isUnderWay || byId.get(id)?.status === state,
      () => `Answer ${id} is ${state}, its message ${byId.get(id)?.status ?? "missing"}.`,
    );
  }
  const known = new Set(answers.map((answer) => answer.question_id));
  for (const question of answered.keys())
    expect(known.has(question), () => `${question} was answered without an answer's row.`);
  return { faults, messages: messages.length, channels: byChannel.size, answers: states };
}

/** One state of the database, not four. */
function readTables(sql: SQL) {
  const snapshot = sql.options.adapter === "sqlite" ? "deferred" : "isolation level repeatable read";
  return sql.begin(snapshot, async (transaction) => {
    const messages: MessageRow[] =
      await transaction`select id, author_id, client_message_id, question_id, status from messages`;
    const events: EventRow[] =
      await transaction`select channel, "offset", type, reference from events order by channel, "offset"`;
    const answers: AnswerRow[] = await transaction`select id, question_id, state from answers`;
    const channels: { channel: string; head: number | string }[] =
      await transaction`select channel, head from channels`;
    return { messages, events, answers, heads: new Map(channels.map(({ channel, head }) => [channel, Number(head)])) };
  });
}
