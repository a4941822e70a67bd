import type { TutorMessage } from "../tutor/tutor-provider.ts";

export interface FittedConversation {
  /** Of what did not fit, in the words of those who said it; null when all did. */
  readonly summary: string | null;
  /** Oldest first, begins with a learner's message. */
  readonly recent: readonly TutorMessage[];
}

const charactersPerToken = 4;
const summaryCharacters = 1_600;

/**
 * As much of a conversation's end as `maxTokens` holds, and a summary of the turns before: the first sentence of each,
 * the oldest and the newest of them when not all fit. Made without a model, so that it costs and invents nothing.
 */
export function fitConversation(messages: readonly TutorMessage[], maxTokens: number): FittedConversation {
  const said = messages.filter(({ role, content }) => role !== "system" && content.trim() !== "");
  let room = maxTokens * charactersPerToken;
  let from = said.length;
  while (from > 0) {
    const size = said[from - 1]?.content.length ?? 0;
    if (size > room && from < said.length) break;
    room -= size;
    from -= 1;
    if (room <= 0) break;
  }
  while (from < said.length - 1 && said[from]?.role !== "user") from += 1;
  return { summary: from === 0 ? null : summarise(said.slice(0, from)), recent: said.slice(from) };
}

function summarise(older: readonly TutorMessage[]): string {
  const lines = older.map(({ role, content }) => `${role === "user" ? "Learner" : "Tutor"}: ${firstSentence(content)}`);
  const size = (of: readonly string[]) => of.reduce((sum, line) => sum + line.length + 1, 0);
  if (size(lines) <= summaryCharacters) return lines.join("\n");
  const begin = lines.slice(0, 2);
  let at = lines.length;
  while (at > begin.length && size(begin) + size(lines.slice(at - 1)) < summaryCharacters) at -= 1;
  return [...begin, `(${at - begin.length} turns left out)`, ...lines.slice(at)].join("\n");
}

function firstSentence(text: string): string {
  const line = text.trim().replace(/\s+/g, " ");
  const end = /[.!?](?=\s|$)/.exec(line)?.index ?? line.length;
  return line.slice(0, Math.min(end + 1, 160));
}
