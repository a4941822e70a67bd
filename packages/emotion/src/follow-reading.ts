import { clamp } from "./clamp.ts";
import { emotionLabels, type EmotionLabel } from "./emotion-labels.ts";
import { padTable, type Pad } from "./pad-table.ts";
import type { Reading } from "./reading.ts";

/** How a conversation has sounded up to a message: what a widget shows, which does not flicker, and what the Brain gets. */
export interface Trajectory {
  /** Milliseconds since the epoch, of the last reading. */
  readonly atMs: number;
  /** How much of each emotion is still there, 0 to 1; those that have faded are left out. */
  readonly levels: Readonly<Partial<Record<EmotionLabel, number>>>;
  /** The emotion that is shown; neutral while nothing is strong enough. */
  readonly shown: EmotionLabel;
  /** When it began to be shown. */
  readonly shownSinceMs: number;
  /** The place of what is there, each emotion weighted by its level. */
  readonly pad: Pad;
  /** Readings in a row, the last one too, that were confused: what `ReadingContext.confusedTurns` asks for. */
  readonly confusedTurns: number;
  /** The emotion that asks to be shown instead, and in how many readings in a row it did. */
  readonly rival: { readonly label: EmotionLabel; readonly readings: number } | null;
  /** What this reading changed; null when what is shown stayed. */
  readonly change: Change | null;
}

export interface Change {
  readonly from: EmotionLabel;
  readonly to: EmotionLabel;
  /** `persisted`: it came again; `large`: so much stronger that once is enough. */
  readonly because: "persisted" | "large";
}

const minute = 60_000;
/** Half of an emotion is gone after so long. Surprise and joy pass, boredom and confusion stay (D'Mello & Graesser 2012). */
const halfLivesMs: Readonly<Partial<Record<EmotionLabel, number>>> = {
  surprise: minute,
  amusement: 1.5 * minute,
  excitement: 2 * minute,
  joy: 2 * minute,
  realization: 2 * minute,
  gratitude: 2 * minute,
  relief: 2 * minute,
  confusion: 6 * minute,
  annoyance: 6 * minute,
  disappointment: 8 * minute,
  nervousness: 8 * minute,
  fear: 8 * minute,
  sadness: 12 * minute,
  grief: 30 * minute,
};
const usualHalfLifeMs = 4 * minute;
/** The share of a new reading in the level, at full confidence. */
const newShare = 0.6;
const faded = 0.02;
const shownFrom = 0.15;
const largeLead = 0.35;
const persistsFor = 2;

/**
 * The trajectory after one more reading: levels fade with time by half-lives, the new reading is mixed in by its
 * confidence. Another emotion is shown when it leads in two readings in a row, or leads by far. Times that run backwards
 * count as none; a reading that is "not sure" moves little, since its confidence is low.
 */
export function followReading(before: Trajectory | null, reading: Reading, atMs: number): Trajectory {
  const elapsedMs = before === null ? 0 : Math.max(0, atMs - before.atMs);
  const share = newShare * clamp(reading.confidence, 0, 1);
  const levels: Partial<Record<EmotionLabel, number>> = {};
  for (const label of emotionLabels) {
    if (label === "neutral") continue;
    const left = (before?.levels[label] ?? 0) * 0.5 ** (elapsedMs / (halfLivesMs[label] ?? usualHalfLifeMs));
    const said = reading.emotions.find((emotion) => emotion.label === label)?.probability ?? 0;
    const level = left + share * (said - left);
    if (level >= faded) levels[label] = level;
  }
  const shown = before?.shown ?? "neutral";
  const strongest = strongestOf(levels);
  const lead = (levels[strongest] ?? 0) - (levels[shown] ?? 0);
  const readings = before?.rival?.label === strongest ? before.rival.readings + 1 : 1;
  const isFirst = before === null && strongest !== "neutral";
  const because = isFirst || lead >= largeLead ? "large" : readings >= persistsFor ? "persisted" : null;
  const change: Change | null =
    strongest === shown || because === null ? null : { from: shown, to: strongest, because };
  return {
    atMs: before === null ? atMs : Math.max(atMs, before.atMs),
    levels,
    shown: change?.to ?? shown,
    shownSinceMs: change || before === null ? atMs : before.shownSinceMs,
    pad: padOf(levels),
    confusedTurns: reading.primary_emotion === "confusion" ? (before?.confusedTurns ?? 0) + 1 : 0,
    rival: strongest === shown || change ? null : { label: strongest, readings },
    change,
  };
}

function strongestOf(levels: Trajectory["levels"]): EmotionLabel {
  let strongest: EmotionLabel = "neutral";
  let most = shownFrom;
  for (const label of emotionLabels) {
    const level = levels[label] ?? 0;
    if (level >= most && level > (levels[strongest] ?? 0)) [strongest, most] = [label, level];
  }
  return strongest;
}

/** Drawn to 0 the less there is. */
function padOf(levels: Trajectory["levels"]): Pad {
  const total = emotionLabels.reduce((sum, label) => sum + (levels[label] ?? 0), 0);
  const most = emotionLabels.reduce((strongest, label) => Math.max(strongest, levels[label] ?? 0), 0);
  const mean = (axis: keyof Pad) =>
    total === 0
      ? 0
      : (most / total) * emotionLabels.reduce((sum, label) => sum + (levels[label] ?? 0) * padTable[label][axis], 0);
  return { pleasure: mean("pleasure"), arousal: mean("arousal"), dominance: mean("dominance") };
}

/** What the Brain takes from a conversation: the emotion that holds and how strongly, in the form of its message event. */
export function readingForBrain({ shown, levels }: Trajectory): {
  readonly primary_emotion: EmotionLabel;
  readonly confidence: number;
} {
  return { primary_emotion: shown, confidence: clamp(levels[shown] ?? 0, 0, 1) };
}
