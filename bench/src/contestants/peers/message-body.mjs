import { randomUUID } from "node:crypto";

const sessionId = randomUUID();
const authorId = randomUUID();
const epoch = randomUUID();
let offset = 0;

/** What every peer encodes and carries: as much as MasterX does in the broadcast that is measured. */
export const messageBody = process.env.BENCH_BODY === "notice" ? notice : message;

/** The name that Socket.IO puts before a body; as short as the body is. */
export const eventName = process.env.BENCH_BODY === "notice" ? "note" : "message_received";

/** The fields of MasterX's `session_update`; the text stands where MasterX names the action. */
function notice(content) {
  return {
    type: "session_update",
    data: { session_id: sessionId, user_id: authorId, action: content.padEnd(12) },
    timestamp: new Date().toISOString(),
  };
}

/** The fields of MasterX's `message_received`. */
function message(content) {
  const timestamp = new Date().toISOString();
  offset += 1;
  return {
    type: "message_received",
    data: {
      message: {
        id: randomUUID(),
        client_message_id: randomUUID(),
        session_id: sessionId,
        author_id: authorId,
        author_name: "Sender",
        role: "user",
        content,
        timestamp,
        status: "sent",
      },
    },
    timestamp,
    channel: `session:${sessionId}`,
    epoch,
    offset,
  };
}
