import type { BrainResult, LearnerState } from "@masterx/protocol";

/** The six numbers, in the document's order. */
export const gauges: readonly { readonly key: keyof LearnerState; readonly title: string }[] = [
  { key: "cognitive_load", title: "Cognitive load" },
  { key: "engagement_level", title: "Engagement" },
  { key: "frustration_level", title: "Frustration" },
  { key: "fatigue_level", title: "Fatigue" },
  { key: "confidence_level", title: "Confidence" },
  { key: "motivation_level", title: "Motivation" },
];

export interface Trend {
  readonly way: "up" | "down" | "flat";
  /** "+12", "−14", "0": of 100, in five minutes. */
  readonly words: string;
}

/** An estimate that moved by less than this is steady. */
const steady = 0.02;

export function trendOf(gained: number): Trend {
  const points = Math.round(Math.abs(gained) * 100);
  if (Math.abs(gained) < steady) return { way: "flat", words: "0" };
  return gained > 0 ? { way: "up", words: `+${points}` } : { way: "down", words: `−${points}` };
}

export interface PerformanceRow {
  readonly title: string;
  /** Null while it is not known. */
  readonly words: string | null;
}

/** A learner's work as rows of words; improvement in points of a hundred. */
export function performanceRows(performance: BrainResult["performance"]): readonly PerformanceRow[] {
  const { accuracy, response_time, consistency, improvement_rate } = performance;
  const percent = (value: number | null) => (value === null ? null : `${Math.round(value * 100)} %`);
  const gain = improvement_rate === null ? null : Math.round(improvement_rate * 100);
  return [
    { title: "Right", words: percent(accuracy) },
    { title: "Usual time", words: response_time === null ? null : `${Math.round(response_time)} s` },
    { title: "Consistency", words: percent(consistency) },
    { title: "Improvement", words: gain === null ? null : gain > 0 ? `+${gain}` : gain < 0 ? `−${-gain}` : "steady" },
  ];
}
