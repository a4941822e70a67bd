import type { SessionMessage } from "@masterx/client";
import { memo } from "react";
import { Icon } from "../icons/icon.tsx";
import { HelpLadder } from "./help-ladder.tsx";
import { Paragraphs } from "./paragraphs.tsx";
import { TutorHead } from "./tutor-head.tsx";

interface TutorMessageProps {
  readonly message: SessionMessage;
  readonly isFirst: boolean;
  readonly isLatest: boolean;
  /** What was asked, where the page still has it. */
  readonly question: string | null;
  readonly onSend: (content: string) => void;
}

/** A finished answer of the tutor, whole or broken off. */
export const TutorMessage = memo(({ message, isFirst, isLatest, question, onSend }: TutorMessageProps) => (
  <li className="tutor" data-testid="tutor-message" data-state={message.status}>
    <TutorHead source={message.source ?? null} isFirst={isFirst} />
    <div className="say">
      {message.content === "" ? null : <Paragraphs text={message.content} />}
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
      {isLatest && message.status === "done" ? <HelpLadder onSend={onSend} /> : null}
    </div>
  </li>
));
TutorMessage.displayName = "TutorMessage";
