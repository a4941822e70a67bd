import { isKnownEmotion } from "./known-emotion.ts";
import { changeOf, type StateChange, type StateMemory, type States } from "./learner-model.ts";
import { reasonCodes, type ReasonCode } from "./reason.ts";
import { list, nullable, number, object, type Shape, text, tuple, where } from "./shape.ts";
import { forEachState, stateNames } from "./state-name.ts";

type PackedState = readonly [
  value: number,
  baseline: number,
  evidence: number,
  change: readonly [at_ms: number, by: number, reasons: readonly (readonly [ReasonCode, number])[]] | null,
];

/** The six numbers as they are stored. */
export type PackedStates = Readonly<Record<keyof States, PackedState>>;

const anyNumber = number(-1e16, 1e16);
const unit = number(0, 1);

const isReasonCode = (code: string) =>
  Object.hasOwn(reasonCodes, code) || (code.startsWith("read_") && isKnownEmotion(code.slice("read_".length)));
const stateReason = tuple(where(text(40), isReasonCode, "a reason's code"), anyNumber);
const state = tuple(unit, unit, number(0, 1e9), nullable(tuple(anyNumber, number(-1, 1), list(stateReason, 10))));

export const packedStates: Shape = object(Object.fromEntries(stateNames.map((name): [string, Shape] => [name, state])));

export const packStates = (states: States): PackedStates =>
  forEachState((name) => packState({ ...states[name], change: changeOf(states[name]) }));

/** A number as it is told of, and as versions before the fourth stored it. */
export interface ToldState {
  readonly value: number;
  readonly baseline: number;
  readonly evidence: number;
  readonly change: StateChange | null;
}

export function packState({ value, baseline, evidence, change }: ToldState): PackedState {
  if (change === null) return [value, baseline, evidence, null];
  return [value, baseline, evidence, [change.at_ms, change.by, change.reasons.map((one) => [one.code, one.value])]];
}

export const unpackStates = (states: PackedStates): States => forEachState((name) => unpackState(states[name]));

function unpackState([value, baseline, evidence, change]: PackedState): StateMemory {
  if (change === null) return { value, baseline, evidence, movedMs: null, movedBy: 0, reasons: [] };
  const [movedMs, movedBy, reasons] = change;
  return {
    value,
    baseline,
    evidence,
    movedMs,
    movedBy,
    reasons: reasons.map(([code, of]) => ({ code, value: of })),
  };
}
