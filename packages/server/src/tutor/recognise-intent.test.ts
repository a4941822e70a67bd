import { describe, expect, test } from "bun:test";
import { findItem } from "@masterx/items";
import { readTone } from "./read-tone.ts";
import { recogniseIntent } from "./recognise-intent.ts";

const open = findItem("equations-2x-plus-3") ?? null;
const kindOf = (message: string, item: typeof open = null): string =>
  recogniseIntent(message, { open: item, tone: readTone(message, null) }).kind;

describe("without an open problem", () => {
  test.each([
    ["Hi!", "greeting"],
    ["good morning :)", "greeting"],
    ["thanks", "thanks"],
    ["Thank you so much!", "thanks"],
    ["stop", "farewell"],
    ["bye", "farewell"],
    ["are you an AI?", "who_are_you"],
    ["Are you real?", "who_are_you"],
    ["what can you do", "which_topics"],
    ["fractions please", "practise"],
    ["can we practise percentages?", "practise"],
    ["give me a problem", "practise"],
    ["I want to learn geometry", "practise"],
    ["level 4 please", "practise"],
    ["something harder", "harder"],
    ["easier", "lower"],
    ["another one", "another"],
    ["What is a fraction?", "ask_about"],
    ["how do I add fractions?", "ask_about"],
    ["explain percentages", "ask_about"],
    ["I don't get fractions at all, I'm so frustrated", "ask_about"],
    ["I'm lost with percentages", "ask_about"],
    ["I still do not get how fractions add up, this is so annoying!", "ask_about"],
    ["I hate fractions, this is so annoying", "ask_about"],
    ["my teacher explained negative numbers but I didn't get it", "ask_about"],
    ["I'm bad at algebra", "ask_about"],
    ["I have a test on equations tomorrow and I am scared", "ask_about"],
    ["can you help me with percentages?", "practise"],
    ["can you help me with my homework?", "hint"],
    ["I'm not lost any more", "outside"],
    ["why do I need the same denominator?", "ask_about"],
    ["yes", "agree"],
    ["let's go", "agree"],
    ["no thanks", "decline"],
    ["I don't understand", "not_understood"],
    ["What is 3/4 + 1/8?", "own_exercise"],
    ["solve 2x+3=11", "own_exercise"],
    ["15% of 80", "own_exercise"],
    ["I am so excited about learning!", "feeling"],
    ["I hate math", "feeling"],
    ["this is boring", "feeling"],
    ["I'm so nervous about the test", "feeling"],
    ["This homework is killing me", "feeling"],
    ["yay I did it!", "feeling"],
    ["What is the square root of 16?", "ask_about"],
    ["Who was Napoleon?", "outside"],
    ["who invented fractions?", "outside"],
    ["explain photosynthesis", "outside"],
    ["why is the sky blue?", "outside"],
    ["asdf qwer", "outside"],
    ["", "outside"],
    ["I want to kill myself", "danger"],
    ["I want to hurt myself", "danger"],
  ] as const)("%p is %s", (message, kind) => {
    expect(kindOf(message)).toBe(kind);
  });
});

describe("with an open problem", () => {
  test.each([
    ["4", "attempt"],
    ["I think it's 7", "attempt"],
    ["x = 5", "attempt"],
    ["is it 3?", "attempt"],
    ["check me: 8", "attempt"],
    ["hint", "hint"],
    ["can you help me?", "hint"],
    ["help", "hint"],
    ["I'm stuck", "hint"],
    ["show me an example", "example"],
    ["explain it differently", "explain"],
    ["why?", "explain"],
    ["is this right?", "check"],
    ["just tell me the answer", "answer_please"],
    ["what's the answer?", "answer_please"],
    ["I don't get it", "not_understood"],
    ["idk", "not_understood"],
    ["???", "not_understood"],
    ["too hard", "lower"],
    ["too easy", "harder"],
    ["skip", "another"],
    ["next", "another"],
    ["percentages please", "practise"],
    ["I need help with fractions", "practise"],
    ["can you help me with this equation?", "hint"],
    ["equations are so annoying", "feeling"],
    ["I need help with 12% of 50", "own_exercise"],
    ["can you explain why we subtract 3 first", "explain"],
    ["what does equation mean?", "ask_about"],
    ["I give up", "feeling"],
    ["c", "outside"],
    ["can you repeat the question", "repeat"],
    ["this is harder than I thought", "outside"],
    ["we did this in grade 5 with my sister", "outside"],
    ["I have 2 questions about the school trip", "outside"],
    ["what's 12 x 7?", "own_exercise"],
    ["ugh this is so annoying", "feeling"],
    ["stop", "farewell"],
  ] as const)("%p is %s", (message, kind) => {
    expect(kindOf(message, open)).toBe(kind);
  });
});

test("a school word in a message of distress is not needed, and a chess game is none", () => {
  expect(kindOf("my dad hits me")).toBe("danger");
  expect(kindOf("my dad beats me at chess")).not.toBe("danger");
});
