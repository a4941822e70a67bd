import type { connectionMessages } from "../server/connection-messages.ts";
import { answer, at, connection, epoch, person, question, session } from "./example-values.ts";
import type { ServerNotes } from "./note.ts";

export const connectionMessageNotes: ServerNotes<keyof typeof connectionMessages> = {
  connection_established: {
    class: "control",
    to: "a v1 connection, first of all",
    what: "Who is connected, the limits that hold, and where the own channel stands.",
    example: {
      connection_id: connection,
      user_id: person,
      server_time: at,
      heartbeat_ms: 30_000,
      limits: {
        message_bytes: 10_240,
        messages_per_minute: 100,
        frame_bytes: 65_536,
        frames_per_second: 2_000,
        bytes_per_second: 262_144,
        followed_channels: 256,
      },
      positions: { [`user:${person}`]: { epoch, offset: 7 } },
    },
  },
  pong: { class: "control", to: "the sender of `ping`", what: "The server's time.", example: { timestamp: at } },
  ack: {
    class: "control",
    to: "the sender of a command",
    what: "It is done and committed. `position` is the message's place in its session; `duplicate` marks a repeat.",
    example: {
      session_id: session,
      message_id: question,
      answer_id: answer,
      position: { channel: `session:${session}`, epoch, offset: 42 },
    },
  },
  error: {
    class: "control",
    to: "the sender",
    what: "What went wrong; the connection stays. `code` is one of the table below.",
    example: { code: "rate_limited", message: "Rate limit exceeded", retry_after_ms: 600 },
  },
  resumed: {
    class: "control",
    to: "the sender of `resume`, once a channel",
    what: "Recovered: exactly `count` messages of the channel follow, the offsets `from` + 1 to `to`, then what is live, without a hole and without a repeat. Or not, with the reason and what to show instead; never a part.",
    example: { of: `session:${session}`, recovered: true, from: 41, to: 42, count: 1 },
    alternative: {
      of: `session:${session}`,
      recovered: false,
      why: "trimmed",
      head: { epoch, offset: 42 },
      snapshot: {
        members: [{ user_id: person, name: "Mira", role: "owner", present: true }],
        messages: [],
        answer: null,
      },
    },
  },
  erased: {
    class: "durable",
    to: "followers of the channel, when it is recovered",
    what: "What stood at this offset was erased; the offset stays taken.",
    example: {},
  },
  resync: {
    class: "control",
    to: "v1 connections",
    what: "What was sent on these channels may be missing, without `channels` on all that are followed: send `resume`.",
    example: { channels: [`session:${session}`] },
  },
  token_expiring: {
    class: "control",
    to: "v1 connections, 60 s before the access token ends",
    what: "Send `refresh_token`. For 25 s after the end only `ping` and `refresh_token` are taken, then the socket is closed with 4002.",
    example: { in_ms: 60_000 },
  },
  server_draining: {
    class: "control",
    to: "v1 connections",
    what: "The server goes away; connect again after the wait. `elsewhere`: another node lives, so open the new socket before the old one closes. 4001 follows.",
    example: { reconnect_after_ms: 400, elsewhere: false },
  },
};
