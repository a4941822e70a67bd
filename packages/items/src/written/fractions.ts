import { createTopic } from "../practice-item.ts";

export const fractions = createTopic({
  id: "fractions",
  name: "fractions",
  meaning:
    "A fraction counts equal parts of a whole: the bottom number says into how many parts it is cut, the top number how many of them you have.",
  words: ["fraction", "fractions", "numerator", "denominator", "halves", "quarter", "quarters"],
  skills: [
    {
      id: "equal-fractions",
      name: "equal fractions",
      rule: "Multiplying or dividing the top and the bottom by the same number does not change a fraction.",
      picture:
        "Think of a bar of chocolate: cutting every piece into smaller ones makes more pieces, but the same amount of chocolate.",
      words: ["simplify", "simplifying", "reduce", "equivalent", "lowest", "equal"],
    },
    {
      id: "adding-fractions",
      name: "adding and subtracting fractions",
      rule: "Fractions can be added or subtracted once they have the same bottom number; then only the tops change.",
      picture: "Think of pizza slices: you can count slices together only when all of them are cut to the same size.",
      words: ["add", "adding", "sum", "plus", "subtract", "subtracting", "minus", "common"],
    },
    {
      id: "multiplying-fractions",
      name: "multiplying fractions",
      rule: "Multiply top by top and bottom by bottom; to divide, turn the second fraction upside down and multiply.",
      picture: "Think of “of” when you see ×: a part of a part. Think of “how often does it fit” when you see ÷.",
      words: ["multiply", "multiplying", "times", "product"],
    },
    {
      id: "fraction-of-an-amount",
      name: "a fraction of an amount",
      rule: "Divide the amount by the bottom number, then multiply by the top number.",
      picture:
        "Think of equal piles: the bottom number says how many piles you make, the top number how many of them you take.",
      words: ["amount", "part", "share", "whole", "half", "third"],
    },
    {
      id: "naming-fractions",
      name: "naming fractions",
      rule: "The bottom number says how many equal parts the whole has, the top number how many of them are meant.",
      picture: "Think of a pizza: the slices it is cut into, and the slices on your plate.",
      words: ["name", "naming", "pizza", "pieces"],
    },
    {
      id: "comparing-fractions",
      name: "comparing fractions",
      rule: "Give both the same bottom number; then the one with the larger top is larger.",
      picture: "Think of two bars of the same length: shade both fractions and see which reaches further.",
      words: ["compare", "comparing", "larger", "smaller", "bigger"],
    },
    {
      id: "subtracting-fractions",
      name: "subtracting fractions",
      rule: "Give both the same bottom number, then subtract the tops and keep the bottom.",
      picture: "Think of slices of one size: take some away, and the size of the others stays.",
      words: ["subtract", "subtracting", "minus", "take"],
    },
    {
      id: "dividing-fractions",
      name: "dividing fractions",
      rule: "Turn the second fraction upside down and multiply.",
      picture: "Think of pouring juice into glasses: dividing asks how many glasses it fills.",
      words: ["divide", "dividing", "divided", "reciprocal"],
    },
    {
      id: "mixed-numbers",
      name: "mixed numbers",
      rule: "Multiply the wholes by the bottom number and add the top; that is the new top.",
      picture: "Think of cutting whole pizzas into slices as well, and counting all the slices.",
      words: ["mixed", "wholes", "improper"],
    },
  ],
  items: [
    {
      id: "fractions-simplify-18",
      skill: "equal-fractions",
      level: 1,
      question: "Write 12/18 in lowest terms.",
      answer: { kind: "fraction", value: "2/3", lowestTerms: true },
      hints: [
        "Look for a number that divides both the top and the bottom.",
        "12 and 18 are both in the six times table.",
        "Divide both by 6: the top is 12 ÷ 6 and the bottom is 18 ÷ 6.",
      ],
      steps: ["The largest number that divides both 12 and 18 is 6.", "12 ÷ 6 = 2 and 18 ÷ 6 = 3.", "So 12/18 = 2/3."],
      misconceptions: [
        {
          answer: "6/12",
          correction: "Taking the same number away from top and bottom changes the value. Dividing both keeps it.",
        },
      ],
      computation: "12/18",
    },
    {
      id: "fractions-add-sevenths",
      skill: "adding-fractions",
      level: 1,
      question: "Work out 2/7 + 3/7.",
      answer: { kind: "fraction", value: "5/7", lowestTerms: false },
      hints: [
        "Both fractions are made of sevenths, so all the pieces have the same size.",
        "The size of the pieces stays the same. Only the number of pieces changes.",
        "Add the tops, 2 + 3, and keep the sevenths.",
      ],
      steps: ["Both fractions are sevenths.", "2 sevenths and 3 sevenths are 5 sevenths.", "So 2/7 + 3/7 = 5/7."],
      misconceptions: [
        {
          answer: "5/14",
          correction: "Adding the bottoms as well would make every piece smaller. The pieces stay sevenths.",
        },
      ],
      computation: "2/7 + 3/7",
    },
    {
      id: "fractions-name-bottom",
      skill: "equal-fractions",
      level: 1,
      question: "What is the word for the bottom number of a fraction?",
      answer: { kind: "text", accepted: ["denominator", "the denominator"] },
      hints: [
        "The top number is called the numerator. The word for the bottom number sounds a little like it.",
        "The bottom number names the parts: thirds, quarters, fifths. The word comes from Latin for “to name”.",
        "It begins with “deno” and ends like the word for the top number.",
      ],
      steps: ["The top number counts the parts: numerator.", "The bottom number names the parts: denominator."],
      misconceptions: [
        { answer: "numerator", correction: "That is the word for the top number, the one that counts." },
      ],
      computation: null,
    },
    {
      id: "fractions-compare-thirds",
      skill: "equal-fractions",
      level: 2,
      question: "Which fraction is larger?",
      answer: { kind: "choice", options: ["2/3", "3/5"], correct: 0 },
      hints: [
        "Fractions are compared best when their pieces have the same size.",
        "Both thirds and fifths can be cut into fifteenths.",
        "As fifteenths, 2/3 and 3/5 have the tops 10 and 9.",
      ],
      steps: [
        "2/3 = 10/15 and 3/5 = 9/15.",
        "10 fifteenths are more than 9 fifteenths.",
        "So 2/3 is larger: answer A.",
      ],
      misconceptions: [
        { answer: "B", correction: "Larger numbers do not make a larger fraction. Compare pieces of the same size." },
      ],
      computation: null,
    },
    {
      id: "fractions-half-and-quarter",
      skill: "adding-fractions",
      level: 2,
      question: "What is 1/2 + 1/4?",
      answer: { kind: "fraction", value: "3/4", lowestTerms: false },
      hints: [
        "A half and a quarter are pieces of different sizes. Cut them to the same size first.",
        "A half can be cut into two quarters.",
        "Now you have 2/4 + 1/4. Add the tops and keep the bottom.",
      ],
      steps: ["1/2 is the same as 2/4.", "2/4 + 1/4 = 3/4."],
      misconceptions: [
        {
          answer: "2/6",
          correction:
            "Tops and bottoms cannot be added separately. Two sixths would be less than the half you started with.",
        },
      ],
      computation: "1/2 + 1/4",
    },
    {
      id: "fractions-pupils-cycling",
      skill: "fraction-of-an-amount",
      level: 2,
      question: "A class has 24 pupils, and 3/8 of them cycle to school. How many pupils cycle?",
      answer: { kind: "numeric", value: "9", tolerance: 0, unit: null },
      hints: [
        "The bottom number says into how many equal groups the class is split.",
        "Find one eighth of the class first: 24 ÷ 8.",
        "One eighth is 3 pupils. You need three of those groups.",
      ],
      steps: ["One eighth of 24 is 24 ÷ 8 = 3.", "Three eighths are 3 × 3 = 9.", "9 pupils cycle."],
      misconceptions: [
        {
          answer: "8",
          correction: "The class was split by the top number. The bottom number says how many equal groups there are.",
        },
        { answer: "3", correction: "That is one eighth of the class. The question asks for three eighths." },
      ],
      computation: "24 * 3/8",
    },
    {
      id: "fractions-multiply-thirds",
      skill: "multiplying-fractions",
      level: 2,
      question: "Work out 2/3 × 3/5 in lowest terms.",
      answer: { kind: "fraction", value: "2/5", lowestTerms: true },
      hints: [
        "For × there is no need for a common bottom number.",
        "Multiply top by top, 2 × 3, and bottom by bottom, 3 × 5.",
        "That gives 6/15. Divide the top and the bottom by 3.",
      ],
      steps: [
        "Top by top: 2 × 3 = 6. Bottom by bottom: 3 × 5 = 15.",
        "6/15 can be divided by 3.",
        "So 2/3 × 3/5 = 2/5.",
      ],
      misconceptions: [
        { answer: "5/8", correction: "Those are the tops and the bottoms added. The sign between the fractions is ×." },
      ],
      computation: "2/3 * 3/5",
    },
    {
      id: "fractions-add-eighths",
      skill: "adding-fractions",
      level: 3,
      question: "What is 3/4 + 1/8?",
      answer: { kind: "fraction", value: "7/8", lowestTerms: false },
      hints: [
        "Quarters and eighths are different sizes. Look for a size that both can be cut into.",
        "Eighths work for both. Write 3/4 in eighths by doubling top and bottom.",
        "Now you have 6/8 + 1/8. Add the tops and keep the eighths.",
      ],
      steps: ["3/4 is the same as 6/8.", "6/8 + 1/8 = 7/8."],
      misconceptions: [
        {
          answer: "4/12",
          correction:
            "Adding tops and bottoms gives less than the 3/4 you started with. Cut both to the same size first.",
        },
        { answer: "4/8", correction: "The bottom became 8, but the 3 on top was not changed with it." },
      ],
      computation: "3/4 + 1/8",
    },
    {
      id: "fractions-subtract-sixths",
      skill: "adding-fractions",
      level: 3,
      question: "What is 5/6 − 1/4?",
      answer: { kind: "fraction", value: "7/12", lowestTerms: false },
      hints: [
        "Look for a number that is in the six and in the four times table.",
        "12 is in both. Change both fractions into twelfths.",
        "Now you have 10/12 − 3/12. Subtract the tops.",
      ],
      steps: ["5/6 = 10/12 and 1/4 = 3/12.", "10/12 − 3/12 = 7/12."],
      misconceptions: [
        {
          answer: "4/2",
          correction:
            "Subtracting the bottoms gives a result larger than 5/6. Give both fractions the same bottom number first.",
        },
      ],
      computation: "5/6 - 1/4",
    },
    {
      id: "fractions-divide-quarters",
      skill: "multiplying-fractions",
      level: 4,
      question: "Work out 3/4 ÷ 3/8.",
      answer: { kind: "fraction", value: "2", lowestTerms: false },
      hints: [
        "Ask yourself how often a piece of 3/8 fits into 3/4.",
        "Turn the second fraction upside down and multiply: 3/4 × 8/3.",
        "That gives 24 on top and 12 on the bottom.",
      ],
      steps: ["Turn 3/8 upside down: 8/3.", "3/4 × 8/3 = 24/12.", "24 ÷ 12 = 2, so the result is 2."],
      misconceptions: [
        {
          answer: "9/32",
          correction: "The fractions were multiplied as they stand. The second one has to be turned upside down first.",
        },
        {
          answer: "1/2",
          correction: "The first fraction was turned upside down. It is the second one that is turned.",
        },
      ],
      computation: "3/4 ÷ 3/8",
    },
    {
      id: "fractions-water-tank",
      skill: "fraction-of-an-amount",
      level: 5,
      question:
        "A tank is 2/5 full. After 12 litres are poured in, it is 7/10 full. How many litres does the full tank hold?",
      answer: { kind: "numeric", value: "40", tolerance: 0, unit: "l" },
      hints: [
        "Find out which fraction of the tank the 12 litres fill.",
        "Write 2/5 as tenths and subtract it from 7/10.",
        "The 12 litres are 3/10 of the tank, so one tenth is 12 ÷ 3 litres.",
      ],
      steps: [
        "7/10 − 4/10 = 3/10 of the tank are 12 litres.",
        "One tenth is 12 ÷ 3 = 4 litres.",
        "Ten tenths are 10 × 4 = 40 litres.",
      ],
      misconceptions: [
        { answer: "120", correction: "That takes 12 litres as one tenth. They are three tenths." },
        { answer: "4", correction: "That is one tenth of the tank. The question asks for all of it." },
      ],
      computation: "12 / (7/10 - 2/5)",
    },
  ],
});
