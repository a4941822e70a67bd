import { useEffect } from "react";
import { useClient } from "./client-context.ts";

/** Joins a session and stays in it after unmounting; a refusal shows as the conversation's `status: "failed"`. */
export function useJoined(sessionId: string | null): void {
  const client = useClient();
  useEffect(() => {
    if (sessionId !== null) client.joinSession(sessionId).catch(() => undefined);
  }, [client, sessionId]);
}
