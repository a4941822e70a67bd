import type { Baseline } from "./baseline.ts";

/** The share right of each skill, drawn to the mean of all by five answers. */
export const skillMean: Baseline = (train, test) => {
  const skills = new Map<string, { right: number; count: number }>();
  let right = 0;
  let count = 0;
  for (const { skill = "", correct } of train.flat()) {
    const known = skills.get(skill) ?? { right: 0, count: 0 };
    skills.set(skill, known);
    known.count += 1;
    count += 1;
    if (!correct) continue;
    known.right += 1;
    right += 1;
  }
  const mean = right / count;
  return test.flat().map(({ skill = "", correct }) => {
    const known = skills.get(skill) ?? { right: 0, count: 0 };
    return { probability: (known.right + 5 * mean) / (known.count + 5), correct };
  });
};
