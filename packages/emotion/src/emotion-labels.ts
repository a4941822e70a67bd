/** The 27 emotions of GoEmotions and neutral, in the order of its `emotions.txt`; label numbers index this list. */
export const emotionLabels = [
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
] as const;

export type EmotionLabel = (typeof emotionLabels)[number];

export const labelCount = emotionLabels.length;
export const neutralIndex = emotionLabels.indexOf("neutral");
