import type { Source } from "@masterx/protocol";
import { AnswerText } from "@masterx/react";
import { lazy, Suspense } from "react";
import { isMarkdown } from "./is-markdown.ts";

// Whose network is away keeps the answer, as it was written.
const Markdown = lazy(async () => ({
  default: await import("./markdown.tsx").then(
    (loaded) => loaded.Markdown,
    () => AnswerText,
  ),
}));

interface FormattedAnswerProps {
  readonly text: string;
  readonly source: Source | null;
  /** Still being written. */
  readonly isGrowing?: boolean;
}

/** What the tutor said: of an AI provider Markdown with formulas, of the built-in tutor its paragraphs. */
export const FormattedAnswer = ({ text, source, isGrowing = false }: FormattedAnswerProps) => {
  const asText = <AnswerText text={text} end={isGrowing ? <span className="caret" aria-hidden="true" /> : null} />;
  if (!isMarkdown(source)) return asText;
  return (
    <Suspense fallback={asText}>
      <div className="said formatted" data-growing={isGrowing}>
        <Markdown text={text} />
      </div>
    </Suspense>
  );
};
