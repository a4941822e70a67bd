import type { Evaluation } from "./evaluate.ts";
import type { Measures } from "./measure.ts";

/** A table: each model's measures, the mean over folds and, of the AUC, the standard deviation. */
export function drawFolds(runs: readonly Evaluation[]): string {
  const models = modelsOf(runs);
  const lines = models.map(([name, measures]) =>
    [
      name.padEnd(18),
      `${mean(measures.map(({ auc }) => auc)).toFixed(4)} ± ${deviation(measures.map(({ auc }) => auc)).toFixed(4)}`,
      mean(measures.map(({ accuracy }) => accuracy)).toFixed(3),
      mean(measures.map(({ rmse }) => rmse)).toFixed(3),
      mean(measures.map(({ log_loss }) => log_loss)).toFixed(3),
      mean(measures.map(({ calibration_error }) => calibration_error)).toFixed(4),
    ].join("   "),
  );
  const timeOf = (what: "event" | "lesson") =>
    `${mean(runs.map(({ engine }) => engine[`microseconds_per_${what}`])).toFixed(2)} µs`;
  const bytes = Math.max(...runs.map(({ engine }) => engine.state_bytes));
  return [
    "model                AUC              accuracy   RMSE    log loss   calibration",
    ...lines,
    `${timeOf("event")} an event with all six states, ${timeOf("lesson")} to teach the population what it was`,
    `at most ${bytes} bytes of state after 60 answers`,
  ].join("\n");
}

export function modelsOf(runs: readonly Evaluation[]): readonly (readonly [string, readonly Measures[]])[] {
  return [
    ["engine, streaming", runs.map(({ engine }) => engine.streaming)],
    ["engine, frozen", runs.map(({ engine }) => engine.frozen)],
    ...(["best_lr", "elo", "pfa", "bkt", "skill_mean"] as const).map(
      (name) => [name, runs.map(({ baselines }) => baselines[name])] as const,
    ),
  ];
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Standard deviation of a sample; 0 for one value. */
export function deviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}
