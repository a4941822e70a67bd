import { expect, test } from "bun:test";
import { checkText } from "./first-check.ts";

const most = 10_000;
const shapes = [
  "x",
  "1",
  "_",
  "é",
  "a-",
  "a.",
  "a@b.",
  "!1a",
  "+1 ",
  "00 ",
  "(0",
  "no ",
  "i want ",
  "a at ",
  "1 aa ",
  "born on ",
];
const begun = ["+1(", "i ", "my name is A", "Mr A", "insta ", "1 a "];

// A pattern that starts anew at each character of a run takes half a second for one of these: the test would not end.
test("texts of one endless word, or of one word endlessly, are looked at as fast as others", () => {
  const texts = [
    ...shapes.map((shape) => shape.repeat(most / shape.length)),
    ...begun.flatMap((start) => ["x", " ", "1", "("].map((rest) => start + rest.repeat(most - start.length))),
  ];
  for (const text of texts) for (let time = 0; time < 50; time += 1) expect(checkText(text).tier === "S3").toBe(false);
});
