import type { EmotionReader } from "@masterx/emotion";

const subjects = ["fractions", "equations", "triangles", "percentages", "graphs"];
const feelings: readonly ((subject: string) => string)[] = [
  (subject) => `I am so excited about learning ${subject}!`,
  (subject) => `I am really nervous about the test on ${subject} tomorrow.`,
  (subject) => `Thank you, that helped me a lot with ${subject}.`,
  (subject) => `I am completely confused by ${subject}, I do not understand it.`,
  (subject) => `I am proud of myself, I solved everything about ${subject}.`,
  (subject) => `I love ${subject}, they are beautiful.`,
];

export interface ExpectedMessage {
  readonly text: string;
  /** What the widget will say. */
  readonly word: string;
}

/** Different messages, each of which reads otherwise than the one before it, so that the widget has to change. */
export function messagesFor(reader: EmotionReader, count: number): ExpectedMessage[] {
  const all = subjects.flatMap((subject) => feelings.map((say) => say(subject)));
  const messages = all.slice(0, count).map((text) => ({ text, word: reader.read(text).word }));
  const repeated = messages.find(({ word }, index) => word === messages[index - 1]?.word);
  if (repeated) throw new Error(`"${repeated.text}" reads "${repeated.word}" like the one before it; write another.`);
  return messages;
}
