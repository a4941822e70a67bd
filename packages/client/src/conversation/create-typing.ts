import { limits, type ServerMessage } from "@masterx/protocol";
import type { Clock } from "../clock.ts";
import { type Cell, createCell, type Observable } from "../observable.ts";
import type { Typist } from "./conversation.ts";

/** Who is typing, by session. A sign of it holds for 6 s, or until the message comes. */
export function createTyping(clock: Clock) {
  const cells = new Map<string, Cell<readonly Typist[]>>();
  const expiries = new Map<string, () => void>();

  function cellOf(sessionId: string): Cell<readonly Typist[]> {
    const cell = cells.get(sessionId) ?? createCell<readonly Typist[]>([]);
    cells.set(sessionId, cell);
    return cell;
  }
  function stop(sessionId: string, userId: string): void {
    const key = `${sessionId} ${userId}`;
    expiries.get(key)?.();
    expiries.delete(key);
    const cell = cells.get(sessionId);
    if (cell?.snapshot().some((one) => one.user_id === userId))
      cell.set(cell.snapshot().filter((one) => one.user_id !== userId));
  }

  return {
    of: (sessionId: string): Observable<readonly Typist[]> => cellOf(sessionId),
    receive(message: ServerMessage): void {
      if (message.type === "message_received") {
        const { session_id, author_id } = message.data.message;
        if (author_id !== null) stop(session_id, author_id);
      } else if (message.type === "user_left") stop(message.data.session_id, message.data.user_id);
      else if (message.type === "typing_indicator") {
        const { session_id, user_id, name = "Someone", isTyping } = message.data;
        if (!isTyping) return stop(session_id, user_id);
        const cell = cellOf(session_id);
        if (!cell.snapshot().some((one) => one.user_id === user_id)) cell.set([...cell.snapshot(), { user_id, name }]);
        const key = `${session_id} ${user_id}`;
        expiries.get(key)?.();
        expiries.set(
          key,
          clock.after(limits.typingExpiryMs, () => stop(session_id, user_id)),
        );
      }
    },
    clear(): void {
      for (const cancel of expiries.values()) cancel();
      expiries.clear();
      for (const cell of cells.values()) cell.set([]);
    },
  };
}
