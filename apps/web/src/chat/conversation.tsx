import type { Conversation as Session } from "@masterx/client";
import { TypingIndicator, useClient } from "@masterx/react";
import { useCallback, useState } from "react";
import { useSignedIn } from "../account/signed-in.ts";
import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { sentenceFor } from "../http/request-error.ts";
import { useResource } from "../http/use-resource.ts";
import { Announcer } from "./announcer.tsx";
import { ChatSwitches } from "./chat-switches.tsx";
import { Composer } from "./composer.tsx";
import { MessageLog } from "./message-log.tsx";
import { useOwnTyping } from "./use-own-typing.ts";
import { useStopKey } from "./use-stop-key.ts";

interface ConversationProps {
  readonly sessionId: string;
  readonly session: Session;
  readonly isShared: boolean;
}

/** The log and the composer of one session. */
export const Conversation = ({ sessionId, session, isShared }: ConversationProps) => {
  const client = useClient();
  const { account } = useSignedIn();
  const typing = useOwnTyping(sessionId);
  const [sentCount, setSentCount] = useState(0);
  const [fault, setFault] = useState<string | null>(null);
  const { answer } = session;
  const { resource: voice } = useResource<{ readonly available: boolean }>("/api/v1/transcriptions");
  const canSpeak = voice.state === "ready" ? voice.value.available : null;

  /** Whether it was taken; when not, the fault says why. */
  const send = useCallback(
    (content: string, options: { readonly answer?: boolean } = {}): boolean => {
      try {
        client.sendChat({ content, session_id: sessionId, ...options });
      } catch (thrown) {
        setFault(thrown instanceof Error && thrown.message !== "" ? thrown.message : sentenceFor(thrown));
        return false;
      }
      typing.stop();
      setFault(null);
      setSentCount((before) => before + 1);
      return true;
    },
    [client, sessionId, typing],
  );
  const askTutor = useCallback(
    (content: string): void => void send(content, isShared ? { answer: true } : {}),
    [send, isShared],
  );
  const stopAnswer = useCallback(() => {
    if (answer) client.request("answer_stop", { message_id: answer.message_id }).catch(() => undefined);
  }, [client, answer]);
  useStopKey(answer !== null, stopAnswer);

  return (
    <section className="talk" aria-label="Conversation">
      <MessageLog
        sessionId={sessionId}
        session={session}
        isShared={isShared}
        sentCount={sentCount}
        onSend={askTutor}
        onStop={stopAnswer}
      />
      <div className="foot">
        <div className="foot-in">
          <ConnectionBanner isConversation />
          <Composer
            userId={account.id}
            sessionId={sessionId}
            isShared={isShared}
            canSpeak={canSpeak === true}
            fault={fault}
            onSend={send}
            onKey={typing.key}
            onEmpty={typing.stop}
          />
          <div className="hintline">
            <span className="typing-slot">
              {answer ? (
                <span className="typing">
                  <span className="dots" aria-hidden="true">
                    <i />
                    <i />
                    <i />
                  </span>
                  The tutor is answering
                </span>
              ) : (
                <TypingIndicator sessionId={sessionId} className="typing" />
              )}
            </span>
            <ChatSwitches canSpeak={canSpeak} />
            <span className="keys" aria-hidden="true">
              <kbd>Enter</kbd> sends
            </span>
          </div>
        </div>
      </div>
      <Announcer session={session} />
    </section>
  );
};
