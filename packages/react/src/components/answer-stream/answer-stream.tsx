import type { ReactNode } from "react";
import { type Answer, useAnswer } from "../../use-answer.ts";
import { classNames } from "../class-names.ts";
import { AnswerText } from "./answer-text.tsx";
import { useSpokenAnswer } from "./use-spoken-answer.ts";

/** Draws the text so far, with `end` behind its last word while it grows. */
export type RenderAnswerText = (text: string, end: ReactNode) => ReactNode;

export interface AnswerStreamProps {
  readonly sessionId: string;
  /** Default: paragraphs, as written. Answers of AI providers are Markdown: give what draws it. */
  readonly renderText?: RenderAnswerText;
  readonly className?: string;
}

/** The tutor's answer as it is written, who writes it, and Stop. A screen reader hears sentences, not pieces. */
export function AnswerStream({ sessionId, ...look }: AnswerStreamProps) {
  return <AnswerView {...useAnswer(sessionId)} {...look} />;
}

export interface AnswerViewProps {
  readonly answer: Answer | null;
  /** Without it there is no such button. */
  readonly stop?: () => void;
  readonly renderText?: RenderAnswerText;
  readonly className?: string;
}

/** The same of a given answer. */
export function AnswerView({ answer, stop, renderText = asParagraphs, className }: AnswerViewProps) {
  const state = answer?.state ?? "empty";
  const isOn = state === "pending" || state === "streaming";
  const spoken = useSpokenAnswer(answer);
  const [provider, ...says] = answer?.source?.label.split(": ") ?? [];
  return (
    <section
      className={classNames("answer", className)}
      data-testid="answer-stream"
      data-state={state}
      aria-label="The tutor's answer"
    >
      <p className="sr" role="status">
        {spoken}
      </p>
      {provider ? (
        <p className="who">
          <b>Tutor</b>
          <span className="badge" title={says.join(": ") || answer?.source?.model}>
            {provider}
          </span>
        </p>
      ) : null}
      {state === "empty" ? <p className="muted small">The answer to the next question comes here.</p> : null}
      {answer ? (
        <div className="answer-text" aria-busy={isOn}>
          {isOn && answer.text === "" ? (
            <p className="said muted">Thinking{caret}</p>
          ) : (
            renderText(answer.text, isOn ? caret : null)
          )}
        </div>
      ) : null}
      {state === "stopped" ? <p className="muted small">Stopped.</p> : null}
      {state === "error" ? <p className="muted small">The answer stopped here. Ask again to get another one.</p> : null}
      {isOn && stop ? (
        <div>
          <button type="button" className="btn tight" onClick={stop}>
            Stop
          </button>
        </div>
      ) : null}
    </section>
  );
}

const asParagraphs: RenderAnswerText = (text, end) => <AnswerText text={text} end={end} />;

/** Takes no room, so that the text never jumps. */
const caret = <span className="caret" aria-hidden="true" />;
