import type { InterventionKind } from "./intervention-rules.ts";

export type Need =
  | "struggling"
  | "overloaded"
  | "tired"
  | "too_easy"
  | "rushing"
  | "spinning_soft"
  | "spinning"
  | "unsure";

export interface WatchedIntervention {
  readonly id: string;
  readonly kind: InterventionKind;
  readonly answers: number;
  readonly right: number;
}

/** What is kept of one learner so that interventions stay few and are seen to help: plain data, bounded. */
export interface InterventionMemory {
  readonly version: 1;
  /** Answers in a row for which a need has held; those that do not hold are left out. */
  readonly held: Readonly<Partial<Record<Need, number>>>;
  /** By kind, and for those of a skill by `kind skill`: when it was last proposed. */
  readonly proposedAt: Readonly<Record<string, number>>;
  /** Of the latest proposals of any kind. */
  readonly latest: readonly number[];
  /** Since when the learner works without a longer pause, and the last answer. */
  readonly workingSinceMs: number | null;
  readonly atMs: number | null;
  /** Of the latest answers, oldest first. */
  readonly answers: readonly { readonly correct: boolean; readonly probability: number; readonly isRapid: boolean }[];
  /** How far up the ladder the next one for who struggles is. */
  readonly rung: number;
  readonly watched: readonly WatchedIntervention[];
}

export const noInterventions: InterventionMemory = {
  version: 1,
  held: {},
  proposedAt: {},
  latest: [],
  workingSinceMs: null,
  atMs: null,
  answers: [],
  rung: 0,
  watched: [],
};

/** What cannot be read is forgotten: at worst something is proposed once more. */
export function parseInterventionMemory(stored: string | null): InterventionMemory {
  if (stored === null) return noInterventions;
  try {
    const value = JSON.parse(stored) as Partial<InterventionMemory> | null;
    return value?.version === 1 ? { ...noInterventions, ...value } : noInterventions;
  } catch {
    return noInterventions;
  }
}
