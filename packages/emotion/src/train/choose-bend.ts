import { bent, type Bend } from "../emotion-model.ts";
import { logLoss } from "./calibrate.ts";

/** Bends nothing. */
export const straight: Bend = { from: 1000, slope: 1, limit: 1 };

const froms = [-1, -0.5, 0, 0.5, 1];
const slopes = [0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1];
const limits = [3, 4, 5, 7, 10];

/** Three numbers for all heads together need no more texts than this share of them. */
const stride = 8;

/** The bend with the least surprise over the log-odds of all heads together. */
export function chooseBend(logOdds: readonly Float64Array[], positives: readonly Uint8Array[]): Bend {
  let best = { bend: straight, loss: Infinity };
  for (const from of froms)
    for (const slope of slopes) {
      for (const limit of limits) {
        const bend = { from, slope, limit };
        let loss = 0;
        logOdds.forEach((odds, head) => {
          for (let text = 0; text < odds.length; text += stride)
            loss += logLoss(bent(odds[text]!, bend), positives[head]?.[text] ?? 0);
        });
        if (loss < best.loss) best = { bend, loss };
      }
    }
  return best.bend;
}
