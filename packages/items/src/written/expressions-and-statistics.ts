import { createTopic } from "../practice-item.ts";

export const expressions = createTopic({
  id: "expressions",
  name: "patterns and expressions",
  meaning:
    "An expression is a calculation with a letter in it that can stand for any number; a pattern follows a rule.",
  words: ["expression", "expressions", "pattern", "patterns", "sequence", "sequences", "expanding"],
  skills: [
    {
      id: "number-patterns",
      name: "number patterns",
      rule: "Look at what happens from one number to the next, check it on the whole row, then go on with it.",
      picture: "Think of a wall that grows: see what each new layer adds to the one before.",
      words: ["pattern", "patterns", "sequence", "sequences", "next"],
    },
    {
      id: "evaluating-expressions",
      name: "putting numbers for letters",
      rule: "Write the number in brackets wherever the letter stands, then keep the order of operations.",
      picture: "Think of a recipe with a blank: fill in the same number at every blank, then cook.",
      words: ["evaluate", "evaluating", "substitute", "letters", "letter"],
    },
    {
      id: "expanding-brackets",
      name: "multiplying out brackets",
      rule: "What stands before the bracket multiplies every term inside it.",
      picture: "Think of party bags: several bags with the same things hold that many times each of the things.",
      words: ["expand", "expanding", "bracket", "brackets", "multiply"],
    },
  ],
  items: [],
});

export const statistics = createTopic({
  id: "statistics",
  name: "averages and probability",
  meaning: "Statistics tells with one number what many have in common, and probability how likely something is.",
  words: ["statistics", "average", "averages", "median", "probability"],
  skills: [
    {
      id: "range-and-mode",
      name: "range and mode",
      rule: "The range is the largest number minus the smallest; the mode is the number that comes most often.",
      picture:
        "Think of people in a row by height: the range is how far the ends differ, the mode the height you see most.",
      words: ["range", "mode"],
    },
    {
      id: "median",
      name: "the median",
      rule: "Put the numbers in order and take the one in the middle; of two in the middle take what lies halfway.",
      picture: "Think of children in a row by height: the median is how tall the one in the middle is.",
      words: ["median", "middle"],
    },
    {
      id: "mean",
      name: "the mean",
      rule: "Add all the numbers and divide by how many there are.",
      picture: "Think of towers of bricks: move bricks until all the towers are equally high.",
      words: ["mean", "average", "averages"],
    },
    {
      id: "probability",
      name: "probability",
      rule: "Count the outcomes that you want and divide by all the outcomes that can come.",
      picture: "Think of a bag of balls: the share of red ones is the chance to draw a red one.",
      words: ["probability", "chance", "likely"],
    },
  ],
  items: [],
});
