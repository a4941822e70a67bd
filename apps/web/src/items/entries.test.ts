import { describe, expect, test } from "bun:test";
import { readEntries, readMistakes, readOptions, writeEntries, writeMistakes, writeOptions } from "./entries.ts";

describe("a list as text", () => {
  test("has one entry a line, and empty lines count for nothing", () => {
    expect(readEntries("First.\n\n Then. \n")).toEqual(["First.", "Then."]);
  });

  test("goes on in a line that begins with two spaces", () => {
    expect(readEntries("First,\n  still.\n  \n  And still.\nThen.")).toEqual(["First,\nstill.\n\nAnd still.", "Then."]);
    expect(writeEntries(["First,\nstill.", "Then."])).toBe("First,\n  still.\nThen.");
  });
});

test("options: a star marks the right one, and one that belongs to the text has a backslash before it", () => {
  const options = [
    { text: "*args", isRight: false },
    { text: "* 3", isRight: true },
    { text: "\\*", isRight: false },
    { text: "\\frac{1}{2}", isRight: true },
  ];
  expect(writeOptions(options)).toBe("\\*args\n* \\* 3\n\\\\*\n* \\frac{1}{2}");
  expect(readOptions(writeOptions(options))).toEqual(options);
  expect(readOptions("*Mercury")).toEqual([{ text: "Mercury", isRight: true }]);
});

test("mistakes: the first sign parts the sides, and one that belongs to the answer has a backslash before it", () => {
  const mistakes = [
    { answer: "x = 3", correction: "3 + 1 = 4." },
    { answer: "B", correction: "It is\nanother." },
  ];
  expect(writeMistakes(mistakes)).toBe("x \\= 3 = 3 + 1 = 4.\nB = It is\n  another.");
  expect(readMistakes(writeMistakes(mistakes))).toEqual(mistakes);
  expect(readMistakes("6=That is 2 · 3.")).toEqual([{ answer: "6", correction: "That is 2 · 3." }]);
  expect(readMistakes("no sign")).toEqual([{ answer: "no sign", correction: "" }]);
});
