import { expect, test } from "bun:test";
import fc from "fast-check";
import { between, startMs } from "../testing/arbitraries.ts";
import { propertyRuns } from "../testing/property-runs.ts";
import { noInterventions, parseInterventionMemory, type InterventionMemory } from "./intervention-memory.ts";
import { budget, cooldownMs, type InterventionKind, interventionKinds, limits } from "./intervention-rules.ts";
import { type AnsweredSituation, proposeIntervention, type Proposed } from "./propose-intervention.ts";

const minuteMs = 60_000;
const calm = {
  cognitive_load: 0.4,
  engagement_level: 0.7,
  frustration_level: 0.2,
  fatigue_level: 0.1,
  confidence_level: 0.5,
  motivation_level: 0.6,
};
const fractions = {
  skill: "fractions",
  probability: 0.7,
  level: "proficient",
  answers: 4,
  uncertainty: 0.2,
  passed: true,
  lastCorrect: true,
} as const;
const situation = (minutes: number, extra: Partial<AnsweredSituation> = {}): AnsweredSituation => ({
  atMs: startMs + minutes * minuteMs,
  state: calm,
  probability: 0.7,
  mastery: fractions,
  correct: true,
  isRapid: false,
  id: `i${minutes}`,
  ...extra,
});

function play(situations: readonly AnsweredSituation[], from: InterventionMemory = noInterventions) {
  let memory = from;
  const steps: Proposed[] = [];
  for (const one of situations) {
    const step = proposeIntervention(memory, one);
    // What is stored is what goes on.
    memory = parseInterventionMemory(JSON.stringify(step.memory));
    expect(memory).toEqual(step.memory);
    steps.push(step);
  }
  return { memory, kinds: steps.map(({ proposal }) => proposal?.kind ?? null), steps };
}
const angry = { state: { ...calm, frustration_level: 0.8 }, correct: false };

test("[§3] nobody who is well is disturbed", () => {
  expect(play(Array.from({ length: 20 }, (_, index) => situation(index))).kinds).toEqual(Array(20).fill(null));
});

test("[§3] the ladder steps over what is off, and goes on from what took its place", () => {
  const off = new Set<InterventionKind>(["hint", "easier"]);
  const { kinds } = play(Array.from({ length: 40 }, (_, index) => situation(index, { ...angry, off })));
  expect(kinds.filter((kind) => kind !== null).slice(0, 3)).toEqual(["worked_example", "switch", "person"]);
  const alone = play(
    Array.from({ length: 40 }, (_, index) => situation(index * 60 * 24, { ...angry, off: new Set(["person"]) })),
  );
  expect(alone.kinds.slice(-1)).toEqual(["switch"]);
  const nothing = new Set(interventionKinds);
  const told = play(Array.from({ length: 40 }, (_, index) => situation(index, { ...angry, off: nothing })));
  expect(told.kinds).toEqual(Array(40).fill(null));
});

test("[§3] frustration: after two answers a hint, with its reasons; then the ladder while nothing helps", () => {
  const { kinds, steps } = play(Array.from({ length: 40 }, (_, index) => situation(index, angry)));
  expect(kinds.slice(0, 3)).toEqual([null, "hint", null]);
  expect(steps[1]?.proposal).toEqual({
    kind: "hint",
    need: "struggling",
    skill: "fractions",
    reasons: [{ code: "frustrated", value: 0.8 }],
  });
  expect(kinds.filter((kind) => kind !== null).slice(0, 5)).toEqual([
    "hint",
    "worked_example",
    "easier",
    "switch",
    "person",
  ]);
  expect(steps.flatMap(({ outcomes }) => outcomes).every(({ helped, answers }) => !helped && answers === 3)).toBe(true);
});

test("[§3] what helped ends the ladder: the next one starts with a hint again", () => {
  const helped = [angry, angry, {}, {}, {}, angry, angry];
  const { kinds, steps } = play(helped.map((extra, index) => situation(index * 2, extra)));
  expect(kinds.filter((kind) => kind !== null)).toEqual(["hint", "hint"]);
  expect(steps[4]?.outcomes).toMatchObject([{ kind: "hint", id: "i2", right: 3, helped: true }]);
});

test("[§3] a need is entered high and left low", () => {
  const at = (frustration_level: number) => ({ state: { ...calm, frustration_level } });
  const { steps } = play([0.72, 0.5, 0.44, 0.5].map((value, index) => situation(index, at(value))));
  expect(steps.map(({ memory }) => memory.held["struggling"] ?? 0)).toEqual([1, 2, 0, 0]);
});

test("[§3] three wrong answers to what was likely right bring a hint also to who is calm", () => {
  const wrong = { correct: false, probability: 0.7 };
  const { kinds } = play([0, 1, 2, 3].map((index) => situation(index, wrong)));
  expect(kinds).toEqual([null, null, null, "hint"]);
});

const eachKind: readonly [InterventionKind, Partial<AnsweredSituation>][] = [
  ["worked_example", { state: { ...calm, cognitive_load: 0.8 }, mastery: { ...fractions, probability: 0.4 } }],
  ["challenge", { state: { ...calm, engagement_level: 0.3 }, probability: 0.95 }],
  ["slow_down", { state: { ...calm, engagement_level: 0.3 }, isRapid: true, correct: false, probability: 0.5 }],
  ["prerequisite", { mastery: { ...fractions, answers: 6, probability: 0.4, passed: false } }],
  ["switch", { mastery: { ...fractions, answers: 11, passed: false } }],
  ["encourage", { state: { ...calm, confidence_level: 0.2 } }],
];
for (const [kind, extra] of eachKind)
  test(`[§3] ${kind}: proposed after two answers, then not before its cooldown is over`, () => {
    const { kinds, memory } = play([0, 1, 2, 3].map((index) => situation(index, extra)));
    expect(kinds).toEqual([null, kind, null, null]);
    const later = (minutes: number) => proposeIntervention(memory, situation(minutes, extra)).proposal?.kind ?? null;
    expect(later(1 + cooldownMs[kind] / minuteMs - 0.1)).toBeNull();
    expect(later(1 + cooldownMs[kind] / minuteMs)).toBe(kind);
  });

test("[§3] a break is suggested to the tired only after 25 minutes of work", () => {
  const tired = { state: { ...calm, fatigue_level: 0.7 } };
  const { kinds } = play(Array.from({ length: 28 }, (_, index) => situation(index, tired)));
  expect(kinds.indexOf("break")).toBe(26);
  const paused = [situation(0, tired), ...Array.from({ length: 20 }, (_, index) => situation(10 + index, tired))];
  expect(play(paused).kinds).not.toContain("break");
});

test("[§3] what is switched off is not proposed", () => {
  const { kinds } = play([0, 1, 2, 3].map((index) => situation(index, { ...angry, off: new Set(interventionKinds) })));
  expect(kinds).toEqual([null, null, null, null]);
});

const unit = between(0, 1);
const anySituation = fc.record({
  gapMs: between(0, 8 * minuteMs),
  state: fc.record({
    cognitive_load: unit,
    engagement_level: unit,
    frustration_level: unit,
    fatigue_level: unit,
    confidence_level: unit,
    motivation_level: unit,
  }),
  probability: unit,
  correct: fc.boolean(),
  isRapid: fc.boolean(),
  passed: fc.boolean(),
  skill: fc.constantFrom("a", "b", "c"),
  mastery: unit,
  answers: fc.integer({ min: 1, max: 20 }),
});

test("[§3] never more than one in two minutes and six in thirty, whatever happens; the memory stays small", () => {
  fc.assert(
    fc.property(fc.array(anySituation, { minLength: 10, maxLength: 60 }), (happened) => {
      let memory = noInterventions;
      let atMs = startMs;
      const at: number[] = [];
      happened.forEach(({ gapMs, skill, mastery, answers, passed, ...rest }, index) => {
        atMs += gapMs;
        const known = {
          skill,
          probability: mastery,
          level: "familiar",
          answers,
          uncertainty: 0.1,
          passed,
          lastCorrect: true,
        } as const;
        const step = proposeIntervention(memory, { ...rest, atMs, id: `i${index}`, mastery: known });
        memory = step.memory;
        if (step.proposal) {
          at.push(atMs);
          expect(step.proposal.reasons.length).toBeGreaterThan(0);
        }
      });
      at.forEach((time, index) => {
        const earlier = at[index - 1];
        if (earlier !== undefined) expect(time - earlier).toBeGreaterThanOrEqual(budget.betweenMs);
        const sixth = at[index - budget.mostInWindow];
        if (sixth !== undefined) expect(time - sixth).toBeGreaterThanOrEqual(budget.windowMs);
      });
      expect(JSON.stringify(memory).length).toBeLessThan(3_000);
    }),
    propertyRuns,
  );
});

test("what is stored and cannot be read is forgotten", () => {
  for (const stored of [null, "{", "null", '{"version":9}'])
    expect(parseInterventionMemory(stored)).toEqual(noInterventions);
  expect(limits.frustration.leave).toBeLessThan(limits.frustration.enter);
});
