import { expect, test } from "bun:test";
import { createEmotionReader } from "./create-emotion-reader.ts";
import type { EmotionLabel } from "./emotion-labels.ts";
import { parseWeights } from "./parse-weights.ts";
import { learnerExamples } from "./train/learner-examples.ts";

// Written apart from the sentences for training; each with the readings that a person would accept.
const heldOut: readonly (readonly [text: string, accepted: readonly EmotionLabel[]])[] = [
  ["wait I'm confused, why is it negative", ["confusion"]],
  ["I have no clue what a polynomial is", ["confusion"]],
  ["this part doesn't make any sense", ["confusion", "annoyance", "disapproval"]],
  ["still don't understand how to divide these", ["confusion"]],
  ["im so lost rn", ["confusion", "sadness"]],
  ["what do you mean by common factor?", ["confusion", "curiosity", "neutral"]],
  ["Could you explain why we flip the second fraction?", ["curiosity", "confusion", "neutral"]],
  ["how come the answer isn't 10?", ["curiosity", "confusion"]],
  ["do planets ever collide?", ["curiosity", "neutral"]],
  ["that's cool, what else can you do with it?", ["curiosity", "admiration", "excitement"]],
  ["argh, wrong again, I'm getting really annoyed", ["annoyance", "anger", "disappointment"]],
  ["this exercise is so irritating", ["annoyance", "anger"]],
  ["I've been at this for an hour and nothing works!", ["annoyance", "disappointment", "anger"]],
  ["I hate word problems", ["anger", "annoyance", "disapproval"]],
  ["ok I'm getting angry now", ["anger", "annoyance"]],
  ["so boring", ["annoyance", "disappointment", "disapproval"]],
  ["I'm giving up on this topic", ["disappointment", "annoyance", "sadness"]],
  ["I did worse than last time", ["disappointment", "sadness"]],
  ["I'm too dumb for this", ["disappointment", "embarrassment", "annoyance", "sadness"]],
  ["oh so that's how it works", ["realization", "surprise"]],
  ["ahh okay, now I understand", ["realization", "approval", "relief"]],
  ["I see where I went wrong", ["realization"]],
  ["finally! I thought I'd never finish", ["relief", "joy", "realization"]],
  ["phew, that was close", ["relief"]],
  ["thank you, you explained that really well", ["gratitude", "admiration"]],
  ["thanks a bunch!", ["gratitude"]],
  ["your hint helped me, thank you", ["gratitude"]],
  ["I can't wait to start geometry!", ["excitement", "joy"]],
  ["omg I'm so excited for the robotics class", ["excitement"]],
  ["yesss I did it!!", ["joy", "excitement", "pride"]],
  ["that was really fun, can we do more?", ["joy", "amusement", "excitement", "curiosity"]],
  ["I'm happy with my grade", ["joy", "pride", "relief", "approval"]],
  ["I'm really proud of my essay", ["pride"]],
  ["I figured it out all on my own", ["pride", "realization", "joy", "relief"]],
  ["I'm anxious about tomorrow's quiz", ["nervousness", "fear"]],
  ["I'm really worried I'll fail", ["nervousness", "fear"]],
  ["exams scare me", ["fear", "nervousness"]],
  ["I'm sad that the course is over", ["sadness", "disappointment"]],
  ["I feel hopeless", ["sadness", "disappointment"]],
  ["it's embarrassing that I can't do this", ["embarrassment"]],
  ["sorry, I wasn't paying attention", ["remorse"]],
  ["I hope the next one goes better", ["optimism"]],
  ["I think I'll manage with more practice", ["optimism", "approval", "neutral"]],
  ["yes, I agree", ["approval"]],
  ["that can't be right", ["disapproval", "confusion", "annoyance"]],
  ["I wish I could do mental arithmetic", ["desire"]],
  ["you're amazing at this", ["admiration"]],
  ["haha that's a funny example", ["amusement"]],
  ["wow, I never expected that", ["surprise"]],
  ["I love solving puzzles", ["love", "joy"]],
  ["the answer is 7", ["neutral", "approval"]],
  ["y = 3x - 2", ["neutral"]],
  ["can I get the next question", ["neutral", "curiosity"]],
  ["I used the quadratic formula", ["neutral"]],
  ["is it C?", ["neutral", "curiosity", "confusion"]],
  ["what is 12 percent of 50", ["neutral", "curiosity"]],
  ["we started trigonometry in school this week", ["neutral"]],
  ["I am not confused anymore", ["relief", "realization", "neutral", "approval"]],
  ["I'm not worried about it", ["neutral", "relief", "approval", "optimism", "caring"]],
  ["not bad, I expected worse", ["approval", "relief", "surprise", "optimism", "realization", "admiration"]],
];

test("at least three quarters of learners' sentences that it was not trained on read as a person would", async () => {
  const weights = await Bun.file(new URL("../weights/emotion.bin", import.meta.url)).bytes();
  const reader = createEmotionReader(parseWeights(weights));
  const wrong = heldOut.filter(([text, accepted]) => !accepted.includes(reader.read(text).primary_emotion));
  expect(1 - wrong.length / heldOut.length).toBeGreaterThanOrEqual(0.75);
});

test("no held-out sentence is trained on", () => {
  const trained = new Set(learnerExamples().map(({ text }) => text.toLowerCase()));
  expect(heldOut.filter(([text]) => trained.has(text.toLowerCase()))).toEqual([]);
});
