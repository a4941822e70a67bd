import { expect, test } from "bun:test";
import { generators } from "@masterx/items";
import { planAnswer } from "./built-in-tutor.ts";
import { newLesson, writeMemo, type Lesson } from "./lesson.ts";
import { suggestFollowUps } from "./suggest-follow-ups.ts";
import { createTaughtItem } from "./taught-item.ts";

const works = (item: string): readonly Lesson["work"][] => [
  { state: "open", item, rung: 0, wrongAttempts: 0 },
  { state: "open", item, rung: 3, wrongAttempts: 1 },
  { state: "closed", item, outcome: "solved" },
  { state: "closed", item, outcome: "told" },
];

test("for every skill: at most three, all different, and the built-in tutor knows what each of them means", () => {
  for (const { skill, levels } of generators) {
    const item = createTaughtItem(skill, levels[0] ?? 1, 1);
    for (const work of works(item?.id ?? "")) {
      const memo = writeMemo({ ...newLesson, topic: item?.topic ?? null, done: [item?.id ?? ""], work });
      const suggested = suggestFollowUps(memo);
      expect([skill, suggested.length >= 2 && suggested.length <= 3, new Set(suggested).size]).toEqual([
        skill,
        true,
        suggested.length,
      ]);
      for (const content of suggested) {
        const { reasons } = planAnswer({
          messages: [
            { role: "assistant", content: "", memo },
            { role: "user", content },
          ],
          reading: null,
          learnerName: "Mira",
          asker: { id: "mira", ageBand: null, state: null, knows: {} },
          tier: null,
        });
        expect([content, reasons[0]]).not.toEqual([content, "intent:outside"]);
      }
    }
  }
});

test("at the beginning the topics are suggested", () => {
  expect(suggestFollowUps(null)).toContain("Which topics are there?");
  expect(suggestFollowUps("no memo of ours")).toContain("Which topics are there?");
});

test("where all topics have been listed, some of them are suggested; where one was spoken of, a problem on it", () => {
  const answer = (content: string) =>
    planAnswer({
      messages: [{ role: "user", content }],
      reading: null,
      learnerName: "Mira",
      asker: { id: "mira", ageBand: null, state: null, knows: {} },
      tier: null,
    });
  expect(suggestFollowUps(writeMemo(answer("hello").lesson))).toContain("Practise fractions");
  expect(suggestFollowUps(writeMemo(answer("what is a fraction?").lesson))).toContain("Give me a problem");
});
