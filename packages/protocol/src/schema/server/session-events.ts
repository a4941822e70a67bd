import { z } from "zod";
import { member } from "../message.ts";
import { presence } from "../presence.ts";
import { channelName, identifier, position } from "../shapes.ts";
import { iceCandidate, sessionDescription } from "../signal.ts";

/** Who is in a session, and what they show each other. */
export const sessionEvents = {
  session_update: z.object({
    session_id: identifier,
    action: z.enum(["joined", "left", "followed", "message_sent"]),
    members: z.array(member).readonly().optional(),
    user_id: identifier.optional(),
    position: position.extend({ channel: channelName }).optional(),
  }),
  room_joined: z.object({
    room_id: identifier,
    members: z.array(member).readonly(),
    position: position.extend({ channel: channelName }),
  }),
  room_left: z.object({ room_id: identifier }),
  member_changed: z.object({
    session_id: identifier,
    user_id: identifier,
    name: z.string(),
    role: z.enum(["owner", "member"]),
    action: z.enum(["added", "removed"]),
  }),
  user_joined: z.object({ session_id: identifier, user_id: identifier, name: z.string() }),
  user_left: z.object({ session_id: identifier, user_id: identifier, name: z.string() }),
  typing_indicator: z.object({
    session_id: identifier,
    user_id: z.string(),
    name: z.string().optional(),
    isTyping: z.boolean(),
  }),
  presence,
  signal: z.object({
    session_id: identifier,
    /** The connection that sent it, written by the server. */
    from: identifier,
    user_id: identifier,
    description: sessionDescription.optional(),
    candidate: iceCandidate.nullable().optional(),
  }),
} as const;
