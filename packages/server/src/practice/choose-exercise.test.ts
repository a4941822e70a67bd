import { expect, test } from "bun:test";
import { createLearnerModel, expectSuccess, type Level, masteryIn, observe } from "@masterx/brain";
import { findGenerator, mathematicsSkills } from "@masterx/items";
import { chooseExercise, type Situation, skillsToMix } from "./choose-exercise.ts";
import { afterFirstAnswer, progressFrom, type SkillProgress, type Standing } from "./skill-progress.ts";

const dayMs = 24 * 3_600_000;

const situation = (over: Partial<Situation> = {}): Situation => ({
  now: 1_000_000,
  skill: null,
  graph: mathematicsSkills,
  progress: new Map(),
  recent: [],
  difficulty: { next: 3, reasons: [{ code: "in_band", value: 0.8 }] },
  target: 0.8,
  shift: 0,
  expect: (level) => expectSuccess(createLearnerModel(), level),
  levelsOf: (skill) => findGenerator(skill)?.levels ?? [],
  ...over,
});

function practised(outcomes: readonly boolean[], level: Level = 2, at = 0): SkillProgress {
  let row: Standing | null = null;
  let model = createLearnerModel();
  for (const correct of outcomes) {
    const answer = { type: "question_response", at_ms: at, correct, skill: "it", difficulty: 3 } as const;
    model = observe(model, answer).model;
    const isMastered = masteryIn(model, "it")?.level === "mastered";
    row = afterFirstAnswer(row, { correct, hints: 0, level, at, isMastered });
  }
  return progressFrom(model, masteryIn(model, "it"), row);
}

test("who has done nothing begins where nothing comes before", () => {
  expect(chooseExercise(situation())).toMatchObject({ skill: "counting-on", reasons: [{ code: "new_skill" }, {}] });
});

test("nothing is chosen before what it builds on is known", () => {
  const progress = new Map([["counting-on", practised([false, false, false])]]);
  expect(chooseExercise(situation({ progress }))?.skill).toBe("counting-on");
  const more = new Map([["counting-on", practised([true, true])]]);
  const recent = [0, 1].map(() => ({ skill: "counting-on", wasReview: false }));
  const next = chooseExercise(situation({ progress: more, recent }))?.skill ?? "";
  expect(mathematicsSkills.find(({ id }) => id === next)?.prerequisites).toEqual(["counting-on"]);
});

test("what was mastered comes back when FSRS says so, and never twice in a row", () => {
  const mastered = practised([true, true, true, true, true, true, true]);
  expect(mastered.standing).toBe("mastered");
  const due = mastered.card?.due.getTime() ?? 0;
  expect(due).toBeGreaterThan(0);
  const progress = new Map([["times-tables", mastered]]);
  const at = (now: number, recent: Situation["recent"] = []) => chooseExercise(situation({ progress, now, recent }));
  expect(at(due - 1)?.reasons[0]?.code).not.toBe("review_due");
  expect(at(due + 2 * dayMs)).toMatchObject({ skill: "times-tables", reasons: [{ code: "review_due", value: 2 }, {}] });
  expect(at(due + 2 * dayMs, [{ skill: "times-tables", wasReview: true }])?.reasons[0]?.code).not.toBe("review_due");
});

test("a review is due of a skill whose items are gone: it is passed over, and practice goes on", () => {
  const mastered = practised([true, true, true, true, true, true, true]);
  const now = (mastered.card?.due.getTime() ?? 0) + dayMs;
  const progress = new Map([
    ["imported-and-taken-back", mastered],
    ["times-tables", { ...mastered, card: mastered.card && { ...mastered.card, due: new Date(now - 1) } }],
  ]);
  expect(chooseExercise(situation({ progress, now }))?.skill).toBe("times-tables");
  progress.delete("times-tables");
  expect(chooseExercise(situation({ progress, now }))?.skill).toBe("counting-on");
});

test("mixed practice stays in the subjects that were begun, in mathematics before", () => {
  const subjectsOf = (...skills: string[]) => [
    ...new Set(skillsToMix(new Map(skills.map((skill) => [skill, practised([true])]))).map(({ subject }) => subject)),
  ];
  expect(subjectsOf()).toEqual(["mathematics"]);
  expect(subjectsOf("a-skill-of-an-import")).toEqual(["mathematics"]);
  expect(subjectsOf("powers", "forces")).toEqual(["mathematics", "physics"]);
  expect(subjectsOf("forces")).toEqual(["physics"]);
});

test("levels change by one step, follow the Brain, and the learner's wish moves them", () => {
  const progress = new Map([["adding-fractions", practised([true], 2)]]);
  const level = (next: Level, shift = 0) =>
    chooseExercise(situation({ skill: "adding-fractions", progress, shift, difficulty: { next, reasons: [] } }))?.level;
  expect([level(5), level(1), level(2), level(2, 1), level(2, -1)]).toEqual([3, 1, 2, 3, 1]);
});

test("a skill without items has nothing to pose", () => {
  expect(chooseExercise(situation({ skill: "no-such-skill" }))).toBeNull();
});
