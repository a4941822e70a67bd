import { z } from "zod";
import { identifier } from "../shapes.ts";
import { presenceStatus } from "../presence.ts";
import { iceCandidate, sessionDescription } from "../signal.ts";

/** Following a session, and what people show each other there. */
export const sessionCommands = {
  join_session: z.object({ session_id: identifier }),
  leave_session: z.object({ session_id: identifier }),
  join_room: z.object({ room_id: identifier }),
  leave_room: z.object({ room_id: identifier }),
  user_typing: z.object({
    session_id: identifier.optional().describe("without it the only joined session, else nothing happens"),
    isTyping: z.boolean(),
  }),
  presence_set: z.object({ session_id: identifier, status: presenceStatus }),
  presence_get: z.object({ session_id: identifier }),
  /** One step of setting up a direct connection between two members. */
  signal: z
    .object({
      session_id: identifier,
      to: identifier.describe("a connection"),
      description: sessionDescription.optional(),
      candidate: iceCandidate.nullable().optional().describe("`null` ends the candidates"),
    })
    .refine(
      ({ description, candidate }) => (description === undefined) !== (candidate === undefined),
      "needs either description or candidate",
    ),
} as const;
