import { emotionLabels, type EmotionLabel } from "./emotion-labels.ts";

/** Groups of labels by name; each label is in one group. */
export type LabelGroups = Readonly<Record<string, readonly EmotionLabel[]>>;

/** Ekman's six emotions and neutral, as Demszky et al. 2020 group the labels. */
export const ekmanGroups = {
  anger: ["anger", "annoyance", "disapproval"],
  disgust: ["disgust"],
  fear: ["fear", "nervousness"],
  joy: [
    "joy",
    "amusement",
    "approval",
    "excitement",
    "gratitude",
    "love",
    "optimism",
    "relief",
    "pride",
    "admiration",
    "desire",
    "caring",
  ],
  sadness: ["sadness", "disappointment", "embarrassment", "grief", "remorse"],
  surprise: ["surprise", "realization", "confusion", "curiosity"],
  neutral: ["neutral"],
} as const satisfies LabelGroups;

/** Positive, negative, ambiguous and neutral, as there. */
export const sentimentGroups = {
  positive: ekmanGroups.joy,
  negative: [...ekmanGroups.anger, ...ekmanGroups.disgust, ...ekmanGroups.fear, ...ekmanGroups.sadness],
  ambiguous: ekmanGroups.surprise,
  neutral: ["neutral"],
} as const satisfies LabelGroups;

/** Every label its own group. */
export const singleGroups: LabelGroups = Object.fromEntries(emotionLabels.map((label) => [label, [label]]));

/**
 * What the model scores: the 28 labels, then the groups that are more than one label and not another group again.
 * A text may sound unpleasant without sounding like any one emotion, so groups are learnt, not summed.
 */
export const heads: readonly { readonly name: string; readonly members: readonly EmotionLabel[] }[] = [
  ...emotionLabels.map((label) => ({ name: label, members: [label] })),
  { name: "anger group", members: ekmanGroups.anger },
  { name: "fear group", members: ekmanGroups.fear },
  { name: "joy group", members: ekmanGroups.joy },
  { name: "sadness group", members: ekmanGroups.sadness },
  { name: "surprise group", members: ekmanGroups.surprise },
  { name: "negative group", members: sentimentGroups.negative },
];

/** The number of the head that scores exactly these labels. */
export function headOf(members: readonly EmotionLabel[]): number {
  const wanted = members.join();
  return heads.findIndex((head) => head.members.join() === wanted);
}
