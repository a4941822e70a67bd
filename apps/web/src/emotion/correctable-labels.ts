interface Choice {
  readonly title: string;
  readonly labels: readonly (readonly [label: string, word: string])[];
}

/** The 28 labels in the words of learners, by where they lie. */
export const correctableLabels: readonly Choice[] = [
  {
    title: "Good",
    labels: [
      ["joy", "happy"],
      ["excitement", "excited"],
      ["pride", "proud"],
      ["relief", "relieved"],
      ["gratitude", "thankful"],
      ["optimism", "hopeful"],
      ["amusement", "amused"],
      ["admiration", "impressed"],
      ["love", "loving it"],
      ["caring", "caring"],
      ["approval", "agreeing"],
      ["desire", "wishing"],
    ],
  },
  {
    title: "Thinking",
    labels: [
      ["neutral", "nothing special"],
      ["curiosity", "curious"],
      ["confusion", "confused"],
      ["realization", "getting it"],
      ["surprise", "surprised"],
    ],
  },
  {
    title: "Not good",
    labels: [
      ["annoyance", "annoyed, bored"],
      ["anger", "angry"],
      ["disappointment", "disappointed"],
      ["sadness", "sad"],
      ["nervousness", "nervous"],
      ["fear", "afraid"],
      ["embarrassment", "embarrassed"],
      ["remorse", "sorry"],
      ["disapproval", "against it"],
      ["disgust", "disgusted"],
      ["grief", "grieving"],
    ],
  },
];
