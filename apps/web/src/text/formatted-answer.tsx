import type { Source } from "@masterx/protocol";
import { AnswerText } from "@masterx/react";
import { lazy, Suspense } from "react";

// Whose network is away keeps the answer, as it was written.
const Markdown = lazy(async () => ({
  default: await import("./markdown.tsx").then(
    (loaded) => loaded.Markdown,
    () => AnswerText,
  ),
}));

/** Those write plain text, in which a star is a multiplication. */
const plain: ReadonlySet<string> = new Set(["built-in", "safety"]);

interface FormattedAnswerProps {
  readonly text: string;
  readonly source: Source | null;
  /** Still being written. */
  readonly isGrowing?: boolean;
}

/** What the tutor said: of an AI provider Markdown with formulas, of the built-in tutor its paragraphs. */
export const FormattedAnswer = ({ text, source, isGrowing = false }: FormattedAnswerProps) => {
  const asText = <AnswerText text={text} end={isGrowing ? <span className="caret" aria-hidden="true" /> : null} />;
  if (source === null || plain.has(source.provider)) return asText;
  return (
    <Suspense fallback={asText}>
      <div className="said formatted" data-growing={isGrowing}>
        <Markdown text={text} />
      </div>
    </Suspense>
  );
};
