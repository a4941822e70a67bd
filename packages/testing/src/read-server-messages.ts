import type { Dialect, ServerMessage } from "@masterx/protocol";

const beside = ["type", "timestamp", "in_reply_to", "channel", "epoch", "offset"];

/** What the server sent, brought back to the one shape that all dialects mean: the inverse of `encode`. */
export function readServerMessages(dialect: Dialect, frame: string): readonly ServerMessage[] {
  const parsed: unknown = JSON.parse(frame);
  // Who asked for it gets several messages as one frame.
  return [parsed].flat().map((message) => read(dialect, message as Record<string, unknown>));
}

function read(dialect: Dialect, parsed: Record<string, unknown>): ServerMessage {
  if (dialect === "masterx") return parsed as unknown as ServerMessage;
  const entries = Object.entries(parsed);
  const extras = Object.fromEntries(entries.filter(([name]) => beside.includes(name)));
  const data = Object.fromEntries(entries.filter(([name]) => !beside.includes(name)));
  return { ...extras, data: ours(parsed["type"], data, parsed) } as unknown as ServerMessage;
}

/** AIVO's own names: an error is a sentence, a session is a room, and a pong's time is its only field. */
function ours(type: unknown, data: Record<string, unknown>, whole: Record<string, unknown>): object {
  switch (type) {
    case "error": {
      const { error, ...rest } = data;
      return { message: error, ...rest };
    }
    case "user_joined":
    case "user_left": {
      const { room_id, ...rest } = data;
      return { session_id: room_id, ...rest };
    }
    case "pong":
      return { timestamp: whole["timestamp"], ...data };
    default:
      return data;
  }
}
