import type { ExpectedSuccess, Level } from "@masterx/brain";
import { skillGraph, type SkillNode } from "@masterx/items";
import { isKnownEnough, type SkillProgress } from "./skill-progress.ts";

export interface Reason {
  readonly code: string;
  readonly value?: number;
}

/** What the choice is made from; all of it is known inside the transaction that poses the exercise. */
export interface Situation {
  readonly now: number;
  /** The round's own skill; null when it is mixed. */
  readonly skill: string | null;
  /** Of mixed practice, in an order in which everything stands behind its prerequisites. */
  readonly graph: readonly SkillNode[];
  readonly progress: ReadonlyMap<string, SkillProgress>;
  /** Skills of the latest exercises, the newest last. */
  readonly recent: readonly { readonly skill: string; readonly wasReview: boolean }[];
  /** The level that the Virtual Brain chose, and why. */
  readonly difficulty: { readonly next: Level; readonly reasons: readonly Reason[] };
  readonly target: number;
  /** Levels by which the learner wishes it harder or easier. */
  readonly shift: number;
  expect(level: number, skill: string): ExpectedSuccess;
  levelsOf(skill: string): readonly Level[];
}

export interface Choice {
  readonly skill: string;
  readonly level: Level;
  readonly reasons: readonly Reason[];
}

const dayMs = 24 * 3_600_000;

/** Whether all that a skill builds on is known well enough. */
export const isOpen = (node: Pick<SkillNode, "prerequisites">, progress: Situation["progress"]): boolean =>
  node.prerequisites.every((before) => isKnownEnough(progress.get(before)));

const firstSubject = "mathematics";

/** Mixed practice stays in the subjects that the learner has begun, in mathematics before there is one. */
export function skillsToMix(progress: Situation["progress"]): readonly SkillNode[] {
  const begun = new Set(skillGraph.filter(({ id }) => progress.has(id)).map(({ subject }) => subject));
  return skillGraph.filter(({ subject }) => (begun.size === 0 ? subject === firstSubject : begun.has(subject)));
}

/** Which skill at which level comes next: what was chosen, what is due, else what is nearest to the target. */
export function chooseExercise(situation: Situation): Choice | null {
  const { skill } = situation;
  if (skill !== null) return atLevel(situation, skill, [{ code: "chosen" }]);
  const due = dueReview(situation);
  if (due) return atLevel(situation, due.skill, [{ code: "review_due", value: due.days }]);
  const [best] = situation.graph
    .filter((node) => situation.levelsOf(node.id).length > 0 && isOpen(node, situation.progress))
    .map((node) => ({ node, ...worth(situation, node) }))
    .toSorted((a, b) => b.worth - a.worth);
  return best ? atLevel(situation, best.node.id, best.reasons) : null;
}

/** The review that waits longest, of a skill that still has items; never two reviews in a row, so that something new is learnt between them. */
function dueReview({
  progress,
  now,
  recent,
  levelsOf,
}: Situation): { readonly skill: string; readonly days: number } | null {
  if (recent.at(-1)?.wasReview) return null;
  const [oldest] = [...progress]
    .flatMap(([skill, { card }]) => (card && card.due.getTime() <= now ? [{ skill, due: card.due.getTime() }] : []))
    .filter(({ skill }) => levelsOf(skill).length > 0)
    .toSorted((a, b) => a.due - b.due);
  return oldest ? { skill: oldest.skill, days: Math.floor((now - oldest.due) / dayMs) } : null;
}

/** Nearness of the expected success to the target, with a liking for what was begun and a dislike of repetition. */
function worth(situation: Situation, node: SkillNode) {
  const index = situation.graph.filter(({ subject }) => subject === node.subject).indexOf(node);
  const progress = situation.progress.get(node.id);
  const known = progress && progress.answers > 0 ? progress : undefined;
  const expected = situation.expect(levelFor(situation, node.id), node.id).probability;
  const isTooEasy = expected > situation.target;
  const again = situation.recent.slice(-2).filter(({ skill }) => skill === node.id).length;
  const isSettled = known?.standing === "mastered";
  const value =
    -Math.abs(expected - situation.target) +
    (known && !isSettled ? (isTooEasy ? 0.05 : 0.2) : 0) +
    (!known && isTooEasy ? 0.3 + index / 100 : 0) -
    (isSettled ? 0.5 : 0) -
    again * 0.25 -
    index / 1_000;
  const code = known ? (isSettled ? "repeat" : "continue") : "new_skill";
  return { worth: value, reasons: [{ code, ...(known ? { value: known.answers } : {}) }] };
}

function atLevel(situation: Situation, skill: string, why: readonly Reason[]): Choice | null {
  const levels = situation.levelsOf(skill);
  if (levels.length === 0) return null;
  const wished = levelFor(situation, skill);
  const [level = 1] = levels.toSorted((a, b) => Math.abs(a - wished) - Math.abs(b - wished) || a - b);
  const wish = situation.shift === 0 ? [] : [{ code: situation.shift > 0 ? "wished_harder" : "wished_easier" }];
  return { skill, level, reasons: [...why, ...wish, ...situation.difficulty.reasons] };
}

/** The Virtual Brain's level, at most one step from where the learner stands in this skill; a new skill begins low. */
function levelFor({ progress, difficulty, shift }: Situation, skill: string): number {
  const stands = progress.get(skill)?.level ?? null;
  const wished = difficulty.next + shift;
  if (stands === null) return Math.min(2, Math.max(1, wished));
  return Math.min(stands + 1, Math.max(stands - 1, wished));
}
