/**
 * What is proposed, when, and how often. Thresholds have a gap between entering and leaving, so that nothing flickers.
 * The limits wait to be fitted on what learners did after interventions.
 */
const minuteMs = 60_000;

export const interventionKinds = [
  "hint",
  "worked_example",
  "easier",
  "switch",
  "person",
  "break",
  "challenge",
  "slow_down",
  "prerequisite",
  "encourage",
] as const;
export type InterventionKind = (typeof interventionKinds)[number];

/** Each step is for whom the one before did not help. */
export const ladder = ["hint", "worked_example", "easier", "switch", "person"] as const satisfies InterventionKind[];

export const cooldownMs: Readonly<Record<InterventionKind, number>> = {
  hint: 3 * minuteMs,
  worked_example: 5 * minuteMs,
  easier: 5 * minuteMs,
  switch: 24 * 60 * minuteMs,
  person: 24 * 60 * minuteMs,
  break: 20 * minuteMs,
  challenge: 5 * minuteMs,
  slow_down: 5 * minuteMs,
  prerequisite: 24 * 60 * minuteMs,
  encourage: 10 * minuteMs,
};

/** Of all kinds together. */
export const budget = { betweenMs: 2 * minuteMs, windowMs: 30 * minuteMs, mostInWindow: 6 } as const;

/** A condition must hold for so many answers in a row. */
export const dwell = 2;
/** What the next answers do says whether an intervention helped: most of them right. */
export const watched = { answers: 3, right: 2 } as const;
/** Work without a longer pause before a break is suggested. */
export const breakAfterMs = 25 * minuteMs;
export const pauseMs = 5 * minuteMs;

export const limits = {
  frustration: { enter: 0.7, leave: 0.45 },
  load: { enter: 0.75, leave: 0.55, masteryBelow: 0.6 },
  fatigue: { enter: 0.6, leave: 0.35 },
  engagement: { enter: 0.35, leave: 0.55 },
  confidence: { enter: 0.3, leave: 0.45, masteryFrom: 0.6 },
  tooEasy: 0.9,
  /** Wrong answers in a row to what should have been right. */
  wrong: { answers: 3, probability: 0.6 },
  /** Wheel-spinning: surely from `hard` answers (Beck & Gong 2013), likely from `soft` when mastery is far. */
  spinning: { soft: 5, hard: 10, masteryBelow: 0.5 },
} as const;
