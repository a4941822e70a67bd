// Verbatim from the AIVO document: "API Reference" and "Send Virtual Brain Interactions", with values where it names
// types; `LEARNER` and `ROOM` stand for ids.

/** Client → server. */
export const aivoSent = {
  subscribe_learner: `{"type": "subscribe_learner", "learner_id": "LEARNER"}`,
  unsubscribe_learner: `{"type": "unsubscribe_learner", "learner_id": "LEARNER"}`,
  question_response: `{
  "type": "virtual_brain_interact",
  "data": {
    "learner_id": "LEARNER",
    "type": "question_response",
    "content": "What is 7 × 8?",
    "response": "56",
    "context": { "correct": true, "difficulty": 3, "subject": "math", "time_taken": 15.5 }
  }
}`,
  content_view: `{"type": "virtual_brain_interact", "data": {"learner_id": "LEARNER", "type": "content_view", "content": "Fractions, page 2"}}`,
  hint_request: `{"type": "virtual_brain_interact", "data": {"learner_id": "LEARNER", "type": "hint_request", "content": "What is 7 × 8?", "context": {}}}`,
  join_room: `{"type": "join_room", "room_id": "ROOM"}`,
  leave_room: `{"type": "leave_room", "room_id": "ROOM"}`,
  ping: `{"type": "ping"}`,
} as const;

/** Server → client: whoever wrote a client from these finds every field of them, in the same kind. */
export const aivoReceived = {
  connection_established: { type: "connection_established", connection_id: "string", timestamp: "string" },
  state_update: {
    type: "state_update",
    learner_id: "string",
    state: {
      cognitive_load: 0,
      engagement_level: 0,
      frustration_level: 0,
      fatigue_level: 0,
      confidence_level: 0,
      motivation_level: 0,
    },
    timestamp: "string",
  },
  virtual_brain_response: { type: "virtual_brain_response", learner_id: "string", result: {}, timestamp: "string" },
  pong: { type: "pong", timestamp: "string" },
  error: { type: "error", error: "string", timestamp: "string" },
} as const;
