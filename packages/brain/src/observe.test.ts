import { expect, test } from "bun:test";
import fc from "fast-check";
import type { ItemStatistics } from "./item-statistics.ts";
import type { Judgement } from "./knowledge/judgement.ts";
import { createPopulation } from "./knowledge/population.ts";
import type { Learning } from "./knowledge/learning.ts";
import { storeLesson, type StoredLesson, teachStored } from "./knowledge/stored-lesson.ts";
import { teach } from "./knowledge/teach.ts";
import type { LearnerEvent } from "./learner-event.ts";
import { createLearnerModel, type LearnerModel } from "./learner-model.ts";
import { observe, type Update } from "./observe.ts";
import { parseModel, serialiseModel } from "./parse-model.ts";
import { stateAt } from "./snapshot.ts";
import { stateNames } from "./state-name.ts";
import { anyEvent, anyModel, between, minuteMs, startMs } from "./testing/arbitraries.ts";
import { propertyRuns } from "./testing/property-runs.ts";

const anyEvents = fc.array(anyEvent, { maxLength: 20 });

function play(model: LearnerModel, events: readonly LearnerEvent[]): { model: LearnerModel; updates: Update[] } {
  const items = new Map<string, ItemStatistics>();
  const updates: Update[] = [];
  let now = model;
  for (const event of events) {
    const observed = observe(now, event, createPopulation({ items }));
    now = observed.model;
    updates.push(observed.update);
    if (observed.update.item !== null) items.set(observed.update.item.item, observed.update.item.statistics);
  }
  return { model: now, updates };
}

function expectSound(update: Update): void {
  for (const name of stateNames) {
    expect(update.state[name]).toBeWithin(0, 1 + Number.EPSILON);
    expect(update.confidence[name]).toBeWithin(0, 1);
    for (const { value } of update.changes[name]?.reasons ?? []) expect(value).toBeFinite();
  }
  if (update.probability !== null) expect(update.probability).toBeWithin(0, 1);
  expect([1, 2, 3, 4, 5]).toContain(update.difficulty.next);
  expect(Math.abs(update.difficulty.next - update.difficulty.current)).toBeLessThanOrEqual(1);
}

test("[§2] the six numbers stay in [0, 1] whatever happens: zero, negative, huge and no numbers in time and fields", () => {
  fc.assert(
    fc.property(anyModel, anyEvents, (model, events) => {
      play(model, events).updates.forEach(expectSound);
    }),
    propertyRuns,
  );
});

test("[§2] same events, same state; the model given in stays as it was", () => {
  fc.assert(
    fc.property(anyModel, anyEvents, (model, events) => {
      const before = serialiseModel(model);
      expect(play(model, events)).toEqual(play(structuredClone(model), events));
      expect(serialiseModel(model)).toBe(before);
    }),
    propertyRuns,
  );
});

test("[§2] events with what was judged then rebuild the model, whatever the population has become", () => {
  fc.assert(
    fc.property(anyModel, fc.array(anyEvent, { minLength: 1, maxLength: 20 }), (start, events) => {
      const population: Learning = { ...createPopulation(), items: new Map(), skills: new Map() };
      let [lived, rebuilt] = [start, start];
      for (const event of events) {
        const observed = observe(lived, event, population);
        if (observed.taught !== null)
          teachStored(population, JSON.parse(JSON.stringify(storeLesson(observed.taught))) as StoredLesson);
        lived = observed.model;
        const judged = JSON.parse(JSON.stringify(observed.judgement)) as Judgement | null;
        rebuilt = observe(rebuilt, event, judged ?? undefined).model;
      }
      expect(rebuilt).toStrictEqual(lived);
    }),
    propertyRuns,
  );
});

test("a lesson that waited teaches what it would have taught at once, but for its features' fifth digit", () => {
  const taught = (later: boolean) => {
    const population: Learning = { ...createPopulation(), items: new Map(), skills: new Map() };
    let model = createLearnerModel();
    for (let index = 0; index < 40; index += 1) {
      const event = {
        type: "question_response",
        at_ms: startMs + index * 20_000,
        correct: index % 3 !== 0,
        item: `i${index % 7}`,
        skill: `s${index % 3}`,
        response_time_s: 5 + index,
      } as const;
      const { model: next, update, taught: teaches } = observe(model, event, population);
      model = next;
      if (later && teaches !== null) teachStored(population, storeLesson(teaches));
      if (!later && teaches !== null) {
        if (update.item !== null) population.items.set(update.item.item, update.item.statistics);
        if (update.skill !== null) population.skills.set(update.skill.skill, update.skill.statistics);
        teach(population.weights, teaches.lesson);
      }
    }
    return population;
  };
  const [now, later] = [taught(false), taught(true)];
  expect(later.weights.intercept).not.toBe(createPopulation().weights.intercept);
  expect(later.weights.intercept).toBeCloseTo(now.weights.intercept, 3);
  expect(later.items.get("i3")?.answers).toBe(6);
  for (const [item, { bias }] of now.items) expect(later.items.get(item)?.bias).toBeCloseTo(bias, 3);
  for (const [skill, { bias }] of now.skills) expect(later.skills.get(skill)?.bias).toBeCloseTo(bias, 3);
});

test("[§2] serialise, parse, continue: identical", () => {
  fc.assert(
    fc.property(anyModel, anyEvents, anyEvents, (start, earlier, later) => {
      const { model } = play(start, earlier);
      const stored = serialiseModel(model);
      expect(stored.length).toBeLessThan(12_000);
      const again = parseModel(stored);
      expect(again).toStrictEqual(model);
      expect(play(again, later)).toStrictEqual(play(model, later));
    }),
    propertyRuns,
  );
});

test("[§2] time alone brings five numbers nearer to the baseline and never past it; two steps are one", () => {
  fc.assert(
    fc.property(anyModel, between(0, 1e9), between(0, 1e9), (model, first, second) => {
      const [sooner, later] = [first, first + second].map((afterMs) => stateAt(model, startMs + afterMs).state);
      for (const name of stateNames) {
        const { value, baseline } = model.states[name];
        const distance = Math.abs(value - baseline);
        const soon = Math.abs((sooner?.[name] ?? Number.NaN) - baseline);
        const late = Math.abs((later?.[name] ?? Number.NaN) - baseline);
        expect(soon).toBeLessThanOrEqual(distance + 1e-12);
        expect(late).toBeLessThanOrEqual(soon + 1e-12);
        expect(((later?.[name] ?? Number.NaN) - baseline) * (value - baseline)).toBeGreaterThanOrEqual(-1e-12);
      }
    }),
    propertyRuns,
  );
});

test("[§2] a number's confidence fades while nothing is seen", () => {
  fc.assert(
    fc.property(anyModel, between(1000, 1e9), (model, laterMs) => {
      const [now, later] = [stateAt(model, startMs), stateAt(model, startMs + laterMs)];
      for (const name of stateNames) expect(later.confidence[name]).toBeLessThan(now.confidence[name]);
    }),
    propertyRuns,
  );
});

test("[§2] a half-life takes half the way: load in 3 minutes, frustration in 7", () => {
  const model = { ...createLearnerModel(), atMs: startMs };
  const states = {
    ...model.states,
    cognitive_load: { ...model.states.cognitive_load, value: 0.9 },
    frustration_level: { ...model.states.frustration_level, value: 0.75 },
  };
  const at = (minutes: number) => stateAt({ ...model, states }, startMs + minutes * minuteMs).state;
  expect(at(3).cognitive_load).toBeCloseTo(0.6);
  expect(at(7).frustration_level).toBeCloseTo(0.45);
});

test("[§2] a pause told of in parts is one pause", () => {
  fc.assert(
    fc.property(anyModel, between(0, 59), between(0, 1), (model, minutes, share) => {
      const idleAt = (before: LearnerModel, minute: number) =>
        observe(before, { type: "idle", at_ms: startMs + minute * minuteMs }).model;
      const whole = idleAt(model, minutes).states;
      const parts = idleAt(idleAt(model, minutes * share), minutes).states;
      expect(parts.fatigue_level.value).toBeCloseTo(whole.fatigue_level.value, 9);
    }),
    propertyRuns,
  );
});

test("[§2] work tires, a break that is long enough rests, and a return after half an hour motivates", () => {
  const worked = play(
    createLearnerModel(),
    Array.from({ length: 60 }, (_, index) => ({
      type: "question_response" as const,
      at_ms: startMs + index * 45_000,
      correct: index % 4 !== 0,
      response_time_s: 40,
    })),
  ).model;
  const endMs = startMs + 60 * 45_000;
  expect(worked.states.fatigue_level.value).toBeGreaterThan(0.3);
  expect(stateAt(worked, endMs + 4 * minuteMs).state.fatigue_level).toBe(worked.states.fatigue_level.value);
  expect(stateAt(worked, endMs + 20 * minuteMs).state.fatigue_level).toBeLessThan(0.2);

  const back = observe(worked, { type: "return", at_ms: endMs + 40 * minuteMs });
  expect(back.update.changes.motivation_level?.reasons).toEqual([{ code: "returned", value: 40.75 }]);
  expect(back.update.flow_state).toBe("warming_up");
});

test("every change says its reasons, and they are of the last event that moved the number", () => {
  const first = observe(createLearnerModel(), {
    type: "question_response",
    at_ms: startMs,
    correct: false,
    difficulty: 1,
    response_time_s: 60,
  });
  expect(first.update.changes.frustration_level).toEqual({
    at_ms: startMs,
    by: expect.closeTo(first.update.state.frustration_level - 0.15, 6) as number,
    reasons: [
      { code: "wrong", value: 0.831 },
      { code: "slow", value: 1.733 },
    ],
  });
  const then = observe(first.model, {
    type: "message",
    at_ms: startMs + 5000,
    reading: { primary_emotion: "joy", confidence: 0.8 },
  });
  expect(then.update.changes.motivation_level?.reasons).toEqual([{ code: "read_joy", value: 0.8 }]);
  expect(then.update.changes.frustration_level).toEqual(first.update.changes.frustration_level);
});

test("what an answer teaches about its item is handed out and taken in again", () => {
  const asked = { type: "question_response", at_ms: startMs, correct: true, item: "i1", difficulty: 5 } as const;
  const before = observe(createLearnerModel(), asked).update;
  const learned = before.item?.statistics;
  expect(before.item).toMatchObject({ item: "i1", statistics: { answers: 1 } });
  expect(learned?.bias).toBeCloseTo(-1.2 + 0.5 * (1 - (before.probability ?? 0)));
  const items = new Map([["i1", learned ?? { bias: 0, answers: 0, timing: createLearnerModel().timing }]]);
  const after = observe(createLearnerModel(), asked, createPopulation({ items })).update;
  expect(after.probability).toBeGreaterThan(before.probability ?? 1);
});

test("an answer that the learner's client graded counts half and teaches nothing about the item", () => {
  const asked = { type: "question_response", at_ms: startMs, correct: true, item: "i1" } as const;
  const graded = observe(createLearnerModel(), asked);
  const claimed = observe(createLearnerModel(), { ...asked, graded_by: "client" });
  expect(claimed.update.item).toBeNull();
  expect(claimed.model.ability.mean).toBeWithin(0.01, graded.model.ability.mean);
  expect(claimed.update.confidence.confidence_level).toBeLessThan(graded.update.confidence.confidence_level);
});
