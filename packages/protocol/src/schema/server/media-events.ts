import { z } from "zod";
import { identifier } from "../shapes.ts";

const stream = z.number().int().min(0).max(65_535);

/** What belongs to streams of binary frames (protocol §8). */
export const mediaEvents = {
  /** Frames of this person will come, or come no more, under this number on this connection. */
  voice: z.object({
    session_id: identifier,
    user_id: identifier,
    stream,
    state: z.enum(["started", "stopped"]),
  }),
  voice_transcript: z.object({ stream: stream.optional(), text: z.string(), final: z.boolean() }),
  board_saved: z.object({ session_id: identifier, state_vector: z.base64().describe("Yjs' own") }),
  /** Updates were dropped over the limit: exchange state vectors. */
  board_sync: z.object({ session_id: identifier }),
} as const;
