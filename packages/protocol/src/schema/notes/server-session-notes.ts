import type { sessionEvents } from "../server/session-events.ts";
import { connection, epoch, person, session } from "./example-values.ts";
import type { ServerNotes } from "./note.ts";

export const sessionEventNotes: ServerNotes<keyof typeof sessionEvents> = {
  session_update: {
    class: "control",
    to: "who joined or left; every device of who writes somewhere new (`followed`)",
    what: "The session is followed from `position` on.",
    example: {
      session_id: session,
      action: "followed",
      position: { channel: `session:${session}`, epoch, offset: 41 },
    },
  },
  room_joined: {
    class: "control",
    to: "who joined by `join_room`",
    what: "The room is followed from `position` on.",
    example: {
      room_id: session,
      members: [{ user_id: person, name: "Mira", role: "owner", present: true }],
      position: { channel: `session:${session}`, epoch, offset: 41 },
    },
  },
  room_left: {
    class: "control",
    to: "who left by `leave_room`",
    what: "The room is not followed any more.",
    example: { room_id: session },
  },
  member_changed: {
    class: "durable",
    to: "followers of the session",
    what: "Somebody became a member.",
    example: { session_id: session, user_id: person, name: "Mira", role: "member", action: "added" },
  },
  user_joined: {
    class: "ephemeral",
    to: "followers of the session",
    what: "A person is there who was not, with their first connection. Who comes back within 10 s was never gone; not told in rooms above 200.",
    example: { session_id: session, user_id: person, name: "Mira" },
  },
  user_left: {
    class: "ephemeral",
    to: "followers of the session",
    what: "A person is gone: at once when their last connection left by its own word, 10 s after it was lost, within 80 s when the network fell silent; not told when the server goes away, nor in rooms above 200.",
    example: { session_id: session, user_id: person, name: "Mira" },
  },
  typing_indicator: {
    class: "ephemeral",
    to: "the others in the session; document connections also around an answer, with `user_id` `tutor`",
    what: "Somebody began or ceased to type.",
    example: { session_id: session, user_id: person, name: "Mira", isTyping: true },
  },
  presence: {
    class: "state",
    to: "v1 followers of the session, `state` with each join and resume; the sender of `presence_get`",
    what: "Who is there: everybody (`state`), what changed since the version before (`diff`), or in rooms above 200 members how many and some of them (`count`, `sample`).",
    example: {
      session_id: session,
      presence_epoch: epoch,
      version: 3,
      state: [{ user_id: person, name: "Mira", status: "active" }],
    },
    alternative: {
      session_id: session,
      presence_epoch: epoch,
      version: 4,
      diff: { joined: [], changed: [{ user_id: person, name: "Mira", status: "away" }], left: [] },
    },
  },
  signal: {
    class: "ephemeral",
    to: "the connection that `to` named",
    what: "One step of setting up a direct connection; `from` is the connection to answer.",
    example: {
      session_id: session,
      from: connection,
      user_id: person,
      description: { type: "offer", sdp: "v=0" },
    },
  },
};
