import { z } from "zod";
import { identifier, storable, storableFault } from "./shapes.ts";

const text = (most: number) => z.string().trim().min(1).max(most).refine(storable, storableFault);
const options = z.array(text(600)).min(2).max(12).readonly();
const at = z.number().int().min(0).max(11).describe("place in `options`, from 0");

/** What counts as right; numbers are texts such as "12", "-0.5" or "3/4" and are compared exactly. */
const answer = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("numeric"),
    value: text(40),
    tolerance: z.number().min(0).max(1e9).default(0),
    unit: text(20).nullable().default(null),
  }),
  z.object({ kind: z.literal("fraction"), value: text(40), lowest_terms: z.boolean().default(false) }),
  z.object({
    kind: z.literal("ratio"),
    parts: z.tuple([z.number().int().min(1), z.number().int().min(1)]).readonly(),
    lowest_terms: z.boolean().default(false),
  }),
  z.object({ kind: z.literal("choice"), options, correct: at }),
  z.object({ kind: z.literal("choices"), options, correct: z.array(at).min(1).max(12).readonly() }),
  z.object({ kind: z.literal("expression"), value: text(80).describe("any equivalent one counts") }),
  z.object({ kind: z.literal("text"), accepted: z.array(text(200)).min(1).max(20).readonly() }),
]);

/** A practice item as its author writes it. */
export const itemBody = z.object({
  subject: text(80),
  skill: text(80),
  level: z.number().int().min(1).max(5),
  question: text(4_000),
  answer,
  hints: z.array(text(4_000)).max(10).readonly().default([]).describe("in order; none may hold the answer"),
  steps: z.array(text(4_000)).min(1).max(40).readonly().describe("the worked solution"),
  misconceptions: z
    .array(z.object({ answer: text(200), correction: text(1_000) }))
    .max(12)
    .readonly()
    .default([])
    .describe("a wrong answer, of a choice its letter, and what is said to it"),
  licence: text(200).nullable().default(null),
  attribution: text(300).nullable().default(null).describe("shown beside the item"),
});
export type ItemBody = z.output<typeof itemBody>;

export const itemCommands = {
  item: itemBody,
  preview: z.object({ item: itemBody, response: z.string().trim().min(1).max(400).optional() }),
  use: z.object({ ids: z.array(identifier).min(1).max(500).readonly(), in_use: z.boolean() }),
} as const;

const known = {
  id: identifier,
  in_use: z.boolean().describe("learners get it in practice"),
  may_change: z.boolean().describe("by who asks"),
  updated_at: z.iso.datetime(),
} as const;

export const storedItem = itemBody.extend({ ...known, source: z.string().nullable() });
export type StoredItem = z.infer<typeof storedItem>;

export const itemSummary = z.object({
  ...known,
  subject: z.string(),
  skill: z.string(),
  level: z.number().int(),
  question: z.string(),
  kind: z.string(),
});
export type ItemSummary = z.infer<typeof itemSummary>;

export const itemPage = z.object({
  items: z.array(itemSummary).readonly(),
  total: z.number().int().describe("that fit the question, on all pages"),
  subjects: z.array(z.string()).readonly().describe("of all items"),
});
export type ItemPage = z.infer<typeof itemPage>;

const reportLine = z.object({
  line: z.number().int(),
  id: z.string().nullable(),
  reason: z.string(),
});

/** `found` is the sum of `added`, `changed`, `unchanged` and the refused. */
export const importReport = z.object({
  format: z.string(),
  dry_run: z.boolean(),
  found: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  ids: z.array(z.string()).readonly().describe("of what was taken"),
  refused: z.array(reportLine).readonly().describe("by line of the file, and why"),
  notes: z.array(reportLine).readonly().describe("what of a taken item was left out"),
});
export type ImportReport = z.infer<typeof importReport>;

export const itemPreview = z.object({
  answer: z.object({
    kind: z.enum(["numeric", "fraction", "ratio", "choice", "choices", "expression", "text"]),
    options: z.array(z.string()).readonly().optional(),
    unit: z.string().nullable().optional(),
    lowest_terms: z.boolean().optional(),
  }),
  right_answer: z.string(),
  feedback: z.object({ verdict: z.enum(["right", "wrong", "almost"]), text: z.string() }).nullable(),
});
export type ItemPreview = z.infer<typeof itemPreview>;
