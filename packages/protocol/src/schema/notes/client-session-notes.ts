import type { sessionCommands } from "../client/session-commands.ts";
import { connection, session } from "./example-values.ts";
import type { ClientNotes } from "./note.ts";

export const sessionCommandNotes: ClientNotes<keyof typeof sessionCommands> = {
  join_session: {
    who: "members; anybody where `WS_OPEN_SESSIONS` is on, which also makes an unknown session",
    what: "Follows a session's live messages on this connection.",
    answer: "`session_update` with action `joined`; the others get `user_joined`",
    reply: "session_update",
    failures: ["forbidden"],
    example: { session_id: session },
  },
  leave_session: {
    who: "everybody",
    what: "Stops following on this connection; the membership stays.",
    answer: "`session_update` with action `left`; the others get `user_left`",
    reply: "session_update",
    failures: [],
    example: { session_id: session },
  },
  join_room: {
    who: "as `join_session`; a room is a session",
    what: "AIVO's word for `join_session`.",
    answer: "`room_joined`; the others get `user_joined`",
    reply: "room_joined",
    failures: ["forbidden"],
    example: { room_id: session },
  },
  leave_room: {
    who: "everybody",
    what: "AIVO's word for `leave_session`.",
    answer: "`room_left`; the others get `user_left`",
    reply: "room_left",
    failures: [],
    example: { room_id: session },
  },
  user_typing: {
    who: "who has joined the session",
    what: "Without `session_id` the only joined session is meant. Repeats of `true` pass once in 3 s; silence ends it after 6 s.",
    answer: "none; the others get `typing_indicator`",
    reply: null,
    failures: ["forbidden"],
    example: { session_id: session, isTyping: true },
  },
  presence_set: {
    who: "members who follow the session",
    what: "What one shows of oneself; the latest counts.",
    answer: "`ack`; v1 followers get `presence` (`diff`) within 100 ms. Over its rate the latest comes into effect",
    reply: "ack",
    failures: ["forbidden"],
    example: { session_id: session, status: "away" },
  },
  presence_get: {
    who: "members",
    what: "Asks who is there: at the start, after a hole in the versions, in another `presence_epoch`.",
    answer: "`presence`",
    reply: "presence",
    failures: ["forbidden"],
    example: { session_id: session },
  },
  signal: {
    who: "members who follow the session, to a connection that follows it too",
    what: "One step of setting up a direct connection. The server writes `from`.",
    answer: "none; the other gets `signal`",
    reply: null,
    failures: ["forbidden", "not_available"],
    example: { session_id: session, to: connection, description: { type: "offer", sdp: "v=0" } },
  },
};
