import { useClient } from "@masterx/react";
import { useEffect, useMemo } from "react";
import { createTypingNotifier, type TypingNotifier } from "./typing-notifier.ts";

/** Tells the session that this person is writing. */
export const useOwnTyping = (sessionId: string): TypingNotifier => {
  const client = useClient();
  const notifier = useMemo(
    () =>
      createTypingNotifier({
        send: (isTyping) => client.emit("user_typing", { session_id: sessionId, isTyping }),
        now: Date.now,
        after: (delayMs, run) => {
          const timer = setTimeout(run, delayMs);
          return () => clearTimeout(timer);
        },
      }),
    [client, sessionId],
  );
  useEffect(() => notifier.stop, [notifier]);
  return notifier;
};
