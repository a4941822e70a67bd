import { logistic } from "../../curves.ts";
import type { Prediction } from "../measure.ts";
import type { Baseline } from "./baseline.ts";

/** Elo for learners and items, the step shrinking with the count (Pelánek 2016); items stay as trained in the test. */
export const elo: Baseline = (train, test) => {
  const items = new Map<string, { difficulty: number; count: number }>();
  const play = (history: Parameters<Baseline>[0][number], learns: boolean): Prediction[] => {
    let ability = 0;
    return history.map(({ item = "", correct }, index) => {
      const known = items.get(item) ?? { difficulty: 0, count: 0 };
      const probability = logistic(ability - known.difficulty);
      const error = (correct ? 1 : 0) - probability;
      ability += (1.8 / (1 + 0.05 * index)) * error;
      if (learns) {
        items.set(item, known);
        known.difficulty -= (1 / (1 + 0.05 * known.count)) * error;
        known.count += 1;
      }
      return { probability, correct };
    });
  };
  for (const history of train) play(history, true);
  return test.flatMap((history) => play(history, false));
};
