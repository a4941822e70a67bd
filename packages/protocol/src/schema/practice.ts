import { z } from "zod";
import { intervention, masteryLevel, reason } from "./brain.ts";
import { commandKey, identifier, unit } from "./shapes.ts";

const level = z.number().int().min(1).max(5);
const skill = z.string().min(1).max(80);
const exercise = z.object({ exercise_id: identifier });

/** Bodies and messages by which a learner practises; the same over HTTP and socket. */
export const practiceCommands = {
  round: z.object({
    skill: skill.optional().describe("without it: mixed"),
    size: z.number().int().min(1).max(50).default(10).describe("exercises"),
  }),
  answer: exercise.extend({
    response: z.string().trim().min(1).max(400),
    time_taken: z.number().min(0).max(86_400).optional().describe("seconds"),
    interaction_id: commandKey.optional(),
  }),
  hint: exercise,
  skip: exercise.extend({ wish: z.enum(["easier", "harder"]).optional().describe("for what comes next") }),
} as const;

export const verdicts = ["right", "wrong", "almost"] as const;
export const outcomes = ["right", "wrong", "skipped"] as const;

const mastery = z.object({
  skill,
  probability: unit,
  low: unit,
  high: unit,
  answers: z.number().int().min(0),
  level: masteryLevel,
});

/** One item as it is posed. What would give the answer away comes only once it is closed. */
const posed = z.object({
  id: identifier,
  item_id: z.string(),
  subject: z.string(),
  skill,
  skill_name: z.string(),
  level,
  question: z.string(),
  answer: z.object({
    kind: z.enum(["numeric", "fraction", "ratio", "choice", "choices", "expression", "text"]),
    options: z.array(z.string()).readonly().optional(),
    unit: z.string().nullable().optional(),
    lowest_terms: z.boolean().optional(),
  }),
  hints: z.array(z.string()).readonly().describe("those that were taken, in order"),
  hints_left: z.number().int().min(0),
  attempts: z.array(z.object({ response: z.string(), verdict: z.enum(verdicts), feedback: z.string() })).readonly(),
  outcome: z.enum(outcomes).nullable().describe("null while it is open"),
  right_answer: z.string().optional().describe("once it is closed"),
  solution: z.array(z.string()).readonly().optional().describe("worked steps, once it is closed"),
  expected: z
    .object({ probability: unit, low: unit, high: unit })
    .describe("of a right answer, as it was thought when it was chosen"),
  reasons: z.array(reason).readonly().describe("why this one"),
  attribution: z.string().optional(),
});

const round = z.object({
  id: identifier,
  skill: skill.nullable(),
  name: z.string(),
  size: z.number().int().min(1),
  done: z
    .array(
      z.object({
        exercise_id: identifier,
        skill,
        level,
        outcome: z.enum(outcomes),
        first_try: z.boolean(),
        hints: z.number().int().min(0),
      }),
    )
    .readonly(),
  ended: z.boolean(),
});

/** All that a learner's page of practice shows; the same on every device. A higher `version` is newer. */
export const practiceView = z.object({
  learner_id: identifier,
  version: z.number().int().min(0),
  round: round.nullable(),
  exercise: posed.nullable(),
  mastery: z.array(mastery).readonly().describe("of the skills of this round, the current one first"),
  difficulty: z.object({ current: level, next: level, reasons: z.array(reason).readonly() }),
  intervention: intervention
    .extend({
      state: z.enum(["open", "accepted"]),
      example: z
        .object({ question: z.string(), steps: z.array(z.string()).readonly() })
        .optional()
        .describe("another item of the same skill with its solution"),
    })
    .optional()
    .describe("what the Virtual Brain proposes now, or what was taken for this exercise"),
  next_skill: z.object({ skill, name: z.string() }).optional().describe("proposed at the end of a round"),
  duplicate: z.literal(true).optional(),
});
export type PracticeView = z.infer<typeof practiceView>;

export const practiceSkills = z.object({
  skills: z
    .array(
      z.object({
        id: skill,
        name: z.string(),
        subject: z.string(),
        area: z.string(),
        prerequisites: z.array(skill).readonly(),
        is_open: z.boolean().describe("what it builds on is known well enough"),
        probability: unit.nullable(),
        level: masteryLevel,
        answers: z.number().int().min(0),
        due: z.iso.datetime().nullable().describe("next review, once it was mastered"),
      }),
    )
    .readonly(),
});
export type PracticeSkills = z.infer<typeof practiceSkills>;
