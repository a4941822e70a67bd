import { z } from "zod";

/** `RTCSessionDescriptionInit`. */
export const sessionDescription = z.object({
  type: z.enum(["offer", "answer", "pranswer", "rollback"]),
  sdp: z.string().max(60_000).optional(),
});

/** `RTCIceCandidateInit`. */
export const iceCandidate = z.object({
  candidate: z.string().max(1_024),
  sdpMid: z.string().max(64).nullable().optional(),
  sdpMLineIndex: z.number().int().min(0).nullable().optional(),
  usernameFragment: z.string().max(256).nullable().optional(),
});
