import { createTopic } from "../practice-item.ts";

export const decimals = createTopic({
  id: "decimals",
  name: "decimals",
  meaning: "A decimal goes on behind the point: tenths come first, then hundredths, each place ten times smaller.",
  words: ["decimal", "decimals", "tenths", "hundredths"],
  skills: [
    {
      id: "comparing-decimals",
      name: "comparing decimals",
      rule: "Compare place by place from the left; how many digits follow says nothing.",
      picture: "Think of a ruler: the tenths are the long marks, and the hundredths the short ones between them.",
      words: ["compare", "comparing", "larger", "smaller", "bigger"],
    },
    {
      id: "adding-decimals",
      name: "adding and subtracting decimals",
      rule: "Write the points below one another, fill empty places with zeros, and go on as with whole numbers.",
      picture: "Think of prices: euros are added to euros and cents to cents.",
      words: ["add", "adding", "subtract", "subtracting", "plus", "minus"],
    },
    {
      id: "multiplying-decimals",
      name: "multiplying decimals",
      rule: "Multiply as if there were no points; the result has as many decimal places as both numbers together.",
      picture: "Think of a tenth of a tenth: it is a hundredth, so the places add up.",
      words: ["multiply", "multiplying", "times", "divide", "dividing"],
    },
    {
      id: "fractions-and-decimals",
      name: "fractions as decimals",
      rule: "Divide the top by the bottom, or bring the bottom to ten, a hundred or a thousand first.",
      picture: "Think of a bar cut into ten pieces: see how many of them the fraction covers.",
      words: ["fraction", "fractions", "convert", "write"],
    },
  ],
  items: [],
});

export const measures = createTopic({
  id: "measures",
  name: "measures and clock times",
  meaning: "A measure says how many of a unit there are, and a change of unit leaves the amount as it is.",
  words: ["measures", "units", "metres", "grams", "litres", "clock"],
  skills: [
    {
      id: "converting-units",
      name: "units of measure",
      rule: "To a smaller unit you multiply, to a larger one you divide, by how many of the small fit into the large.",
      picture: "Think of pouring a jug into cups: smaller cups, more of them, the same water.",
      words: ["unit", "units", "convert", "metre", "metres", "gram", "grams", "litre"],
    },
    {
      id: "time-spans",
      name: "clock times",
      rule: "Go to the next full hour first, then over the whole hours, then to the end.",
      picture: "Think of a bus ride with stops at the full hours: add the pieces between them.",
      words: ["clock", "time", "minutes", "hours"],
    },
  ],
  items: [],
});
