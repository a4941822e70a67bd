import { limits, sessionChannel } from "@masterx/protocol";
import type { Clock } from "../realtime/clock.ts";
import type { Connection } from "../realtime/connection.ts";
import type { Hub } from "../realtime/hub.ts";

/** Who types where: repeats of `true` pass once in 3 s, `false` at once, and silence ends it after 6 s. */
export interface Typing {
  set(connection: Connection, sessionId: string, isTyping: boolean): void;
  /** They are not there any more. */
  stop(sessionId: string, userId: string): void;
}

interface Active {
  readonly toldAt: number;
  readonly cancel: () => void;
  readonly end: () => void;
}

export function createTyping(hub: Pick<Hub, "publish">, clock: Clock): Typing {
  const active = new Map<string, Active>();
  const keyOf = (sessionId: string, userId: string) => `${sessionId} ${userId}`;
  return {
    set(connection, sessionId, isTyping) {
      const { userId, name } = connection.identity;
      const key = keyOf(sessionId, userId);
      const tell = (state: boolean) =>
        hub.publish(
          sessionChannel(sessionId),
          "typing_indicator",
          { session_id: sessionId, user_id: userId, name, isTyping: state },
          { exceptConnectionId: connection.id },
        );
      const before = active.get(key);
      if (!isTyping) return before?.end();
      before?.cancel();
      const end = () => {
        active.get(key)?.cancel();
        if (active.delete(key)) tell(false);
      };
      const now = clock.now();
      const isRepeat = before !== undefined && now - before.toldAt < limits.typingThrottleMs;
      const cancel = clock.after(limits.typingExpiryMs, end);
      active.set(key, { toldAt: isRepeat ? before.toldAt : now, cancel, end });
      if (!isRepeat) tell(true);
    },
    stop(sessionId, userId) {
      active.get(keyOf(sessionId, userId))?.end();
    },
  };
}
