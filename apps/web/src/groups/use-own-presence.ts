import { useClient } from "@masterx/react";
import { useEffect } from "react";

/** Shows the others whether one looks at the group. */
export const useOwnPresence = (sessionId: string): void => {
  const client = useClient();
  useEffect(() => {
    const tell = (): void => client.setPresence(sessionId, document.visibilityState === "hidden" ? "away" : "active");
    tell();
    document.addEventListener("visibilitychange", tell);
    return () => {
      document.removeEventListener("visibilitychange", tell);
      client.setPresence(sessionId, "away");
    };
  }, [client, sessionId]);
};
