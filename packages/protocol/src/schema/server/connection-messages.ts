import { z } from "zod";
import { channelName, identifier, milliseconds, position } from "../shapes.ts";
import { learnerSnapshot, sessionSnapshot, userSnapshot } from "../snapshot.ts";

/** Answers, and what concerns the connection itself. */
export const connectionMessages = {
  connection_established: z.object({
    connection_id: identifier,
    user_id: identifier,
    server_time: z.iso.datetime(),
    heartbeat_ms: milliseconds.describe("between two pings"),
    limits: z.object({
      message_bytes: z.number().describe("of UTF-8, a text"),
      messages_per_minute: z.number().describe("0: no limit"),
      frame_bytes: z.number().describe("of any frame; a larger one closes with 1009"),
      frames_per_second: z.number().describe("over it reading pauses"),
      bytes_per_second: z.number().describe("over it reading pauses"),
      followed_channels: z.number().describe("at a time"),
    }),
    positions: z.record(channelName, position).describe("where the own channel stands"),
  }),
  pong: z.object({
    timestamp: z.iso.datetime(),
    next_ping_ms: milliseconds.optional().describe("until the next ping"),
  }),
  ack: z.object({
    session_id: identifier.optional(),
    message_id: identifier.optional(),
    answer_id: identifier.optional(),
    position: position.extend({ channel: channelName }).optional(),
    duplicate: z.literal(true).optional().describe("a repeat: this is the first result"),
    stream: z.number().int().min(0).max(65_535).optional().describe("of binary frames, on this connection"),
  }),
  error: z.object({
    code: z.string().describe("of the table of failures"),
    message: z.string().describe("for people"),
    retry_after_ms: milliseconds.optional(),
  }),
  resumed: z.discriminatedUnion("recovered", [
    /** Exactly `count` messages of the channel follow: the offsets `from` + 1 to `to`. */
    z.object({
      of: channelName,
      recovered: z.literal(true),
      from: z.number().int().min(0).describe("offset that was asked from"),
      to: z.number().int().min(0).describe("offset of the last message that follows"),
      count: z.number().int().min(0).describe("messages of the channel that follow"),
    }),
    z.object({
      of: channelName,
      recovered: z.literal(false),
      why: z.enum(["epoch", "trimmed", "limit", "ahead", "forbidden", "unavailable"]),
      head: position.optional(),
      snapshot: z.union([sessionSnapshot, userSnapshot, learnerSnapshot]).optional(),
    }),
  ]),
  /** An event whose content was erased; it keeps its offset. */
  erased: z.object({}),
  /** What was sent on these channels may be missing; without `channels` on all: send `resume`. */
  resync: z.object({ channels: z.array(channelName).readonly().optional() }),
  token_expiring: z.object({ in_ms: milliseconds.describe("until the access token ends") }),
  server_draining: z.object({
    reconnect_after_ms: milliseconds,
    elsewhere: z.boolean().describe("another node lives"),
  }),
} as const;
