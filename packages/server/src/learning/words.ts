import type { DifficultyReason, InterventionKind, NeedReason } from "@masterx/brain";
import { skillName } from "./skill-name.ts";

interface Coded {
  readonly code: string;
  readonly value?: number | undefined;
}
export interface ReasonForPeople extends Coded {
  readonly text?: string;
}

const share = (value: number): string => `${Math.round(value * 10)} of 10`;
const minutes = (value: number): string => `${Math.round(value)} minutes`;

/** Said to the learner; an adult who follows reads the same. Never a verdict, never a number without its meaning. */
const sentences: Readonly<Record<DifficultyReason | NeedReason, (value: number) => string>> = {
  dwell: () => "The level stays until a few more are answered.",
  in_band: (value) => `About ${share(value)} like these should come out right, which is how one learns best.`,
  at_limit: () => "This skill has no level beyond this one.",
  too_easy: (value) => `The last ones looked easy: about ${share(value)} should come out right, so it gets harder.`,
  too_hard: (value) => `The last ones were hard: about ${share(value)} should come out right, so it gets easier.`,
  target: (value) => `The aim is ${share(value)} right.`,
  frustrated: () => "It looks frustrating right now.",
  unsure: () => "A few sure ones build confidence.",
  tired: () => "You have worked hard for a while.",
  confident_and_disengaged: () => "You seem ready for more of a challenge.",
  drill: () => "In a drill it may be a little harder.",
  wrong_though_likely: (value) => `${value} went wrong that should have been within reach.`,
  loaded: () => "It looks like a lot at once.",
  low_mastery: () => "The skill is still new.",
  working_minutes: (value) => `You have been at it for ${minutes(value)}.`,
  disengaged: () => "It does not seem to hold you right now.",
  rapid_guess: () => "The last answers came very fast.",
  wheel_spinning: (value) => `${value} answers without three right in a row.`,
  mastery: (value) => `About ${share(value)} of this come out right for you by now.`,
};

/** A reason with its sentence, where there is one. */
export function forPeople<Reason extends Coded>(reason: Reason): Reason & ReasonForPeople {
  const say = (sentences as Readonly<Record<string, ((value: number) => string) | undefined>>)[reason.code];
  return say ? { ...reason, text: say(reason.value ?? 0) } : reason;
}

const proposals: Readonly<Record<InterventionKind, (skill: string) => string>> = {
  hint: () => "Would a hint help? You can also look at it once more on your own.",
  worked_example: (skill) => `Look at a worked example of ${skill} first, then go on.`,
  easier: () => "Let us take something easier and get a few right.",
  switch: (skill) => `${skill} has been hard today. Leave it for now and do something else; it comes back another day.`,
  person: () => "This is a good moment to ask somebody: a friend, your teacher, or the tutor.",
  break: () => "A break of five to ten minutes would do you good. Everything stays where it is.",
  challenge: () => "This looks easy for you. Try something harder?",
  slow_down: () => "Take your time with the next one. Read it twice before you answer.",
  prerequisite: (skill) => `${skill} builds on something else. Practise that first, then this gets easier.`,
  encourage: (skill) => `You are further than you think: look how far you are with ${skill}.`,
};

export const proposalText = (kind: InterventionKind, skill: string | null): string =>
  proposals[kind](skill === null ? "this" : skillName(skill));
