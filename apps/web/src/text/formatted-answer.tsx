import type { Source } from "@masterx/protocol";
import { AnswerText } from "@masterx/react";
import { Component, lazy, type ReactNode, Suspense, useDeferredValue } from "react";
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
  // Setting it anew may take longer than the next piece: what the learner does goes first.
  const shown = useDeferredValue(text);
  const asText = <AnswerText text={text} end={isGrowing ? <span className="caret" aria-hidden="true" /> : null} />;
  if (!isMarkdown(source) || isDeep.test(shown)) return asText;
  return (
    <OrAsText key={isGrowing ? "growing" : "whole"} asText={asText}>
      <Suspense fallback={asText}>
        <div className="said formatted" data-growing={isGrowing}>
          <Markdown text={shown} />
        </div>
      </Suspense>
    </OrAsText>
  );
};

/** Lists in lists in lists: no answer to a learner, but enough of them to keep a page busy. */
const isDeep = /^(?:[ \t]*(?:[-*+>]|\d{1,9}[.)])){12}/m;

/** An answer that cannot be set is shown as it was written; nothing else of the page is lost with it. */
class OrAsText extends Component<
  { readonly asText: ReactNode; readonly children: ReactNode },
  { readonly failed: boolean }
> {
  override state = { failed: false };
  static getDerivedStateFromError = () => ({ failed: true });
  override render() {
    return this.state.failed ? this.props.asText : this.props.children;
  }
}
