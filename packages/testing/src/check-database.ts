import type { Break } from "./check-promises.ts";
import type { History } from "./read-history.ts";
import type { Recording } from "./recording.ts";

/** The database by itself: every key once, every channel 1, 2, 3 …, every message told once, every answer ended once. */
export function checkDatabase(history: History, recording: Recording, fail: Break): void {
  const keys = new Set<string>();
  for (const { key, authorId } of history.messages) {
    if (key === null) continue;
    if (keys.has(`${authorId} ${key}`)) fail(2, `${key} of ${authorId} is in the database twice.`);
    keys.add(`${authorId} ${key}`);
    const sent = recording.sent.get(key);
    if (sent && sent.authorId !== authorId) fail(4, `${key} of ${sent.authorId} is kept as ${authorId}'s.`);
  }
  const interactions = new Set<string>();
  for (const interaction of history.interactions) {
    if (interactions.has(interaction)) fail(2, `The interaction ${interaction} is in the database twice.`);
    interactions.add(interaction);
  }

  const told = new Map<string, number>();
  const last = new Map<string, number>();
  for (const { channel, offset, type, reference } of history.events) {
    const before = last.get(channel);
    // Old events may be trimmed: a channel's first may have any number.
    if (before !== undefined && offset !== before + 1) fail(3, `${channel} goes from ${before} to ${offset}.`);
    last.set(channel, offset);
    if (type === "message_received") told.set(reference, (told.get(reference) ?? 0) + 1);
  }
  for (const [channel, offset] of last)
    if (history.heads.get(channel) !== offset)
      fail(3, `${channel} has head ${history.heads.get(channel) ?? "none"} and its last event at ${offset}.`);

  for (const { id } of history.messages) {
    const times = told.get(id) ?? 0;
    if (times > 1) fail(2, `The message ${id} was told ${times} times.`);
    if (times === 0 && !isTrimmed(history, id)) fail(1, `The message ${id} was never told.`);
  }

  const byId = new Map(history.messages.map((message) => [message.id, message]));
  const answered = new Map<string, number>();
  for (const { questionId } of history.messages)
    if (questionId !== null) answered.set(questionId, (answered.get(questionId) ?? 0) + 1);
  for (const { id, questionId, state } of history.answers) {
    const isUnderWay = state === "pending" || state === "streaming";
    const messages = answered.get(questionId) ?? 0;
    if (messages !== (isUnderWay ? 0 : 1)) fail(2, `The answer ${id} is ${state} with ${messages} messages.`);
    if (!isUnderWay && byId.get(id)?.status !== state)
      fail(3, `The answer ${id} is ${state}, its message ${byId.get(id)?.status ?? "missing"}.`);
  }
}

/** The channel of a message has lost its oldest events. */
function isTrimmed(history: History, messageId: string): boolean {
  const message = history.messages.find(({ id }) => id === messageId);
  const first = history.events.find(({ channel }) => channel === `session:${message?.sessionId}`);
  return first !== undefined && first.offset > 1;
}
