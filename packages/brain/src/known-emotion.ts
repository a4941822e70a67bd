/** The labels of GoEmotions (Demszky et al. 2020), and two states of learners that it lacks. */
const knownEmotions = [
  "admiration",
  "amusement",
  "anger",
  "annoyance",
  "approval",
  "caring",
  "confusion",
  "curiosity",
  "desire",
  "disappointment",
  "disapproval",
  "disgust",
  "embarrassment",
  "excitement",
  "fear",
  "gratitude",
  "grief",
  "joy",
  "love",
  "nervousness",
  "optimism",
  "pride",
  "realization",
  "relief",
  "remorse",
  "sadness",
  "surprise",
  "neutral",
  "boredom",
  "tired",
] as const;

export type KnownEmotion = (typeof knownEmotions)[number];

const known: ReadonlySet<string> = new Set(knownEmotions);

export function isKnownEmotion(label: string): label is KnownEmotion {
  return known.has(label);
}
