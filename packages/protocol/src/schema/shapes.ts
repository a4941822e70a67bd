import { z } from "zod";

/** 1–64 characters without blanks or control characters. Ours are UUIDv7. */
const identifierPattern = /^[^\s\p{Cc}]{1,64}$/u;
export const identifier = z
  .string()
  .regex(identifierPattern, "must be 1 to 64 characters without blanks")
  .meta({ title: "id" });

/**
 * A learner who is asked for. A malformed id is nobody's: it becomes "", so that it is answered exactly as an unknown
 * one and one that is not shared.
 */
export const learnerId = z
  .string()
  .transform((id) => (identifierPattern.test(id) ? id : ""))
  .meta({ title: "id" });

/** Key of a command that may be repeated (protocol §4.4). */
export const commandKey = z
  .string()
  .regex(/^[A-Za-z0-9_.:-]{1,64}$/, "must be 1 to 64 of A–Z a–z 0–9 _ . : -")
  .meta({ title: "key", description: "1 to 64 of A–Z a–z 0–9 _ . : -; makes a repeat safe" });

export const position = z.object({
  epoch: z.string().max(64).describe("names one history of the installation"),
  offset: z.number().int().min(0).describe("counts the channel's events 1, 2, 3 …; 0 is before the first"),
});
export const channelName = z
  .custom<`user:${string}` | `session:${string}` | `learner:${string}`>(
    (value) => typeof value === "string" && /^(user|session|learner):[^\s\p{Cc}]{1,64}$/u.test(value),
    "must be user:<id>, session:<id> or learner:<id>",
  )
  .meta({ title: "channel name" });

/** No database keeps a NUL in a text; refused where it comes in. */
export const storable = (text: string): boolean => !text.includes("\0");
export const storableFault = "must not contain a NUL character";

/** A lone surrogate cannot be written as UTF-8: it becomes the replacement character before anybody sees it. */
export const wellFormed = (text: string): string => text.toWellFormed();

export const unit = z.number().min(0).max(1);
export const signedUnit = z.number().min(-1).max(1);

/** What somebody writes: not blank, storable, well formed. */
export const content = z
  .string()
  .refine((text) => text.trim() !== "", "must not be empty")
  .refine(storable, storableFault)
  .transform(wellFormed)
  .describe("not blank, at most `WS_MAX_MESSAGE_SIZE` (10,240) bytes of UTF-8");

export const milliseconds = z.number().min(0).meta({ title: "milliseconds" });
