import { z } from "zod";
import { channelName, identifier, milliseconds, position } from "../shapes.ts";
import { learnerSnapshot, sessionSnapshot, userSnapshot } from "../snapshot.ts";

/** Answers, and what concerns the connection itself. */
export const connectionMessages = {
  connection_established: z.object({
    connection_id: identifier,
    user_id: identifier,
    server_time: z.iso.datetime(),
    heartbeat_ms: milliseconds,
    limits: z.object({ message_bytes: z.number(), messages_per_minute: z.number() }),
    positions: z.record(channelName, position),
  }),
  pong: z.object({ timestamp: z.iso.datetime(), next_ping_ms: milliseconds.optional() }),
  ack: z.object({
    session_id: identifier.optional(),
    message_id: identifier.optional(),
    answer_id: identifier.optional(),
    position: position.extend({ channel: channelName }).optional(),
    duplicate: z.literal(true).optional(),
    /** Number of the binary stream that was opened, on this connection. */
    stream: z.number().int().min(0).max(65_535).optional(),
  }),
  error: z.object({ code: z.string(), message: z.string(), retry_after_ms: milliseconds.optional() }),
  resumed: z.discriminatedUnion("recovered", [
    /** Exactly `count` messages of the channel follow: the offsets `from` + 1 to `to`. */
    z.object({
      of: channelName,
      recovered: z.literal(true),
      from: z.number().int().min(0),
      to: z.number().int().min(0),
      count: z.number().int().min(0),
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
  token_expiring: z.object({ in_ms: milliseconds }),
  server_draining: z.object({ reconnect_after_ms: milliseconds, elsewhere: z.boolean() }),
} as const;
