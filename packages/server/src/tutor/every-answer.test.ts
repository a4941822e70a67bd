import { expect, test } from "bun:test";
import fc from "fast-check";
import { generators, mentionsAnswer, type PracticeItem, practiceItems } from "@masterx/items";
import { planAnswer, type PlannedAnswer } from "./built-in-tutor.ts";
import { newLesson, writeMemo, type Lesson } from "./lesson.ts";
import { tones } from "./read-tone.ts";
import { createTaughtItem, findTaughtItem } from "./taught-item.ts";

const maximumWords = 120;
const told =
  /\byou(?:'re|’re| are| seem| sound| feel| look| must be)\b[^.!?]*\b(?:angry|annoyed|frustrated|excited|sad|bored|tired|nervous|anxious|afraid|confused|happy|upset|overwhelmed)\b/i;

const emotions = [
  "neutral",
  "annoyance",
  "confusion",
  "nervousness",
  "excitement",
  "curiosity",
  "sadness",
  "pride",
  "gratitude",
];
const messages = [
  ..."hint|I don't understand|just tell me the answer|explain it differently|show me an example|is it right?|help|why?".split(
    "|",
  ),
  ..."harder|easier|another one|yes|no|thanks|hello|stop|repeat the question|are you an AI?|what topics are there?".split(
    "|",
  ),
  ..."fractions please|level 5|what is a ratio?|Who was Napoleon?|What is 3/4 + 1/8?|solve 2x+3=11|what is 99999*99999*99999?".split(
    "|",
  ),
  ..."I am so excited!|this is so annoying|this is boring|I am tired|I'm scared of this|this is too much|I am so sad|I'm proud".split(
    "|",
  ),
  ..."-987654|987654/991|x + 987654|it is 5 or 6|B|a shoe|?|asdf".split("|"),
];
const states = [
  null,
  { engagement_level: 0.9, confidence_level: 0.9 },
  { frustration_level: 0.9 },
  { fatigue_level: 0.9 },
  { engagement_level: 0.1 },
];
/** One of each generator, besides all that were written. */
const drawn = generators.flatMap(
  ({ skill, levels }, at) => createTaughtItem(skill, levels[at % levels.length] ?? 2, 41 * at) ?? [],
);
/** A learner's own, one of each kind. */
const own =
  "3/4 + 1/8|15% of 80|2x + 3 = 11|simplify 24/36|lcm of 12 and 18|hcf of 24 and 36|√144|√50|round 3.476 to 2 decimal places|is 51 prime|factors of 360|prime factors of 512|expand (x+2)(x-3)|simplify 12:18|share 30 in the ratio 2:3|∛27|2^5|mean of 3, 5 and 10|median of 4, 1, 7, 2|mode of 1, 2, 2|mode of 1, 2, 3|range of 3, 9, -4"
    .split("|")
    .map((asked) => findTaughtItem(`own:${asked}`))
    .filter((item) => item !== undefined);

/** Without these the answer is the learner's own, or has been earned on the last rung. */
const closesTheItem = (answer: PlannedAnswer): boolean =>
  answer.move.kind === "summary" || (answer.lesson.work.state === "closed" && answer.lesson.work.outcome === "told");

const lessonAt = (item: PracticeItem, rung: number, wrongAttempts: number): Lesson => ({
  ...newLesson,
  topic: item.topic,
  level: item.level,
  done: [item.id],
  work: { state: "open", item: item.id, rung, wrongAttempts },
  explained: { skill: item.skill, times: rung % 4 },
});

function answerTo(content: string, lesson: Lesson, emotion: string, turns: number): PlannedAnswer {
  const earlier = Array.from({ length: turns }, () => ({ role: "user", content: "…" }) as const);
  return planAnswer({
    messages: [...earlier, { role: "assistant", content: "…", memo: writeMemo(lesson) }, { role: "user", content }],
    reading: {
      primary_emotion: emotion,
      confidence: 0.9,
      learning_readiness: "moderate",
      cognitive_load: turns === 2 ? "overload" : "optimal",
    },
    learnerName: "Maximiliana",
    asker: { id: "u", ageBand: null, state: states[turns % states.length] ?? null, knows: {} },
    tier: null,
  });
}

function expectSafe(text: string): void {
  expect([text, text.split(/\s+/).length <= maximumWords]).toEqual([text, true]);
  expect([text, text.split("?").length - 1 <= 1]).toEqual([text, true]);
  expect(text).not.toMatch(told);
  expect(text).not.toMatch(/[{}]|undefined|null/);
  expect(text.trim().length).toBeGreaterThan(0);
}

for (const item of [...practiceItems, ...drawn, ...own]) {
  test(`${item.id}: whatever is said on whichever rung, at most 120 words, one question, and no answer before the last rung`, () => {
    for (const content of messages) {
      for (let rung = 0; rung <= 4; rung += 1) {
        const answer = answerTo(
          content,
          lessonAt(item, rung, rung),
          emotions[(rung + content.length) % emotions.length] ?? "neutral",
          rung % 3,
        );
        expectSafe(answer.text);
        const isAbout =
          "item" in answer.move
            ? answer.move.item.id === item.id
            : ["explain", "example", "define"].includes(answer.move.kind);
        if (isAbout && !closesTheItem(answer)) {
          const said = item.answer.kind === "choice" ? answer.text : answer.text.replace(item.question, "");
          expect([content, rung, said, mentionsAnswer(said, item.answer)]).toEqual([content, rung, said, false]);
        }
        if (closesTheItem(answer) && answer.move.kind !== "summary") expect(rung).toBe(4);
      }
    }
  });
}

test("every reading is met within the same limits, with and without an open problem", () => {
  const [item] = practiceItems;
  for (const content of messages) {
    for (const [turns, emotion] of emotions.entries()) {
      expectSafe(answerTo(content, newLesson, emotion, turns).text);
      if (item) expectSafe(answerTo(content, { ...lessonAt(item, 2, 2), met: [...tones] }, emotion, turns).text);
    }
  }
});

test("any text is answered, in bounded length, the same way each time", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.constantFrom(...practiceItems),
      fc.nat(4),
      (content, item, rung) => {
        const lesson = lessonAt(item, rung, 0);
        const answer = answerTo(content, lesson, "neutral", 0);
        expectSafe(answer.text);
        expect(answerTo(content, lesson, "neutral", 0)).toEqual(answer);
      },
    ),
  );
});
