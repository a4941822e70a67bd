import type { Emotion, ServerData } from "@masterx/protocol";

type StateUpdate = ServerData<"state_update">;

/** The members of `next` that differ from `before`, whole: a delta is applied by spreading it over what was there. */
export function changedFields<Whole extends object>(before: Whole, next: Whole): Partial<Whole> {
  const changed: Partial<Whole> = {};
  for (const key of Object.keys(next) as (keyof Whole)[])
    if (JSON.stringify(before[key]) !== JSON.stringify(next[key])) changed[key] = next[key];
  return changed;
}

/** What one connection was sent last, so that the next one says only what changed (`?delta=1`). */
export interface DeltaBase {
  emotion: Emotion | null;
  readonly states: Map<string, StateUpdate>;
}
export const createDeltaBase = (): DeltaBase => ({ emotion: null, states: new Map() });
