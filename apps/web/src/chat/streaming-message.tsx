import type { StreamingAnswer } from "@masterx/client";
import { AnswerText } from "@masterx/react";
import { Icon } from "../icons/icon.tsx";
import { TutorHead } from "./tutor-head.tsx";

interface StreamingMessageProps {
  readonly answer: StreamingAnswer;
  readonly isFirst: boolean;
  readonly onStop: () => void;
}

/** The answer while it is being written. The caret takes no room, so that the text never jumps. */
export const StreamingMessage = ({ answer, isFirst, onStop }: StreamingMessageProps) => (
  <li className="tutor" data-testid="streaming-message" aria-busy="true">
    <TutorHead source={answer.source} isFirst={isFirst} />
    <div className="say">
      {answer.text === "" ? (
        <p className="said muted">
          Thinking
          <span className="caret" aria-hidden="true" />
        </p>
      ) : (
        <AnswerText text={answer.text} end={<span className="caret" aria-hidden="true" />} />
      )}
      <div>
        <button type="button" className="btn tight" onClick={onStop}>
          <Icon name="stop" small />
          Stop <kbd>Esc</kbd>
        </button>
      </div>
    </div>
  </li>
);
