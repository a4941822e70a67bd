interface Reason {
  readonly code: string;
  readonly value?: number | undefined;
}

const words: Readonly<Record<string, (value: number) => string>> = {
  chosen: () => "You chose this skill.",
  new_skill: () => "This is new, and you know what it builds on.",
  continue: (answers) => `You have begun this skill: ${answers} answered so far.`,
  repeat: () => "You know this well; it keeps it fresh.",
  review_due: (days) => (days < 1 ? "It is due for a review today." : `Its review has been due for ${days} days.`),
  wished_easier: () => "You asked for something easier.",
  wished_harder: () => "You asked for something harder.",
  dwell: () => "The level stays until a few more are answered.",
  in_band: () => "The last ones were neither too easy nor too hard.",
  too_easy: () => "The last ones looked easy for you, so these are a little harder.",
  too_hard: () => "The last ones were hard, so these are a little easier.",
  at_limit: () => "This skill has no level beyond this one.",
  frustrated: () => "It seemed tiring, so you should get more of these right.",
  unsure: () => "A few sure ones build confidence.",
  tired: () => "You have worked for a while, so these are gentler.",
  confident_and_disengaged: () => "You seem ready for more of a challenge.",
};

/** Why this one, as sentences; a reason without words for people is left out. */
export const reasonWords = (reasons: readonly Reason[]): readonly string[] =>
  reasons.flatMap(({ code, value = 0 }) => words[code]?.(value) ?? []);

/** "about 8 of 10 like this right, between 6 and 9" */
export const expectedWords = ({
  probability,
  low,
  high,
}: {
  probability: number;
  low: number;
  high: number;
}): string => {
  const tenths = (share: number): number => Math.round(share * 10);
  return `about ${tenths(probability)} of 10 like this right; it could be anything from ${tenths(low)} to ${tenths(high)}`;
};
