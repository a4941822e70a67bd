import { randomUUID } from "node:crypto";

const sessionId = randomUUID();
const authorId = randomUUID();
const epoch = randomUUID();
let offset = 0;

/** The fields of MasterX's `message_received`, so that every peer encodes and carries as much. */
export function messageBody(content) {
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
