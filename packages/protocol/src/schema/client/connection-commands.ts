import { z } from "zod";
import { limits } from "../../limits.ts";
import { channelName, position } from "../shapes.ts";

/** A learner's live state, or a session's presence, has a version of its own and no offset. */
const versionedName = z
  .string()
  .regex(/^(learner|session):[^\s\p{Cc}]{1,64}$/u, "must be learner:<id> or session:<id>");

/** What keeps and restores a connection. */
export const connectionCommands = {
  ping: z.object({}),
  resume: z.object({
    positions: z
      .record(channelName, position)
      .refine((all) => Object.keys(all).length <= limits.resumeChannels, `at most ${limits.resumeChannels} channels`)
      .default({})
      .describe("where the page stands, by channel; at most 256"),
    versions: z
      .record(versionedName, z.number().int().min(0))
      .refine((all) => Object.keys(all).length <= limits.resumeChannels, `at most ${limits.resumeChannels} names`)
      .optional()
      .describe("of what has no offset the last version that the page knows, by `learner:<id>` or `session:<id>`"),
  }),
  /** A fresh access token of the same person, in place of the one that ends. */
  refresh_token: z.object({ token: z.string().min(1).max(8_192).describe("an access token (JWT)") }),
} as const;
