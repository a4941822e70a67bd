import { z } from "zod";
import { identifier } from "./shapes.ts";

/** What a person shows of themselves in a session. */
export const presenceStatus = z.enum(["active", "away", "busy"]);

export const presentPerson = z.object({
  user_id: identifier,
  name: z.string(),
  status: presenceStatus,
  uncertain: z.literal(true).optional().describe("nothing was heard of them for 35 s"),
});

/** `version` grows by one with each change within one `presence_epoch`; after a hole or in another epoch ask again. */
const about = z.object({
  session_id: identifier,
  presence_epoch: z.string(),
  version: z.number().int().min(0).describe("grows by one with each change"),
  stale: z.literal(true).optional().describe("other nodes cannot be heard: what they hold is as it was"),
});

/** Everybody, what changed since the version before, or, in rooms above 200 members, how many and some of them. */
export const presence = z.union([
  about.extend({ state: z.array(presentPerson).readonly() }),
  about.extend({
    diff: z.object({
      joined: z.array(presentPerson).readonly(),
      changed: z.array(presentPerson).readonly(),
      left: z.array(identifier).readonly(),
    }),
  }),
  about.extend({ count: z.number().int().min(0), sample: z.array(presentPerson).readonly() }),
]);
export type PresenceStatus = z.infer<typeof presenceStatus>;
export type PresentPerson = z.infer<typeof presentPerson>;
