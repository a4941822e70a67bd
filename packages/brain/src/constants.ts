/**
 * Every number that the Brain goes by. Where no source is named the number was set by experts and waits to be fitted on
 * self-reports; "ours" marks what this package had to choose itself.
 */

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Elo for education (Pelánek 2016) with a Kalman step for the learner, after Glicko (Glickman 1999). */
export const prediction = {
  /** Log-odds of the average learner on a new item of level 3. Ours: 70 % right, a level from the usual target. */
  intercept: 0.85,
  abilityVariance: 0.8,
  skillVariance: 0.1,
  /** Added to the variance at each answer, since people learn. */
  drift: 0.0005,
  /** Log-odds that one level of declared difficulty is worth. */
  logitPerLevel: 0.6,
  middleLevel: 3,
  /** A new item moves by this share of the surprise; the share shrinks as `1 / (1 + itemStepDecay · answers)`. */
  itemStep: 0.5,
  itemStepDecay: 0.05,
  /** How much an answer counts that the learner's own client graded. Ours. */
  claimedWeight: 0.5,
  /** Beyond this no item's log-odds are believed. Ours. */
  mostBias: 8,
} as const;

/** Response times are about lognormal (van der Linden 2006). Start values and counts are ours. */
export const timing = {
  startSeconds: 15,
  startVariance: 0.64,
  startCount: 5,
  /** After this many answers the oldest fade. */
  mostCount: 200,
  leastVariance: 0.04,
  leastSeconds: 0.1,
  mostSeconds: 3600,
  mostDeviations: 3,
  /** A wrong answer is a rapid guess below 10 % of the item's mean, within these limits (Wise & Ma 2012; Wise 2017). */
  rapid: { leastSeconds: 3, mostSeconds: 10, shareOfMean: 0.1 },
} as const;

/** Where each number starts and returns to, and how fast; fatigue does not return by itself, it rests. */
export const stateDefaults = {
  cognitive_load: { base: 0.3, halfLifeMs: 3 * minuteMs },
  engagement_level: { base: 0.6, halfLifeMs: 15 * minuteMs },
  frustration_level: { base: 0.15, halfLifeMs: 7 * minuteMs },
  fatigue_level: { base: 0, halfLifeMs: null },
  confidence_level: { base: 0.5, halfLifeMs: 7 * dayMs },
  motivation_level: { base: 0.6, halfLifeMs: 3 * dayMs },
} as const;

/** Ours: after some hundred answers the baseline is the learner's own, within limits. */
export const baseline = { rate: 0.01, mostShift: 0.2 } as const;

/**
 * Ours. A number's confidence is `ceiling · e / (e + half)`, e the evidence that has not faded. The ceilings say that
 * frustration, engagement and motivation rest on weights of experts, and that none of the six is a measurement.
 */
export const certainty = {
  half: 4,
  /** Evidence for fatigue, which has no half-life of its own, fades with this one. */
  fatigueHalfLifeMs: 15 * minuteMs,
  ceiling: {
    cognitive_load: 0.7,
    engagement_level: 0.6,
    frustration_level: 0.6,
    fatigue_level: 0.7,
    confidence_level: 0.8,
    motivation_level: 0.6,
  },
  rapidAnswer: 0.3,
  smallEvent: 0.3,
  selfReport: 4,
} as const;

export const load = {
  leak: 0.3,
  improbable: 0.55,
  time: 0.25,
  wrong: 0.12,
  hints: 0.08,
  rapidShare: 0.5,
  hint: 0.06,
  view: -0.05,
} as const;

export const engagement = {
  leak: 0.12,
  resting: 0.45,
  flow: 0.4,
  right: 0.15,
  lapse: -0.25,
  /** Flow is deepest at this probability and none at `flowWidth` from it. */
  flowCentre: 0.75,
  flowWidth: 0.5,
  consideredHint: 0.04,
  hintSpam: -0.25,
  hintSpamBelowSeconds: 3,
  chat: 0.03,
  /** Ours: a view counts by its length up to a minute; one of under five seconds was skipped. */
  view: { most: 0.08, mostAtSeconds: 60, skippedBelowSeconds: 5, skipped: -0.05 },
  /** From 2 to 60 minutes; longer is an absence and says nothing. The amount at 60 minutes is ours. */
  idle: { fromMs: 2 * minuteMs, toMs: 60 * minuteMs, atMost: -0.3 },
} as const;

export const frustration = {
  right: -0.14,
  rightImprobable: -0.3,
  wrong: 0.05,
  wrongProbable: 0.2,
  streak: 0.06,
  mostStreak: 4,
  slow: 0.12,
  wheelSpinning: 0.12,
  rapidShare: 0.4,
  hint: -0.05,
  view: -0.06,
} as const;

export const fatigue = {
  /** `1 − (1 − F) e^(−s (perSecond + loadPerSecond · load) / scaleSeconds)` for s active seconds. */
  perSecond: 0.6,
  loadPerSecond: 0.8,
  scaleSeconds: 4500,
  /** A pause that is shorter does not rest. */
  restsAfterMs: 5 * minuteMs,
  restHalfLifeMs: 15 * minuteMs,
  /** Ours: one answer or view is not active for longer. */
  mostActiveMs: 30 * minuteMs,
} as const;

export const confidence = {
  right: 0.04,
  rightImprobable: 0.26,
  wrong: -0.03,
  wrongProbable: -0.2,
  slow: 0.4,
  hints: 0.5,
  rapidShare: 0.3,
  hint: -0.04,
} as const;

export const motivation = {
  leak: 0.03,
  resting: 0.5,
  right: 0.1,
  rightImprobable: 0.35,
  freeStreak: 3,
  streak: -0.08,
  mostStreak: 4,
  frustration: -0.4,
  frustrationFrom: 0.5,
  rapidTarget: 0.1,
  returned: 0.05,
  returnedAfterMs: 30 * minuteMs,
} as const;

/** Two hints or more count in full. */
export const hintsInFull = 2;

/** Ours: how far a self-report draws its number. */
export const selfReportLeak = 0.7;

/** Per unit of the reading's confidence. */
export const feelings = {
  confusion: { cognitive_load: 0.4 },
  boredom: { engagement_level: -0.5 },
  excitement: { engagement_level: 0.4 },
  annoyance: { frustration_level: 0.6 },
  anger: { frustration_level: 0.6 },
  tired: { fatigue_level: 0.4 },
  nervousness: { confidence_level: -0.3 },
  fear: { confidence_level: -0.3 },
  joy: { motivation_level: 0.2 },
  sadness: { motivation_level: -0.2 },
} as const;

/** Ten answers to a skill without three right in a row (Beck & Gong 2013). */
export const wheelSpinning = { answers: 10 } as const;

/** Mastered at `from` with `answers` and the last two right, released below `releasedBelow`. */
export const mastery = {
  smoothing: 0.25,
  from: 0.85,
  releasedBelow: 0.7,
  answers: 3,
  run: 3,
  proficient: 0.7,
  familiar: 0.5,
} as const;

/** How much is kept, of a learner and of all learners. Ours: what is used least is forgotten first. */
export const memory = {
  mostSkills: 128,
  mostItems: 400,
  /** In each of sixty-four lists, so that a learner keeps at most 384. */
  mostItemsInList: 6,
  /** As long as the name of a skill on the wire: two that differ only behind it would be one. */
  mostNameLength: 80,
  mostSequences: 200_000,
  mostSlopes: 10_000,
  mostItemSlopes: 50_000,
  hiddenUnits: 16,
} as const;

/** Rates of AdaGrad and Elo for what all learners teach. Ours, chosen on the training parts of research data. */
export const learning = {
  rate: 0.1,
  networkRate: 0.2,
  /** For rows of two, three and four skills. */
  sequenceRates: [0.1, 0.15, 0.15],
  /** Holds back what a rare row teaches. */
  sequenceDamping: 1,
  /** Holds back what a rare skill teaches. */
  slopeDamping: 1,
  itemSlopeRate: 0.1,
  /** Holds back what a rare item teaches. */
  itemSlopeDamping: 3,
  skillStep: 0.25,
  stepDecay: 0.05,
  mostBias: 8,
  passes: 8,
} as const;

/** Wilson et al. (2019) derive .85 for learning by gradient; Math Garden plays at .75 (Klinkenberg et al. 2011). */
export const target = {
  usual: 0.8,
  gentle: 0.85,
  demanding: 0.7,
  drill: 0.75,
  frustratedAbove: 0.6,
  unsureBelow: 0.3,
  tiredAbove: 0.6,
  /** Ours. */
  confidentAbove: 0.6,
  disengagedBelow: 0.35,
} as const;

export const difficultyPolicy = { smoothing: 0.25, band: 0.08, minimumItems: 3, easiest: 1, hardest: 5 } as const;

/** Challenge–skill balance (Csikszentmihalyi 1990; Engeser & Rheinberg 2008). The limits are ours. */
export const flow = {
  warmUpAnswers: 5,
  tooEasyAbove: 0.9,
  tooHardBelow: 0.45,
  /** Already too hard below this for who is frustrated or unsure. */
  strainedBelow: 0.6,
  disengagedBelow: 0.35,
} as const;

/** Answers that performance is told of. Ours. */
export const recentAnswers = 20;

/** A longer gap between two events changes nothing more. */
export const longestGapMs = 3_650 * dayMs;
