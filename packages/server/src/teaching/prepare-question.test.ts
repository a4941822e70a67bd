import { expect, test } from "bun:test";
import { readMemo } from "../tutor/lesson.ts";
import { prepareQuestion } from "./prepare-question.ts";

test("a lesson of many problems, worded by models, is remembered from the first to the last", () => {
  let memo: string | null = null;
  let posed = 0;
  for (let turn = 0; turn < 120; turn += 1) {
    const messages = [
      { role: "assistant", content: "…", memo },
      { role: "user", content: turn % 2 === 0 ? "another problem on adding fractions" : "just tell me the answer" },
    ] as const;
    const prepared = prepareQuestion(
      {
        messages,
        shareable: messages,
        reading: null,
        learnerName: "Mira",
        asker: { id: "mira", ageBand: null, state: null, knows: {} },
        tier: null,
      },
      "mx-canary",
    );
    memo = prepared.memo;
    const lesson = readMemo(memo);
    expect([turn, lesson !== null]).toEqual([turn, true]);
    expect(lesson?.tally.posed).toBeGreaterThanOrEqual(posed);
    posed = lesson?.tally.posed ?? 0;
  }
  expect(posed).toBeGreaterThan(40);
});
