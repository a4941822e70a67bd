/**
 * What the prediction looks at, one row a feature: which way a right answer moves it and the weight it starts with.
 * `up`: a right answer instead of a wrong one raises it, its weight is kept ≥ 0; `down`: lowers it, kept ≤ 0; `free`: the
 * outcome does not touch it. Hand-set after PFA (Pavlik et al. 2009), best-LR (Gervet et al. 2020) and Elo with recency
 * (Pelánek 2016); nothing here was trained on research data.
 */
const rows = [
  ["skill_right", "up", 0.25],
  ["skill_wrong", "down", -0.15],
  ["item_right", "up", 0.1],
  ["item_wrong", "down", 0],
  ["all_right", "up", 0],
  ["all_wrong", "down", 0],
  ["average", "up", 0.4],
  ["slow_average", "up", 0.4],
  ["skill_average", "up", 0.3],
  ["skill_slow_average", "up", 0.2],
  ["skill_last", "up", 0.1],
  ["item_last", "up", 0.2],
  ["last", "up", 0.05],
  ["skill_is_new", "free", -0.1],
  ["item_is_new", "free", -0.1],
  ["answers", "free", 0],
  ["hours_since_skill", "free", -0.2],
  ["run", "up", 0],
  ["surplus", "up", 0.3],
  ["skill_surplus", "up", 0.2],
  ["item_surplus", "up", 0],
  ["slow_surplus", "up", 0],
  ["skill_run", "up", 0],
  ["ability", "up", 0],
  ["skill_ability", "up", 0],
  ["same_skill", "free", 0],
  ["pace", "free", 0],
  ["is_timed", "free", 0],
  ["skill_answers", "free", 0],
  ["moments_since_item", "free", 0],
  ["moments_since_skill", "free", 0],
  ["item_fluent_right", "up", 0],
  ["item_fluent_wrong", "up", 0],
  ["skill_fluent_right", "up", 0],
  ["skill_fluent_wrong", "up", 0],
  ["fluency", "up", 0],
  ["item_last_fading", "up", 0],
  ["skill_last_fading", "up", 0],
  ["answers_since_item", "free", 0],
  ["answers_since_skill", "free", 0],
  ["fast_average", "up", 0],
  ["skill_fast_average", "up", 0],
  ["item_bias", "up", 0],
  ["skill_bias", "up", 0],
  ["row_of_two", "up", 1],
  ["row_of_three", "up", 1],
  ["row_of_four", "up", 1],
] as const;

export const featureCount = rows.length;

/** From here on features say what the population knows of item, skill and rows of skills, not what the learner did. */
export const populationFeatures = 42;

/** 1 for `up`, −1 for `down`, 0 for `free`. */
export const directions: Int8Array = Int8Array.from(rows, ([, way]) => (way === "up" ? 1 : way === "down" ? -1 : 0));

export const startWeights: Float64Array = Float64Array.from(rows, ([, , weight]) => weight);

/** A weight drawn back to the side where a right answer never lowers the prediction. */
export function projected(weight: number, direction: number): number {
  if (direction > 0) return Math.max(0, weight);
  return direction < 0 ? Math.min(0, weight) : weight;
}
