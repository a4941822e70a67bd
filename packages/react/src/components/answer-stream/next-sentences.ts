/*
  A screen reader hears an answer sentence by sentence, never token by token: `nextSentences` cuts what has come in
  since the last cut at the last end of a sentence, or takes all of it when the answer is finished.
*/
export interface Spoken {
  readonly messageId: string;
  /** UTF-16 units of the answer that were announced already. */
  readonly length: number;
}

const sentenceEnd = /[.!?…:](?=\s)|\n/g;

/** What to say now (empty: nothing yet), and how far the announcements have come with it. */
export const nextSentences = (
  spoken: Spoken | null,
  answer: { readonly messageId: string; readonly text: string; readonly isFinished: boolean },
): { readonly say: string; readonly spoken: Spoken } => {
  const from = spoken?.messageId === answer.messageId ? spoken.length : 0;
  const fresh = answer.text.slice(from);
  const end = answer.isFinished ? fresh.length : lastEnd(fresh);
  return { say: fresh.slice(0, end).trim(), spoken: { messageId: answer.messageId, length: from + end } };
};

const lastEnd = (text: string): number => {
  let end = 0;
  for (const match of text.matchAll(sentenceEnd)) end = match.index + match[0].length;
  return end;
};
