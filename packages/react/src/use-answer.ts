import { type Conversation, emptyConversation, type StreamingAnswer } from "@masterx/client";
import type { Message } from "@masterx/protocol";
import { useCallback, useMemo } from "react";
import { useClient } from "./client-context.ts";
import { perFrame } from "./per-frame.ts";
import { useJoined } from "./use-joined.ts";
import { useObservable } from "./use-observable.ts";

/** The tutor's answer to the latest question: what there is of it, and how it ended. */
export interface Answer extends Omit<StreamingAnswer, "state"> {
  readonly state: StreamingAnswer["state"] | Exclude<Message["status"], "sent">;
}

/** The newest answer of a session, at most once a frame, and what ends it. Joins the session as `useSession` does. */
export function useAnswer(sessionId: string): { readonly answer: Answer | null; readonly stop: () => void } {
  const client = useClient();
  useJoined(sessionId);
  const session = useMemo(() => perFrame(client.conversation(sessionId)), [client, sessionId]);
  const answer = useObservable(session, emptyConversation, newestAnswer);
  const id = answer?.message_id;
  const stop = useCallback(() => {
    // A refusal means that it has ended.
    if (id !== undefined) client.request("answer_stop", { message_id: id }).catch(() => undefined);
  }, [client, id]);
  return { answer, stop };
}

/** The one under way; else the last that came, unless something was asked since. */
export function newestAnswer({ answer, messages }: Conversation): Answer | null {
  if (answer) return answer;
  const last = messages.at(-1);
  if (last?.role !== "assistant" || last.status === "queued" || last.status === "sending" || last.status === "failed")
    return null;
  const { id, question_id = "", content, source = null, status } = last;
  return { message_id: id, question_id, text: content, source, state: status === "sent" ? "done" : status };
}
