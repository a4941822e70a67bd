import { z } from "zod";
import { identifier } from "../shapes.ts";

/** What opens and ends a stream of binary frames (protocol §8). */
export const mediaCommands = {
  /** The earlier document's clients send it bare: then it is a dictation of raw chunks. */
  voice_start: z.object({
    session_id: identifier.optional(),
    codec: z.literal("opus").optional(),
    purpose: z
      .enum(["relay", "dictate"])
      .optional()
      .describe("to the session's followers, or to text; `dictate` without it"),
  }),
  voice_stop: z.object({
    stream: z.number().int().min(0).max(65_535).optional().describe("from the answer to `voice_start`"),
  }),
  board_open: z.object({ session_id: identifier }),
} as const;
