import { z } from "zod";
import { interaction } from "./brain.ts";
import { learnerCommands } from "./client/learner-commands.ts";
import { itemCommands } from "./item.ts";
import { practiceCommands } from "./practice.ts";
import { commandKey, content, identifier, storable, storableFault } from "./shapes.ts";

export const roles = ["learner", "guardian", "teacher", "operator"] as const;
export type Role = (typeof roles)[number];

/** What an adult may be granted about a learner, purpose by purpose. */
export const linkPurposes = ["live_state", "badges", "readings"] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

/** What a person decides about their own data. */
export const consentPurposes = ["emotion_reading", "ai_provider", "voice"] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/** What is known of a person's age; unknown counts as a minor. */
export const ageBands = ["under_13", "13_15", "16_17", "adult"] as const;
export type AgeBand = (typeof ageBands)[number];

export const email = z
  .email()
  .max(254)
  .transform((value) => value.trim().toLowerCase());
export const personName = z.string().trim().min(1).max(80).refine(storable, storableFault);
export const newPassword = z.string().min(10, "must have at least 10 characters").max(200);

/** Bodies of requests, by the name of what they ask for (protocol §12). */
export const requests = {
  register: z.object({
    email,
    name: personName,
    password: newPassword,
    role: z.enum(["learner", "guardian", "teacher"]).default("learner"),
    age_band: z.enum(ageBands).optional(),
  }),
  login: z.object({
    email: z.string().max(254).refine(storable, storableFault),
    password: z.string().max(200),
    device_id: identifier.optional(),
  }),
  password: z.object({ current_password: z.string().max(200), new_password: newPassword }),
  me: z
    .object({ name: personName.optional(), age_band: z.enum(ageBands).nullable().optional() })
    .refine(({ name, age_band }) => name !== undefined || age_band !== undefined, "give a name or an age_band"),
  ticket: z.object({ device_id: identifier, page_id: identifier, generation: z.number().int().min(1) }),
  chat: z.object({
    message: content,
    session_id: identifier.optional(),
    client_message_id: commandKey.optional(),
    answer: z.boolean().optional(),
    silent: z.boolean().optional(),
  }),
  session: z.object({
    title: z.string().trim().min(1).max(120).refine(storable, storableFault).optional(),
    /** A conversation with the tutor, or a group that others will be invited to. */
    kind: z.enum(["conversation", "group"]).default("conversation"),
    /** Whether newcomers see what was said before they came. */
    shows_history: z.boolean().default(true),
  }),
  join: z.object({ code: z.string().trim().min(4).max(32) }),
  consent: z.object({ granted: z.boolean() }),
  link: z.object({
    /** Id or e-mail; without it, whoever has the code. */
    learner: z
      .string()
      .trim()
      .min(1)
      .max(254)
      .transform((value) => value.toLowerCase())
      .optional(),
    purposes: z.array(z.enum(linkPurposes)).min(1).max(linkPurposes.length),
  }),
  accept_link: z.object({
    code: z.string().trim().min(4).max(32),
    purposes: z.array(z.enum(linkPurposes)).min(1).max(linkPurposes.length),
  }),
  switch: z.object({ on: z.boolean() }),
  interaction,
  practice_round: practiceCommands.round,
  practice_answer: practiceCommands.answer,
  practice_hint: practiceCommands.hint,
  practice_skip: practiceCommands.skip,
  intervention_respond: learnerCommands.intervention_respond,
  item: itemCommands.item,
  item_preview: itemCommands.preview,
  items_use: itemCommands.use,
  demo: z.object({ person: z.enum(roles) }),
} as const;

export type RequestName = keyof typeof requests;
export type RequestBody<Name extends RequestName> = z.output<(typeof requests)[Name]>;

/** A person as their own pages and tokens know them. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}
export interface LoginReply {
  readonly access_token: string;
  readonly token_type: "bearer";
  /** Seconds until the access token runs out. */
  readonly expires_in: number;
  readonly user: Account;
}
export interface SessionSummary {
  readonly id: string;
  /** `open`: made by joining an unknown id where that is allowed; anybody may join. */
  readonly kind: "conversation" | "group" | "open";
  readonly title: string;
  readonly owner_id: string;
  readonly member_count: number;
  readonly last_message_at: string | null;
  readonly created_at: string;
}
