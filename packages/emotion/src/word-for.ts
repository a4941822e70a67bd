import type { EmotionLabel } from "./emotion-labels.ts";

const words = {
  admiration: "Admiring",
  amusement: "Amused",
  anger: "Angry",
  annoyance: "Annoyed",
  approval: "Agreeing",
  caring: "Caring",
  confusion: "Confused",
  curiosity: "Curious",
  desire: "Wishing",
  disappointment: "Disappointed",
  disapproval: "Disapproving",
  disgust: "Disgusted",
  embarrassment: "Embarrassed",
  excitement: "Excited",
  fear: "Afraid",
  gratitude: "Grateful",
  grief: "Grieving",
  joy: "Joyful",
  love: "Loving",
  nervousness: "Nervous",
  optimism: "Hopeful",
  pride: "Proud",
  realization: "Realising something",
  relief: "Relieved",
  remorse: "Sorry",
  sadness: "Sad",
  surprise: "Surprised",
  neutral: "Calm and neutral",
} as const satisfies Record<EmotionLabel, string>;

/** The word shown to people for a label: "excitement" is "Excited". */
export function wordFor(label: EmotionLabel): string {
  return words[label];
}
