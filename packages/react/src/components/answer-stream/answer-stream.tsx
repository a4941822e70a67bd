import { type Answer, useAnswer } from "../../use-answer.ts";
import { classNames } from "../class-names.ts";
import { AnswerText } from "./answer-text.tsx";
import { useSpokenAnswer } from "./use-spoken-answer.ts";

export interface AnswerStreamProps {
  readonly sessionId: string;
  readonly className?: string;
}

/** The tutor's answer as it is written, who writes it, and Stop. A screen reader hears sentences, not pieces. */
export function AnswerStream({ sessionId, className }: AnswerStreamProps) {
  return <AnswerView {...useAnswer(sessionId)} {...(className && { className })} />;
}

export interface AnswerViewProps {
  readonly answer: Answer | null;
  /** Without it there is no such button. */
  readonly stop?: () => void;
  readonly className?: string;
}

/** The same of a given answer. */
export function AnswerView({ answer, stop, className }: AnswerViewProps) {
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
            <AnswerText text={answer.text} end={isOn ? caret : null} />
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

/** Takes no room, so that the text never jumps. */
const caret = <span className="caret" aria-hidden="true" />;
