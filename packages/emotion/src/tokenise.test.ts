import { expect, test } from "bun:test";
import { rewriteNegations } from "./negation.ts";
import { tokenise } from "./tokenise.ts";

const wordsOf = (text: string) => tokenise(text).tokens.map(({ word }) => word);
const rewritten = (text: string) => rewriteNegations(tokenise(text).tokens);

test.each([
  ["I don’t get it, thx", ["i", "do", "not", "get", "it", ",", "thanks"]],
  ["im sooo happyyy", ["i", "am", "so", "happy"]],
  ["IDK why u said 3/4", ["i", "do", "not", "know", "why", "you", "said", "#"]],
  ["great :-) 👍🏽 <3", ["great", "😊", "👍", "😍"]],
  ["see https://example.org/a:/b ok", ["see", "<link>", "okay"]],
  ["what?! no... [NAME]!!", ["what", "?!", "no", "...", "[name", "!!"]],
  ["数学は楽しい", ["数学は楽しい"]],
])("%s", (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test("a token knows its place in the message, in UTF-16 units", () => {
  const text = "🙂 I'm Glad";
  const places = tokenise(text).tokens.map(({ start, end }) => text.slice(start, end));
  expect(places).toEqual(["🙂", "I'm", "I'm", "Glad"]);
});

test("capitals and stretched words are counted", () => {
  expect(tokenise("THIS is SOOO good, I say")).toMatchObject({ capitalWords: 2, elongatedWords: 1, letterWords: 6 });
});

test.each([
  ["I am not happy", ["i", "am", "not", "not_happy"]],
  ["not really very happy", ["not", "really", "very", "not_happy"]],
  ["not at all the happy one", ["not", "at", "all", "the", "happy", "one"]],
  ["no, happy", ["no", ",", "happy"]],
  ["not sure but happy", ["not", "sure", "but", "happy"]],
  ["I don't understand", ["i", "do", "not", "understand"]],
])("negation reaches three words within its clause: %s", (text, words) => {
  expect(rewritten(text)).toEqual(words);
});
