import type { SessionMessage } from "./conversation.ts";

/**
 * The latest page (oldest first) joined to what is there. Where both share a message, earlier and newer ones stay.
 * Where they share none, `wasComplete` decides: a list that was complete has a hole now and gives way to the page;
 * otherwise what is there came in live after the page and follows it.
 */
export function mergeLatest(
  wasComplete: boolean,
  known: readonly SessionMessage[],
  page: readonly SessionMessage[],
): readonly SessionMessage[] {
  if (page.length === 0) return known;
  const inPage = new Set(page.map((message) => message.id));
  const offsets = new Map(known.map((message) => [message.id, message.offset]));
  const told = page.map((message) => ({ ...message, offset: message.offset ?? offsets.get(message.id) ?? null }));
  const first = known.findIndex((message) => inPage.has(message.id));
  if (first < 0) return wasComplete ? told : [...told, ...known];
  const last = known.findLastIndex((message) => inPage.has(message.id));
  return [...known.slice(0, first), ...told, ...known.slice(last + 1)];
}
