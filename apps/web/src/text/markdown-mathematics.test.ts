import { expect, test } from "bun:test";
import { markdownMathematics } from "./markdown-mathematics.ts";

test.each([
  ["a formula stays", "Then $\\frac{2}{3} = x$, so.", "Then $\\frac{2}{3} = x$, so."],
  ["prices are none", "It costs $5 and $7.", "It costs \\$5 and \\$7."],
  ["a price after a formula", "$x$ is $5", "$x$ is \\$5"],
  ["one that is not finished yet", "so $\\frac{2}{", "so \\$\\frac{2}{"],
  ["a display", "$$\nx = 2\n$$", "$$\nx = 2\n$$"],
  ["brackets", "Take \\( x^2 \\) and \\[ y \\].", "Take $x^2$ and $$y$$."],
  ["brackets on a line of their own", "So\n\\[ y \\]\nthen", "So\n$$\ny\n$$\nthen"],
  ["brackets within a list", "1. First:\n   \\[ x \\]\n2. Second", "1. First:\n   $$x$$\n2. Second"],
  ["a price in a formula", "\\(\\$5 = \\$5\\) and $\\$3 + 1$", "$$\\$5 = \\$5$$ and $$\\$3 + 1$$"],
  ["longer fences", "``a $x b`` ~ \n~~~\n$x\n~~~", "``a $x b`` ~ \n~~~\n$x\n~~~"],
  ["code", "`$a$ b $c` and ```\n$x\n```", "`$a$ b $c` and ```\n$x\n```"],
  ["what is escaped", "\\$5 $x$", "\\$5 $x$"],
])("%s", (_, text, expected) => {
  expect(markdownMathematics(text)).toBe(expected);
});

test("beginnings without an end are read in linear time", () => {
  for (const text of [
    "\\\\(" + " ".repeat(20_000),
    "\\\\[" + "\n".repeat(20_000),
    "\\\\( ".repeat(20_000),
    "$a ".repeat(20_000),
    "`a``".repeat(5_000),
  ])
    expect(markdownMathematics(text).length).toBeGreaterThanOrEqual(text.length);
});
