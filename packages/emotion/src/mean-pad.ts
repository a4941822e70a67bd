import { padTable, type Pad } from "./pad-table.ts";
import type { Reading } from "./reading.ts";

/** The mean position of the emotions said, weighted by probability and drawn to 0 the less sure the surest is. */
export function meanPad(emotions: Reading["emotions"]): Pad {
  const total = emotions.reduce((sum, { probability }) => sum + probability, 0);
  const surest = emotions.reduce((most, { probability }) => Math.max(most, probability), 0);
  const mean = (axis: keyof Pad) =>
    total === 0
      ? 0
      : (surest / total) *
        emotions.reduce((sum, { label, probability }) => sum + probability * padTable[label][axis], 0);
  return { pleasure: mean("pleasure"), arousal: mean("arousal"), dominance: mean("dominance") };
}
