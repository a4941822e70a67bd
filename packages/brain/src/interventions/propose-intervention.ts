/**
 * Whether something is proposed after an answer. Only answers are asked about: nothing is proposed while one is being
 * typed, and a message's reading alone never causes it.
 *
 *   needs (two thresholds) ▶ dwell ▶ kind (ladder) ▶ cooldown ▶ budget ▶ proposal, watched for the next three answers
 */
import { rounded } from "../curves.ts";
import type { Reason } from "../reason.ts";
import type { InterventionMemory, Need, WatchedIntervention } from "./intervention-memory.ts";
import { budget, cooldownMs, dwell, type InterventionKind, ladder, pauseMs, watched } from "./intervention-rules.ts";
import { needsOf, type NeedReason, type Situation } from "./needs-of.ts";

export interface Proposal {
  readonly kind: InterventionKind;
  readonly need: Need;
  readonly skill: string | null;
  readonly reasons: readonly Reason<NeedReason>[];
}

/** What the answers after an intervention showed; told once, when there are enough of them. */
export interface InterventionOutcome extends WatchedIntervention {
  readonly helped: boolean;
}

export interface Proposed {
  readonly memory: InterventionMemory;
  readonly proposal: Proposal | null;
  readonly outcomes: readonly InterventionOutcome[];
}

export interface AnsweredSituation extends Situation {
  readonly correct: boolean;
  readonly isRapid: boolean;
  /** Of an intervention that may come of it. */
  readonly id: string;
  /** Kinds that an installation, or their record, has switched off. */
  readonly off?: ReadonlySet<InterventionKind>;
}

/** The most pressing first. */
const kindsFor: Readonly<Record<Exclude<Need, "struggling">, InterventionKind>> = {
  spinning: "switch",
  tired: "break",
  overloaded: "worked_example",
  spinning_soft: "prerequisite",
  rushing: "slow_down",
  unsure: "encourage",
  too_easy: "challenge",
};
const order = [
  "spinning",
  "tired",
  "struggling",
  "overloaded",
  "spinning_soft",
  "rushing",
  "unsure",
  "too_easy",
] as const;
const ofSkill: ReadonlySet<InterventionKind> = new Set(["prerequisite", "switch"]);
const mostWatched = 4;

/** Same memory and situation, same proposal. */
export function proposeIntervention(before: InterventionMemory, situation: AnsweredSituation): Proposed {
  const { atMs, correct, probability, isRapid, off } = situation;
  const { outcomes, still } = watch(before.watched, correct);
  const isNewSitting = before.atMs === null || atMs - before.atMs > pauseMs;
  const known: InterventionMemory = {
    ...before,
    atMs,
    workingSinceMs: isNewSitting ? atMs : before.workingSinceMs,
    answers: [...before.answers.slice(-2), { correct, probability: rounded(probability, 1000), isRapid }],
    rung: rungAfter(before.rung, stepFrom(before.rung, off), outcomes),
    watched: still,
  };
  const needs = needsOf(known, situation);
  const held = Object.fromEntries([...needs.keys()].map((need) => [need, (before.held[need] ?? 0) + 1]));
  const memory = { ...known, held };
  for (const need of order) {
    const reasons = needs.get(need);
    if (!reasons || (held[need] ?? 0) < dwell) continue;
    const kind = need === "struggling" ? stepFrom(known.rung, off) : kindsFor[need];
    if (kind === undefined) continue;
    const skill = situation.mastery?.skill ?? null;
    const place = ofSkill.has(kind) && skill !== null ? `${kind} ${skill}` : kind;
    if (off?.has(kind) || !isReady(memory, place, kind, atMs)) continue;
    return {
      memory: withProposal(memory, { id: situation.id, kind, place, atMs }),
      proposal: { kind, need, skill, reasons },
      outcomes,
    };
  }
  return { memory, proposal: null, outcomes };
}

function isReady(memory: InterventionMemory, place: string, kind: InterventionKind, atMs: number): boolean {
  const last = memory.proposedAt[place];
  if (last !== undefined && atMs - last < cooldownMs[kind]) return false;
  const recent = memory.latest.filter((at) => atMs - at < budget.windowMs);
  return recent.length < budget.mostInWindow && recent.every((at) => atMs - at >= budget.betweenMs);
}

function withProposal(
  memory: InterventionMemory,
  { id, kind, place, atMs }: { id: string; kind: InterventionKind; place: string; atMs: number },
): InterventionMemory {
  const longest = Math.max(...Object.values(cooldownMs));
  const current = Object.entries(memory.proposedAt).filter(([, at]) => atMs - at < longest);
  return {
    ...memory,
    proposedAt: { ...Object.fromEntries(current.slice(-32)), [place]: atMs },
    latest: [...memory.latest, atMs].slice(-budget.mostInWindow),
    watched: [...memory.watched, { id, kind, answers: 0, right: 0 }].slice(-mostWatched),
  };
}

function watch(before: readonly WatchedIntervention[], correct: boolean) {
  const all = before.map((one) => ({ ...one, answers: one.answers + 1, right: one.right + (correct ? 1 : 0) }));
  const isDone = (one: WatchedIntervention): boolean => one.answers >= watched.answers;
  return {
    still: all.filter((one) => !isDone(one)),
    outcomes: all.filter(isDone).map((one): InterventionOutcome => ({ ...one, helped: one.right >= watched.right })),
  };
}

type Step = (typeof ladder)[number];

/** The step that is due: what is switched off is stepped over, and where nothing is left above it is the last that is on. */
function stepFrom(rung: number, off: AnsweredSituation["off"]): Step | undefined {
  const isOn = (kind: Step): boolean => !off?.has(kind);
  return ladder.slice(rung).find(isOn) ?? ladder.findLast(isOn);
}

/** One step up when the step before did not help, down to the start when it did. */
function rungAfter(rung: number, step: Step | undefined, outcomes: readonly InterventionOutcome[]): number {
  const outcome = outcomes.find(({ kind }) => kind === step);
  if (!step || !outcome) return rung;
  return outcome.helped ? 0 : Math.min(ladder.length - 1, ladder.indexOf(step) + 1);
}
