/** What a learner in danger is told; no model and no template of the tutor has a word in it. */
export const fixedText = (resources: string): string =>
  `Thank you for writing this. What you say matters more than any exercise, so we stop here for now.

You do not have to carry this alone. Please tell an adult whom you trust, now: someone at home, a teacher, a doctor, a friend's parent.

${resources}

If you are in danger at this moment, go to where other people are.`;
