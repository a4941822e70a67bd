import { clamp } from "./clamp.ts";
import { loadLevel, loadScore } from "./cognitive-load.ts";
import { emotionLabels, neutralIndex } from "./emotion-labels.ts";
import { labelCount } from "./emotion-model.ts";
import type { Evidence } from "./find-evidence.ts";
import { learningDimensions } from "./learning-dimensions.ts";
import { meanPad } from "./mean-pad.ts";
import type { Reading, ReadingContext } from "./reading.ts";
import { readinessLevel, readinessScore } from "./readiness.ts";
import { textCues, type TextCues } from "./text-cues.ts";
import type { TokenisedText } from "./tokenise.ts";
import { wordFor } from "./word-for.ts";

const mostEmotions = 5;

/** What is known of a text besides its words, whoever read it. */
export interface ReadText {
  readonly text: TokenisedText;
  /** Calibrated, 0 to 1, one a label in the order of `emotionLabels`; more are not looked at. */
  readonly probabilities: ArrayLike<number>;
  /** How likely each label is what a person would name first. Without it that is the likeliest emotion that is said. */
  readonly first?: ArrayLike<number> | undefined;
  /** A label is said from here on. */
  readonly thresholds: ArrayLike<number>;
  /** Name and version of who read. */
  readonly model: string;
  readonly context?: ReadingContext | undefined;
  /** What raised the primary emotion, strongest first. */
  readonly evidenceFor: (label: number) => readonly Evidence[];
}

/** The reading that follows from probabilities: the same for every reader behind the seam. */
export function readingOf({
  text,
  probabilities,
  first,
  thresholds,
  model,
  context = {},
  evidenceFor,
}: ReadText): Reading {
  const reached = labelsSaid(probabilities, thresholds);
  const primary = first ? likeliest(first) : (reached.find((label) => label !== neutralIndex) ?? neutralIndex);
  const said = withPrimary(reached, primary, probabilities);
  const label = emotionLabels[primary] ?? "neutral";
  const emotions = said.map((each) => ({
    label: emotionLabels[each] ?? "neutral",
    probability: rounded(probabilities[each]!),
  }));
  const cues = textCues(text);
  const dimensions = learningDimensions(probabilities, cues);
  const readiness = rounded(readinessScore(dimensions, context.confusedTurns));
  const load = rounded(loadScore(cues, dimensions, context));
  const pad = meanPad(emotions);
  return {
    primary_emotion: label,
    word: wordFor(label),
    intensity: rounded(intensityOf(probabilities, cues)),
    confidence: rounded((first ?? probabilities)[primary]!),
    emotions,
    pad_values: {
      pleasure: rounded(pad.pleasure),
      arousal: rounded(pad.arousal),
      dominance: rounded(pad.dominance),
    },
    learning_readiness: readinessLevel(readiness),
    readiness_score: readiness,
    cognitive_load: loadLevel(load),
    load_score: load,
    source: "text",
    model,
    evidence: evidenceFor(primary).map((place) => ({ text: place.text, weight: rounded(place.weight) })),
  };
}

/** The numbers of the labels that reach their thresholds, likeliest first. */
function labelsSaid(probabilities: ArrayLike<number>, thresholds: ArrayLike<number>): number[] {
  const said: number[] = [];
  for (let label = 0; label < labelCount; label += 1) if (probabilities[label]! >= thresholds[label]!) said.push(label);
  return said.toSorted((a, b) => probabilities[b]! - probabilities[a]!).slice(0, mostEmotions);
}

function likeliest(probabilities: ArrayLike<number>): number {
  let best = 0;
  for (let label = 1; label < labelCount; label += 1) if (probabilities[label]! > probabilities[best]!) best = label;
  return best;
}

/** An emotion that is named first is said too, even when its own probability does not reach its threshold. */
function withPrimary(said: readonly number[], primary: number, probabilities: ArrayLike<number>): readonly number[] {
  if (primary === neutralIndex || said.includes(primary)) return said;
  return [...said.slice(0, mostEmotions - 1), primary].toSorted((a, b) => probabilities[b]! - probabilities[a]!);
}

/** The strongest emotion's probability, raised by capitals, stretched words, "!!" and "very", lowered by hedges. */
function intensityOf(probabilities: ArrayLike<number>, cues: TextCues): number {
  let strongest = 0;
  for (let label = 0; label < labelCount; label += 1)
    if (label !== neutralIndex && probabilities[label]! > strongest) strongest = probabilities[label]!;
  return clamp(strongest * (1 + 0.15 * cues.boosters - 0.15 * Math.min(2, cues.hedges)), 0, 1);
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}
