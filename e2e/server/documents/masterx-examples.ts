// Verbatim from the MasterX document: appendix A, "Integration Testing", "Load Testing", "Rate Limiting" and the
// walk-through; `uuid-v4` stands there for an id.

/** Client → server. */
export const masterxSent = {
  join_session: `{
  "type": "join_session",
  "data": {
    "session_id": "uuid-v4"
  },
  "timestamp": 1698765432000
}`,
  leave_session: `{
  "type": "leave_session",
  "data": {
    "session_id": "uuid-v4"
  },
  "timestamp": 1698765432000
}`,
  user_typing: `{
  "type": "user_typing",
  "data": {
    "session_id": "uuid-v4",
    "isTyping": true
  },
  "timestamp": 1698765432000
}`,
  ping: `{
  "type": "ping",
  "data": {},
  "timestamp": 1698765432000
}`,
  pingOfTheWalkThrough: `{"type": "ping", "data": {}}`,
  pingOfTheLoadTest: `{"type": "ping"}`,
  // `"timestamp": time.time()` of the script in appendix D.
  pingOfLocust: `{"type": "ping", "data": {}, "timestamp": 1698765432.1234567}`,
  voice_start: `{"type":"voice_start"}`,
} as const;

/** Server → client: whoever wrote a client from these finds every field of them, in the same kind. */
export const masterxReceived = {
  emotion_update: {
    type: "emotion_update",
    data: {
      message_id: "uuid-v4",
      emotion: {
        primary_emotion: "excited",
        intensity: 0.85,
        pad_values: { pleasure: 0.8, arousal: 0.9, dominance: 0.7 },
        learning_readiness: "high",
        cognitive_load: "optimal",
      },
    },
  },
  typing_indicator: { type: "typing_indicator", data: { user_id: "uuid-v4", isTyping: true } },
  message_received: {
    type: "message_received",
    data: { message: { id: "uuid-v4", content: "Hello!", role: "user", timestamp: "2025-10-30T12:00:00Z" } },
  },
  pong: { type: "pong", data: { timestamp: "2025-10-30T12:00:00Z" } },
  error: { type: "error", data: { message: "Rate limit exceeded" } },
} as const;

/** "Send test message" of the walk-through. */
export const masterxChat = "I am excited about learning!";
