import { createTopic } from "./practice-item.ts";

export const ratios = createTopic({
  id: "ratios",
  name: "ratios and proportion",
  meaning: "A ratio compares amounts: in 2 : 3 there are 2 parts of one thing for every 3 parts of the other.",
  words: ["ratio", "ratios", "proportion", "proportions", "proportional", "recipe"],
  skills: [
    {
      id: "simplifying-ratios",
      name: "simplifying ratios",
      rule: "Both parts of a ratio may be divided by the same number.",
      picture: "Think of packing equal bags: the number of bags changes, but what is in each bag stays alike.",
      words: ["simplify", "simplest", "lowest"],
    },
    {
      id: "sharing-in-a-ratio",
      name: "sharing in a ratio",
      rule: "Add the parts, find the size of one part, then multiply by the parts that you want.",
      picture: "Draw one box for each part. All the boxes hold the same amount.",
      words: ["share", "sharing", "divide", "parts", "mix", "paint"],
    },
    {
      id: "direct-proportion",
      name: "direct proportion",
      rule: "Go down to one piece first, then up to the number of pieces that you want.",
      picture: "Think of a price tag: one pen has a price, and every further pen adds that same price.",
      words: ["cost", "costs", "price", "per", "each", "direct", "map", "scale", "speed"],
    },
    {
      id: "inverse-proportion",
      name: "inverse proportion",
      rule: "When more of one means less of the other, the product of the two stays the same.",
      picture: "Think of carrying chairs: with fewer people helping, each has to walk more often.",
      words: ["inverse", "workers", "pumps", "longer"],
    },
  ],
  items: [
    {
      id: "ratios-simplify-6-8",
      skill: "simplifying-ratios",
      level: 1,
      question: "Write the ratio 6 : 8 as simply as possible.",
      answer: { kind: "ratio", parts: [3, 4], lowestTerms: true },
      hints: [
        "Both parts of a ratio may be divided by the same number.",
        "6 and 8 are both even.",
        "Divide each part by 2: 6 ÷ 2 and 8 ÷ 2.",
      ],
      steps: ["6 and 8 can both be divided by 2.", "6 ÷ 2 = 3 and 8 ÷ 2 = 4.", "So 6 : 8 = 3 : 4."],
      misconceptions: [
        { answer: "4:3", correction: "The order matters: the first part of the ratio belongs to the 6." },
        { answer: "2:4", correction: "Taking the same number away changes the ratio. Dividing both parts keeps it." },
      ],
      computation: "6/8",
    },
    {
      id: "ratios-share-sweets",
      skill: "sharing-in-a-ratio",
      level: 2,
      question: "Two friends share 20 sweets in the ratio 2 : 3. How many sweets are in the larger share?",
      answer: { kind: "numeric", value: "12", tolerance: 0, unit: null },
      hints: [
        "Count first how many equal parts there are together.",
        "There are 2 + 3 = 5 parts. Find out how many sweets one part has.",
        "One part is 20 ÷ 5 = 4 sweets. The larger share has three parts.",
      ],
      steps: ["There are 2 + 3 = 5 parts.", "One part is 20 ÷ 5 = 4 sweets.", "The larger share is 3 × 4 = 12 sweets."],
      misconceptions: [
        { answer: "8", correction: "That is the smaller share, with two parts." },
        { answer: "10", correction: "That would be sharing equally. Here one friend gets more parts." },
      ],
      computation: "20 / (2 + 3) * 3",
    },
    {
      id: "ratios-five-pens",
      skill: "direct-proportion",
      level: 2,
      question: "3 pens cost 4.50 €. How much do 5 pens cost?",
      answer: { kind: "numeric", value: "7.50", tolerance: 0, unit: "€" },
      hints: ["Find the price of one pen first.", "Divide 4.50 € by 3.", "One pen costs 1.50 €. Multiply that by 5."],
      steps: ["One pen costs 4.50 € ÷ 3 = 1.50 €.", "5 pens cost 5 × 1.50 € = 7.50 €."],
      misconceptions: [
        { answer: "6.50 €", correction: "Two more pens do not cost 2 € more. Find out what one pen costs." },
        { answer: "22.50 €", correction: "That would be right if a single pen cost 4.50 €." },
      ],
      computation: "4.5 / 3 * 5",
    },
    {
      id: "ratios-rice",
      skill: "direct-proportion",
      level: 3,
      question: "A recipe for 4 people needs 300 g of rice. How much rice do 6 people need?",
      answer: { kind: "numeric", value: "450", tolerance: 0, unit: "g" },
      hints: [
        "Find a smaller group first, for example the rice for 2 people.",
        "2 people need half of 300 g.",
        "6 people are 4 people and 2 people: add 300 g and 150 g.",
      ],
      steps: ["2 people need 300 g ÷ 2 = 150 g.", "6 people need 300 g + 150 g = 450 g."],
      misconceptions: [
        { answer: "302 g", correction: "Two more people do not need 2 g more. Find out how much two people eat." },
        { answer: "200 g", correction: "More people need more rice, so the result has to be above 300 g." },
      ],
      computation: "300 / 4 * 6",
    },
    {
      id: "ratios-cyclist",
      skill: "direct-proportion",
      level: 3,
      question: "A cyclist rides 45 km in 3 hours at a steady speed. How far does she get in 5 hours?",
      answer: { kind: "numeric", value: "75", tolerance: 0, unit: "km" },
      hints: [
        "Find out how far she gets in one hour.",
        "Divide 45 km by 3.",
        "She rides 15 km in each hour. Multiply that by 5.",
      ],
      steps: ["In one hour she rides 45 ÷ 3 = 15 km.", "In 5 hours she rides 5 × 15 = 75 km."],
      misconceptions: [
        { answer: "47 km", correction: "Two more hours are not 2 km more. Find out how far she gets in one hour." },
        { answer: "225 km", correction: "She needs 3 hours for 45 km, not one." },
      ],
      computation: "45 / 3 * 5",
    },
    {
      id: "ratios-map-scale",
      skill: "direct-proportion",
      level: 4,
      question:
        "On a map with the scale 1 : 50000 two villages are 4 cm apart. How many kilometres are they apart in reality?",
      answer: { kind: "numeric", value: "2", tolerance: 0, unit: "km" },
      hints: [
        "1 cm on the map stands for 50000 cm in reality.",
        "So 4 cm stand for 200000 cm. Divide by 100 to get metres.",
        "That is 2000 m. One kilometre has 1000 m.",
      ],
      steps: ["4 × 50000 cm = 200000 cm.", "200000 cm are 2000 m.", "2000 m are 2 km."],
      misconceptions: [
        {
          answer: "200000 km",
          correction: "That number is right for centimetres. Change it into metres and then kilometres.",
        },
        { answer: "20 km", correction: "One kilometre has 1000 m, and one metre has 100 cm. Count the zeros again." },
      ],
      computation: "4 * 50000 / 100000",
    },
    {
      id: "ratios-wall-builders",
      skill: "inverse-proportion",
      level: 4,
      question: "6 workers need 8 days for a wall. How many days do 4 workers need at the same pace?",
      answer: { kind: "numeric", value: "12", tolerance: 0, unit: null },
      hints: [
        "Fewer workers need more days, not fewer.",
        "Work out how many days one worker alone would need: 6 × 8.",
        "One worker would need 48 days. Split that work among 4.",
      ],
      steps: ["One worker alone would need 6 × 8 = 48 days.", "4 workers share that: 48 ÷ 4 = 12 days."],
      misconceptions: [
        { answer: "6", correction: "Fewer workers cannot be quicker, so the result has to be more than 8 days." },
        {
          answer: "10",
          correction: "Two workers fewer are not simply two days more. Work out what one worker alone would need.",
        },
      ],
      computation: "6 * 8 / 4",
    },
    {
      id: "ratios-paint-difference",
      skill: "sharing-in-a-ratio",
      level: 5,
      question:
        "Red and blue paint are mixed in the ratio 3 : 5. There are 6 litres more blue than red. How many litres of paint are there in all?",
      answer: { kind: "numeric", value: "24", tolerance: 0, unit: "l" },
      hints: [
        "Blue has some parts more than red. Those extra parts are the 6 litres.",
        "Blue has 5 − 3 = 2 parts more, so 2 parts are 6 litres.",
        "One part is 3 litres, and there are 3 + 5 parts.",
      ],
      steps: ["5 − 3 = 2 parts are 6 litres.", "One part is 6 ÷ 2 = 3 litres.", "All 8 parts are 8 × 3 = 24 litres."],
      misconceptions: [
        { answer: "48", correction: "That takes 6 litres as one part. They are two parts." },
        { answer: "15", correction: "That is the blue paint alone. The question asks for all of it." },
      ],
      computation: "6 / (5 - 3) * (3 + 5)",
    },
  ],
});
