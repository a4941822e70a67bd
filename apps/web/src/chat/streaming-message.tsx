import type { StreamingAnswer } from "@masterx/client";
import { Icon } from "../icons/icon.tsx";
import { FormattedAnswer } from "../text/formatted-answer.tsx";
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
        <FormattedAnswer text={answer.text} source={answer.source} isGrowing />
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
