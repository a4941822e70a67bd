import { useClient } from "@masterx/react";
import { useState } from "react";
import { useResource } from "../http/use-resource.ts";
import { sentenceFor } from "../http/request-error.ts";
import { Icon } from "../icons/icon.tsx";

interface AnswerActionsProps {
  readonly answerId: string;
  /** Whether the person asked for this answer, and may ask for another. */
  readonly mayRetry: boolean;
  readonly onSend: (content: string) => void;
}

/** As `GET /api/v1/answers/:id` answers it. */
interface Afterword {
  readonly helpful: boolean | null;
  readonly follow_ups: readonly string[];
}

/** Below an answer: what to ask next, another one to the same question, and whether it helped; the last word counts. */
export const AnswerActions = ({ answerId, mayRetry, onSend }: AnswerActionsProps) => {
  const client = useClient();
  const { resource } = useResource<Afterword>(`/api/v1/answers/${encodeURIComponent(answerId)}`);
  const afterword = resource.state === "ready" ? resource.value : null;
  /** undefined: nothing was said since the page was opened. */
  const [said, setSaid] = useState<boolean | null | undefined>(undefined);
  const helpful = said === undefined ? (afterword?.helpful ?? null) : said;
  const [fault, setFault] = useState<string | null>(null);
  const attempt = (request: Promise<unknown>, onFault?: () => void): void => {
    setFault(null);
    request.catch((reason: unknown) => {
      setFault(sentenceFor(reason));
      onFault?.();
    });
  };
  const retry = () =>
    attempt(client.request("answer_regenerate", { message_id: answerId, client_message_id: crypto.randomUUID() }));
  const rate = (now: boolean): void => {
    const before = helpful;
    setSaid(now);
    attempt(client.request("answer_feedback", { message_id: answerId, helpful: now }), () => setSaid(before));
  };
  const followUps = afterword?.follow_ups ?? [];
  return (
    <>
      {followUps.length > 0 ? (
        <div className="ladder" role="group" aria-label="What you might ask next">
          {followUps.map((words) => (
            <button key={words} type="button" className="btn tight" onClick={() => onSend(words)}>
              {words}
            </button>
          ))}
        </div>
      ) : null}
      <div className="ladder" role="group" aria-label="This answer">
        {mayRetry ? (
          <button type="button" className="btn quiet tight" onClick={retry}>
            <Icon name="redo" small />
            Try again
          </button>
        ) : null}
        <button type="button" className="btn quiet tight" aria-pressed={helpful === true} onClick={() => rate(true)}>
          {helpful === true ? <Icon name="check" small /> : null}
          Helpful
        </button>
        <button type="button" className="btn quiet tight" aria-pressed={helpful === false} onClick={() => rate(false)}>
          {helpful === false ? <Icon name="check" small /> : null}
          Not helpful
        </button>
        {fault === null ? null : (
          <span className="small s-danger" role="alert">
            {fault}
          </span>
        )}
      </div>
    </>
  );
};
