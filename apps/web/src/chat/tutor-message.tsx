import type { SessionMessage } from "@masterx/client";
import { memo } from "react";
import { Icon } from "../icons/icon.tsx";
import { FormattedAnswer } from "../text/formatted-answer.tsx";
import { AnswerActions } from "./answer-actions.tsx";
import { HelpLadder } from "./help-ladder.tsx";
import { TutorHead } from "./tutor-head.tsx";

interface TutorMessageProps {
  readonly message: SessionMessage;
  readonly isFirst: boolean;
  readonly isLatest: boolean;
  /** What was asked, where the page still has it. */
  readonly question: string | null;
  /** Whether the person has asked it. */
  readonly isAsker: boolean;
  readonly onSend: (content: string) => void;
}

/** A finished answer of the tutor, whole or broken off. */
export const TutorMessage = memo(({ message, isFirst, isLatest, question, isAsker, onSend }: TutorMessageProps) => (
  <li className="tutor" data-testid="tutor-message" data-state={message.status}>
    <TutorHead source={message.source ?? null} isFirst={isFirst} />
    <div className="say">
      {message.content === "" ? null : <FormattedAnswer text={message.content} source={message.source ?? null} />}
      {message.status === "error" ? (
        <p className="broke s-danger">
          <Icon name="warn" small />
          The answer stopped here.
        </p>
      ) : null}
      {message.status === "stopped" ? (
        <p className="broke muted">
          <Icon name="stop" small />
          Stopped.
        </p>
      ) : null}
      {isLatest && message.status !== "done" && question !== null ? (
        <div>
          <button type="button" className="btn tight" onClick={() => onSend(question)}>
            <Icon name="redo" small />
            Ask again
          </button>
        </div>
      ) : null}
      {/* Where tutoring has stopped for danger, nothing is offered that goes on with it. */}
      {isLatest && message.status === "done" && message.source?.provider !== "safety" ? (
        <>
          {/* The built-in tutor would say the same again; its ladder has "Explain differently". */}
          <AnswerActions
            answerId={message.id}
            mayRetry={isAsker && message.source?.provider !== "built-in"}
            onSend={onSend}
          />
          <HelpLadder onSend={onSend} />
        </>
      ) : null}
    </div>
  </li>
));
TutorMessage.displayName = "TutorMessage";
