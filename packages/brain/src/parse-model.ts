import { recentAnswers } from "./constants.ts";
import { packKnowledge, packedKnowledge, unpackKnowledge, type PackedKnowledge } from "./pack-knowledge.ts";
import { migrateModel } from "./migrate-model.ts";
import { modelVersion, type LearnerModel } from "./learner-model.ts";
import { UnreadableModel } from "./unreadable-model.ts";
import { packedStates, packStates, unpackStates, type PackedStates } from "./pack-states.ts";
import { list, nullable, number, object, oneOf, tuple, variant } from "./shape.ts";

export { UnreadableModel };

const anyNumber = number(-1e16, 1e16);
const unit = number(0, 1);
const count = number(0, 1e9);
const level = oneOf(1, 2, 3, 4, 5);
const difficultyCodes = ["dwell", "in_band", "at_limit", "too_easy", "too_hard"] as const;
const targetCodes = ["target", "frustrated", "unsure", "tired", "confident_and_disengaged", "drill"] as const;

const difficultyReason = object({ code: oneOf(...difficultyCodes, ...targetCodes), value: anyNumber });

const model = object({
  version: oneOf(modelVersion),
  atMs: nullable(anyNumber),
  lastHintMs: nullable(anyNumber),
  presence: variant("state", {
    working: object({ state: oneOf("working") }),
    away: object({ state: oneOf("away"), restedMs: number(0, 2e16) }),
  }),
  answers: count,
  answersThisSitting: count,
  wrongStreak: count,
  ability: object({ mean: number(-100, 100), variance: unit }),
  timing: object({ count, meanLog: number(-10, 10), varianceLog: number(0, 100) }),
  states: packedStates,
  knowledge: packedKnowledge,
  recent: list(tuple(oneOf(0, 1), nullable(number(0, 1e6)), unit), recentAnswers),
  itemsAtLevel: count,
  smoothed: nullable(unit),
  difficulty: object({
    current: level,
    next: level,
    reason: oneOf(...difficultyCodes),
    reasons: list(difficultyReason, 10),
  }),
});

interface Packed {
  readonly states: PackedStates;
  readonly knowledge: PackedKnowledge;
  readonly recent: readonly (readonly [correct: 0 | 1, seconds: number | null, expected: number])[];
}

/** The text from which `parseModel` makes a model that continues exactly alike; at most 5 kB after sixty answers unless names are long and alike in nothing. */
export function serialiseModel(known: LearnerModel): string {
  return JSON.stringify({
    ...known,
    states: packStates(known.states),
    knowledge: packKnowledge(known.knowledge),
    recent: known.recent.map(({ correct, seconds, expected }) => [correct ? 1 : 0, seconds, expected]),
  });
}

/** Reads every version so far.
 * @throws UnreadableModel for what is not a whole model; nothing is guessed or left out. */
export function parseModel(stored: string): LearnerModel {
  const value = migrated(parseJson(stored));
  const version = typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
  if (version !== modelVersion)
    throw new UnreadableModel(
      `The learner model has version ${JSON.stringify(version) ?? "none"}, and this is version ${modelVersion}: ` +
        "read it with the version of @masterx/brain that wrote it, or rebuild it from the events.",
    );
  const fault = model(value, "model");
  if (fault !== null) throw new UnreadableModel(`${fault}: rebuild the learner model from the events.`);
  const whole = value as Omit<LearnerModel, keyof Packed> & Packed;
  return {
    ...whole,
    states: unpackStates(whole.states),
    knowledge: unpackKnowledge(whole.knowledge),
    recent: whole.recent.map(([correct, seconds, expected]) => ({ correct: correct === 1, seconds, expected })),
  };
}

function migrated(value: unknown): unknown {
  try {
    return migrateModel(value);
  } catch (fault) {
    throw new UnreadableModel("The learner model of an earlier version is not whole: rebuild it from the events.", {
      cause: fault,
    });
  }
}

function parseJson(stored: string): unknown {
  try {
    return JSON.parse(stored);
  } catch (fault) {
    throw new UnreadableModel("The learner model is no JSON: rebuild it from the events.", { cause: fault });
  }
}
