import { localDay } from "../time/day-words.ts";
import { momentWords } from "../time/moment-words.ts";

export interface MessageDay<Message> {
  /** Local calendar day, `2026-11-24`. */
  readonly day: string;
  /** "Today, 10:38": the day in words and when its first message came. */
  readonly title: string;
  readonly messages: readonly Message[];
}

/** Messages (oldest first) by the local day they were written on. Days come in the order of their first message. */
export const groupByDay = <Message extends { readonly timestamp: string }>(
  messages: readonly Message[],
  now: Date,
): readonly MessageDay<Message>[] => {
  const days: { day: string; title: string; messages: Message[] }[] = [];
  for (const message of messages) {
    const at = new Date(message.timestamp);
    const day = localDay(at);
    const last = days.at(-1);
    if (last?.day === day) last.messages.push(message);
    else days.push({ day, title: momentWords(message.timestamp, now), messages: [message] });
  }
  return days;
};
