import type { ReactNode } from "react";

/** Text in its paragraphs; a single line break stays one. `end` stands behind the last word. */
export function AnswerText({ text, end = null }: { readonly text: string; readonly end?: ReactNode }) {
  const parts = text.split(/\n{2,}/);
  return parts.map((part, index) => (
    // Paragraphs only grow at the end, so their place is their identity.
    // oxlint-disable-next-line react/no-array-index-key
    <p key={index} className="said">
      {part}
      {index === parts.length - 1 ? end : null}
    </p>
  ));
}
