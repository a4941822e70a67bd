import { type Conversation, emptyConversation } from "@masterx/client";
import { useClient } from "./client-context.ts";
import { useJoined } from "./use-joined.ts";
import { useObservable } from "./use-observable.ts";

/**
 * One session: messages, members and the answer under way. Joins it and loads its latest messages, and stays in it
 * after unmounting, so that coming back shows everything at once; `client.leaveSession` leaves. With null it shows
 * what was written before there is a session.
 */
export function useSession(sessionId: string | null): Conversation {
  const client = useClient();
  useJoined(sessionId);
  return useObservable(client.conversation(sessionId), emptyConversation);
}
