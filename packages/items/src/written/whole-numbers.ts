import { createTopic } from "../practice-item.ts";

export const counting = createTopic({
  id: "counting",
  name: "counting and place value",
  meaning: "Numbers stand in a row, and where a digit stands in a number says how much it is worth.",
  words: ["counting", "digit", "digits", "rounding"],
  skills: [
    {
      id: "counting-on",
      name: "counting",
      rule: "Each number is one more than the number before it.",
      picture: "Think of stairs: every step is as high as the last, and you never leave one out.",
      words: ["count", "counting", "next"],
    },
    {
      id: "comparing-numbers",
      name: "comparing numbers",
      rule: "More digits make a larger number; with as many digits, the first digit that differs decides.",
      picture: "Think of the number line: the number further to the right is the larger one.",
      words: ["compare", "comparing", "larger", "smaller", "bigger", "greater"],
    },
    {
      id: "place-value",
      name: "place value",
      rule: "A digit is worth ten times as much as the same digit one place to its right.",
      picture: "Think of coins and notes: the same count is worth more in a drawer of larger notes.",
      words: ["place", "value", "digit", "digits", "worth", "tens", "hundreds"],
    },
    {
      id: "rounding",
      name: "rounding",
      rule: "Look at the digit just behind the place that you round to: from five on you go up, below it you stay.",
      picture: "Think of a hill between two valleys: a ball rolls to the side that it is nearer to.",
      words: ["round", "rounding", "nearest", "about"],
    },
    {
      id: "skip-counting",
      name: "counting in steps",
      rule: "Find how far it is from one number to the next, and take that same step again.",
      picture: "Think of a frog that always jumps equally far.",
      words: ["steps", "skip", "jumps"],
    },
  ],
  items: [],
});

export const addingAndSubtracting = createTopic({
  id: "adding",
  name: "adding and subtracting",
  meaning: "Adding puts amounts together, and subtracting tells what is left or how far two numbers lie apart.",
  words: ["adding", "addition", "subtracting", "subtraction", "sums"],
  skills: [
    {
      id: "adding-within-20",
      name: "adding small numbers",
      rule: "Fill up to ten first, then add what is left.",
      picture: "Think of an egg box with ten places: fill it, and count what does not fit any more.",
      words: ["small", "adding", "add", "sum", "plus"],
    },
    {
      id: "subtracting-within-20",
      name: "subtracting small numbers",
      rule: "Go down to ten first, then take away what is still to go.",
      picture: "Think of a full egg box and a few more: first the loose ones go, then some from the box.",
      words: ["small", "subtracting", "subtract", "minus", "take", "away"],
    },
    {
      id: "adding-two-digits",
      name: "adding larger numbers",
      rule: "Add ones to ones and tens to tens; ten ones make a new ten.",
      picture: "Think of coins: when you have ten small ones, change them for one of the next kind.",
      words: ["adding", "larger", "carry", "carrying", "column", "big"],
    },
    {
      id: "subtracting-two-digits",
      name: "subtracting larger numbers",
      rule: "Take ones from ones and tens from tens; when the ones do not suffice, break up a ten.",
      picture: "Think of paying with a note: when the coins are too few, you change it first.",
      words: ["subtracting", "larger", "borrow", "borrowing", "difference", "regroup"],
    },
  ],
  items: [],
});

export const multiplyingAndDividing = createTopic({
  id: "multiplying",
  name: "multiplying and dividing",
  meaning: "Multiplying counts equal groups, and dividing tells how large the groups are or how many there are.",
  words: ["multiplying", "multiplication", "tables", "dividing", "division", "remainder", "remainders"],
  skills: [
    {
      id: "times-tables",
      name: "times tables",
      rule: "A product is the same number added again and again; start from a product that you know and go on.",
      picture: "Think of a tray with rows of buns: the rows times the buns in a row are all the buns.",
      words: ["tables", "times", "product"],
    },
    {
      id: "division-facts",
      name: "dividing",
      rule: "Dividing turns multiplying round: ask which number times the divisor gives what you have.",
      picture: "Think of dealing cards: everybody gets one in turn until none is left.",
      words: ["divide", "dividing", "division", "share"],
    },
    {
      id: "division-with-remainder",
      name: "dividing with a remainder",
      rule: "Find the largest multiple of the divisor that still fits; what is left over is the remainder.",
      picture: "Think of packing bags of equal size: what fills no whole bag stays on the table.",
      words: ["remainder", "remainders", "left", "over"],
    },
    {
      id: "multiplying-two-digits",
      name: "multiplying larger numbers",
      rule: "Split one number into tens and ones, multiply each part, and add the results.",
      picture: "Think of a large rectangle cut into smaller ones: their areas together make the whole.",
      words: ["larger", "long", "big"],
    },
  ],
  items: [],
});

export const factorsAndPowers = createTopic({
  id: "factors",
  name: "factors, primes and powers",
  meaning:
    "A factor divides a number without a rest, a prime has only two factors, and a power multiplies a number by itself.",
  words: ["factor", "factors", "multiples", "prime", "primes", "powers", "exponent", "exponents", "root", "roots"],
  skills: [
    {
      id: "common-factors",
      name: "common factors",
      rule: "List the factors of the smaller number, the largest first, and take the first that divides the other as well.",
      picture: "Think of tiling two strips with the same tile: the longest tile that fits both without a gap.",
      words: ["common", "factor", "factors", "greatest", "gcf", "hcf"],
    },
    {
      id: "common-multiples",
      name: "common multiples",
      rule: "Count on in steps of the larger number until the other one divides what you reach.",
      picture: "Think of two lights that blink at their own pace: when do they first blink together again.",
      words: ["multiple", "multiples", "least", "lcm"],
    },
    {
      id: "prime-numbers",
      name: "prime numbers",
      rule: "A prime number has exactly two divisors, one and itself; trying the small primes is enough.",
      picture: "Think of laying counters in a rectangle: with a prime, only a single row works.",
      words: ["prime", "primes"],
    },
    {
      id: "powers",
      name: "powers",
      rule: "The small number on top tells how often the other one is multiplied with itself.",
      picture: "Think of folding paper: each fold multiplies the layers by the same number again.",
      words: ["power", "powers", "exponent", "exponents", "squared", "cubed"],
    },
    {
      id: "square-roots",
      name: "square roots",
      rule: "The square root of a number is what gives this number when it is multiplied by itself.",
      picture: "Think of a square with a known area: the root is how long its side is.",
      words: ["root", "roots"],
    },
  ],
  items: [],
});
