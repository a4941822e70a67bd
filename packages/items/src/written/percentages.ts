import { createTopic } from "../practice-item.ts";

export const percentages = createTopic({
  id: "percentages",
  name: "percentages",
  meaning: "A percentage says how many out of a hundred: 7% means 7 out of every 100.",
  words: ["percent", "percents", "percentage", "percentages", "%", "discount", "sale"],
  skills: [
    {
      id: "percent-of-an-amount",
      name: "a percentage of an amount",
      rule: "Find 10% or 1% first, then build the percentage that you need from it.",
      picture: "Think of a bar cut into ten equal blocks: each block is 10%, and half a block is 5%.",
      words: ["of", "amount", "ten"],
    },
    {
      id: "fractions-and-percent",
      name: "fractions, decimals and percentages",
      rule: "Per cent means “out of a hundred”: give the fraction the bottom 100 and read the top.",
      picture: "Think of a ten-by-ten square of a hundred little boxes and count how many are coloured.",
      words: ["convert", "write", "decimal", "hundred", "out"],
    },
    {
      id: "percent-change",
      name: "percentage change",
      rule: "A change in per cent compares the difference with the value at the start.",
      picture: "Think of the value at the start as one full bar of 100%; the change is the piece added or cut off.",
      words: ["increase", "decrease", "change", "grow", "growth", "rise", "fall", "cheaper"],
    },
    {
      id: "reverse-percent",
      name: "finding the value before a change",
      rule: "Work out which percentage the new value is of the old one, then scale up to 100%.",
      picture: "Think of a bar with a piece cut off: what you see is the rest, and you want the whole bar back.",
      words: ["reverse", "before", "original", "old"],
    },
  ],
  items: [
    {
      id: "percent-ten-of-70",
      skill: "percent-of-an-amount",
      level: 1,
      question: "What is 10% of 70?",
      answer: { kind: "numeric", value: "7", tolerance: 0, unit: null },
      hints: [
        "10% is the same as one tenth.",
        "For one tenth, split the number into ten equal parts.",
        "Work out 70 ÷ 10.",
      ],
      steps: ["10% is one tenth.", "70 ÷ 10 = 7."],
      misconceptions: [
        { answer: "60", correction: "10% is not the number 10. It is one tenth of what you have." },
        { answer: "700", correction: "The result is a small part of 70, so it has to be less than 70." },
      ],
      computation: "70 * 10/100",
    },
    {
      id: "percent-quarter",
      skill: "fractions-and-percent",
      level: 1,
      question: "Write 1/4 as a percentage.",
      answer: { kind: "numeric", value: "25", tolerance: 0, unit: "%" },
      hints: [
        "Per cent means “out of a hundred”.",
        "Change the fraction so that its bottom number is 100.",
        "Split a hundred into 4 equal parts: 100 ÷ 4.",
      ],
      steps: ["A quarter of a hundred is 100 ÷ 4 = 25.", "So 1/4 = 25/100 = 25%."],
      misconceptions: [
        {
          answer: "4%",
          correction: "The bottom number of the fraction is not the percentage. Ask how many out of a hundred it is.",
        },
        { answer: "40%", correction: "40 out of a hundred would be nearly a half, and a quarter is less." },
      ],
      computation: "1/4 * 100",
    },
    {
      id: "percent-largest",
      skill: "fractions-and-percent",
      level: 2,
      question: "Which of these is the largest?",
      answer: { kind: "choice", options: ["28%", "1/4", "0.3"], correct: 2 },
      hints: [
        "Write all three in the same way, for example out of a hundred.",
        "1/4 is 25 out of a hundred, and 28% is already 28 out of a hundred.",
        "Three tenths are 30 out of a hundred.",
      ],
      steps: [
        "28% is 28 out of 100, and 1/4 is 25 out of 100.",
        "0.3 is 30 out of 100.",
        "So 0.3 is the largest: answer C.",
      ],
      misconceptions: [
        {
          answer: "A",
          correction:
            "28 looks like a large number, but it is 28 out of a hundred. Write the others out of a hundred too.",
        },
        { answer: "B", correction: "A quarter is 25 out of a hundred. Compare that with the other two." },
      ],
      computation: null,
    },
    {
      id: "percent-fifteen-of-80",
      skill: "percent-of-an-amount",
      level: 2,
      question: "What is 15% of 80?",
      answer: { kind: "numeric", value: "12", tolerance: 0, unit: null },
      hints: [
        "You can build 15% from two smaller pieces: 10% and 5%.",
        "10% of 80 is 8, and 5% is half of that.",
        "Now add the two pieces: 8 + 4.",
      ],
      steps: ["10% of 80 is 8.", "5% is half of that, 4.", "8 + 4 = 12, so 15% of 80 is 12."],
      misconceptions: [
        { answer: "65", correction: "Here 15 was taken away from 80. The question asks for a part of 80." },
        { answer: "120", correction: "That is more than 80. 15% is only a small part of it." },
      ],
      computation: "80 * 15/100",
    },
    {
      id: "percent-jacket-sale",
      skill: "percent-change",
      level: 2,
      question: "A jacket costs 60 €. In the sale it is 20% cheaper. What is the sale price?",
      answer: { kind: "numeric", value: "48", tolerance: 0, unit: "€" },
      hints: [
        "Find out first by how many euros the price goes down.",
        "10% of 60 € are 6 €, and 20% are twice that.",
        "Take 12 € away from 60 €.",
      ],
      steps: ["10% of 60 € are 6 €, so 20% are 12 €.", "60 € − 12 € = 48 €."],
      misconceptions: [
        { answer: "12 €", correction: "That is how much is taken off. The question asks what is left to pay." },
        { answer: "40 €", correction: "20% is not 20 €. It is 20 out of every hundred." },
      ],
      computation: "60 - 60 * 20/100",
    },
    {
      id: "percent-goals",
      skill: "fractions-and-percent",
      level: 3,
      question: "A team shoots 24 times and scores 18 goals. What percentage of the shots are goals?",
      answer: { kind: "numeric", value: "75", tolerance: 0, unit: "%" },
      hints: [
        "Write the goals as a fraction of all the shots.",
        "18/24 can be made simpler: divide both by 6.",
        "You get 3/4. Change it so that the bottom is 100.",
      ],
      steps: ["Goals out of shots: 18/24.", "Divided by 6 that is 3/4.", "3/4 = 75/100 = 75%."],
      misconceptions: [
        { answer: "18%", correction: "18 is the number of goals out of 24, not out of a hundred." },
        { answer: "25%", correction: "That is the share of shots that missed." },
      ],
      computation: "18/24 * 100",
    },
    {
      id: "percent-plant-growth",
      skill: "percent-change",
      level: 3,
      question: "A plant grows from 40 cm to 50 cm. By what percentage has it grown?",
      answer: { kind: "numeric", value: "25", tolerance: 0, unit: "%" },
      hints: [
        "Compare the growth with the height at the start.",
        "It grew by 10 cm. Write that as a fraction of 40 cm.",
        "10/40 is one quarter. Write a quarter out of a hundred.",
      ],
      steps: ["The growth is 50 − 40 = 10 cm.", "10/40 = 1/4 of the height at the start.", "1/4 is 25%."],
      misconceptions: [
        { answer: "10%", correction: "That is the growth in centimetres. A percentage compares it with the start." },
        {
          answer: "20%",
          correction: "That compares with the new height. A change is compared with the height at the start.",
        },
      ],
      computation: "(50 - 40) / 40 * 100",
    },
    {
      id: "percent-game-before",
      skill: "reverse-percent",
      level: 4,
      question: "After a discount of 20% a game costs 36 €. What did it cost before?",
      answer: { kind: "numeric", value: "45", tolerance: 0, unit: "€" },
      hints: [
        "36 € is not the whole. It is what is left after 20% of the old price went away.",
        "So 36 € are 80% of the old price. Find 10% by dividing by 8.",
        "10% of the old price are 4.50 €. The old price is ten times that.",
      ],
      steps: [
        "36 € are 100% − 20% = 80% of the old price.",
        "10% are 36 € ÷ 8 = 4.50 €.",
        "100% are 10 × 4.50 € = 45 €.",
      ],
      misconceptions: [
        {
          answer: "43.20 €",
          correction: "That adds 20% of the new price. The 20% were taken from the old, larger price.",
        },
        { answer: "56 €", correction: "20% is not 20 €. Find out which percentage the 36 € are." },
      ],
      computation: "36 / (1 - 20/100)",
    },
    {
      id: "percent-up-and-down",
      skill: "percent-change",
      level: 5,
      question: "A bike costs 200 €. The price goes up by 10% and then down by 10%. What does it cost now?",
      answer: { kind: "numeric", value: "198", tolerance: 0, unit: "€" },
      hints: [
        "Take it in two steps. The second 10% is taken from the new price.",
        "After the rise the bike costs 200 € + 20 €.",
        "10% of 220 € are 22 €. Take them away from 220 €.",
      ],
      steps: ["Up by 10%: 200 € + 20 € = 220 €.", "10% of 220 € are 22 €.", "220 € − 22 € = 198 €."],
      misconceptions: [
        { answer: "200 €", correction: "The two changes do not cancel: the second 10% is taken from a larger price." },
        { answer: "220 €", correction: "That is the price after the rise. The fall is still to come." },
      ],
      computation: "200 * 110/100 * 90/100",
    },
  ],
});
