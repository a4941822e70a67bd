import type { Conversation as Session, SessionMessage } from "@masterx/client";
import { useClient } from "@masterx/react";
import { useState } from "react";
import { useNow } from "../time/use-now.ts";
import { Icon } from "../icons/icon.tsx";
import { deliveryOf } from "./delivery.ts";
import { EmptyConversation } from "./empty-conversation.tsx";
import { groupByDay } from "./message-days.ts";
import { OwnMessage } from "./own-message.tsx";
import { PeerMessage } from "./peer-message.tsx";
import { StreamingMessage } from "./streaming-message.tsx";
import { TutorMessage } from "./tutor-message.tsx";
import { useStickToBottom } from "./use-stick-to-bottom.ts";

interface MessageLogProps {
  readonly sessionId: string;
  readonly session: Session;
  readonly isShared: boolean;
  /** Messages that this page sent; each brings the log to its end. */
  readonly sentCount: number;
  readonly onSend: (content: string) => void;
  readonly onStop: () => void;
}

/** Everything said in the session. Stays at its end only for who is there already. */
export const MessageLog = ({ sessionId, session, isShared, sentCount, onSend, onStop }: MessageLogProps) => {
  const client = useClient();
  const { messages, answer, more, status } = session;
  const now = new Date(useNow(60_000));
  const { log, content, missed, onLogScroll, jump } = useStickToBottom(idsOf(messages), sentCount);
  const [isLoading, setLoading] = useState(false);
  const loadEarlier = (): void => {
    if (isLoading) return;
    setLoading(true);
    void client
      .loadEarlier(sessionId)
      .catch(() => undefined)
      .finally(() => setLoading(false));
  };
  const onScroll = (): void => {
    onLogScroll();
    if (more && log.current && log.current.scrollTop < 60) loadEarlier();
  };

  const latestTutor = answer ? null : latestOf(messages);
  const firstTutor = messages.find((message) => message.role === "assistant")?.id;
  return (
    <div className="log-box">
      <div
        className="log"
        ref={log}
        onScroll={onScroll}
        role="log"
        aria-live="off"
        aria-label="Messages"
        aria-busy={status === "loading"}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and the keyboard must reach it
        tabIndex={0}
      >
        {more ? (
          <p className="earlier">
            <button type="button" className="btn tight" onClick={loadEarlier} aria-disabled={isLoading}>
              {isLoading ? "Loading" : "Earlier messages"}
            </button>
          </p>
        ) : null}
        {messages.length === 0 && !answer ? (
          <EmptyConversation status={status} isShared={isShared} onSend={onSend} />
        ) : null}
        <ol ref={content}>
          {groupByDay(messages, now).flatMap(({ day, title, messages: ofDay }) => [
            <li key={day} className="day">
              {title}
            </li>,
            ...ofDay.map((message) =>
              message.role === "assistant" ? (
                <TutorMessage
                  key={message.id}
                  message={message}
                  isFirst={message.id === firstTutor}
                  isLatest={message.id === latestTutor}
                  question={messages.find((one) => one.id === message.question_id)?.content ?? null}
                  isAsker={messages.some((one) => one.id === message.question_id && one.own)}
                  onSend={onSend}
                />
              ) : message.own ? (
                <OwnMessage
                  key={message.client_message_id ?? message.id}
                  message={message}
                  delivery={deliveryOf(message, messages, answer)}
                />
              ) : (
                <PeerMessage key={message.id} message={message} />
              ),
            ),
          ])}
          {answer ? (
            <StreamingMessage
              key={answer.message_id}
              answer={answer}
              isFirst={firstTutor === undefined}
              onStop={onStop}
            />
          ) : null}
        </ol>
      </div>
      {missed === null ? null : (
        <button type="button" className="btn tight jump" onClick={jump}>
          <Icon name="down" small />
          Jump to latest{missed > 0 ? ` (${missed})` : ""}
        </button>
      )}
    </div>
  );
};

const idsOf = (messages: readonly SessionMessage[]): readonly string[] =>
  messages.map((message) => message.client_message_id ?? message.id);

/** The tutor's latest message, when nothing but own waiting messages came after it. */
const latestOf = (messages: readonly SessionMessage[]): string | null => {
  const last = messages.findLast((message) => message.role === "assistant");
  return last?.id ?? null;
};
