import { gcd, lcm, primeFactors } from "../mathematics/whole-numbers.ts";
import { choice, everyLevel, type Generator, numeric, pair, shown } from "./generator.ts";

export const numberTheory: readonly Generator[] = [
  {
    skill: "common-factors",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const shared = chance.whole(2, [4, 6, 9, 12][level - 1] ?? 4);
      const [m, n] = chance.pick([
        [2, 3],
        [3, 4],
        [2, 5],
        [3, 5],
        [4, 5],
      ] as const);
      const [a, b] = [shared * m, shared * n];
      const greatest = gcd(a, b);
      return {
        question: `What is the greatest common factor of ${a} and ${b}?`,
        answer: numeric(greatest),
        hints: [
          `A factor divides a number without a remainder. List the factors of ${a}.`,
          `Now cross out those that do not divide ${b}.`,
          `${a} and ${b} are ${m} times and ${n} times the number that is asked.`,
        ],
        steps: [
          `${a} = ${m} × ${greatest} and ${b} = ${n} × ${greatest}.`,
          `${m} and ${n} share no factor, so it is ${greatest}.`,
        ],
        mistakes: [
          [1, "1 divides both, and a greater number does too."],
          [lcm(a, b), "That is the least common multiple. A factor is at most as large as the numbers."],
          [a, `${a} does not divide ${b}.`],
        ],
        computation: `${a} / ${m}`,
      };
    },
  },
  {
    skill: "common-multiples",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const [a, b] = pair(chance, 2, [5, 8, 10, 15][level - 1] ?? 5);
      const least = lcm(a, b);
      return {
        question: `What is the least common multiple of ${a} and ${b}?`,
        answer: numeric(least),
        hints: [
          `List the multiples of the larger number, ${Math.max(a, b)}.`,
          `Check each of them: is it a multiple of ${Math.min(a, b)} too.`,
          "The first number that stands in both lists is the one.",
        ],
        steps: [
          `${least} = ${least / a} × ${a} and ${least} = ${least / b} × ${b}.`,
          `No smaller number is a multiple of both, so it is ${least}.`,
        ],
        mistakes: [
          [a * b, "The product is a common multiple, but not the least one here."],
          [gcd(a, b), "That is the greatest common factor. A multiple is at least as large as the numbers."],
          [a + b, "The two were added."],
        ],
        computation: `${a} * ${least / a}`,
      };
    },
  },
  {
    skill: "prime-numbers",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const most = [12, 30, 60, 100][level - 1] ?? 12;
      const isPrime = (n: number): boolean => primeFactors(n).length === 1;
      const all = Array.from({ length: most - 2 }, (_, at) => at + 3);
      const right = chance.shuffled(all.filter((n) => isPrime(n)))[0] ?? 7;
      const others = chance.shuffled(all.filter((n) => !isPrime(n))).slice(0, 3);
      const odd = others.find((n) => n % 2 === 1) ?? others[0] ?? 9;
      return {
        question: "Which of these numbers is a prime number?",
        answer: choice(chance, String(right), others.map(String)),
        hints: [
          "A prime number has exactly two divisors: 1 and itself.",
          "Cross out the even numbers, and those that end in 5.",
          `Divide what is left by 3 and by 7. ${odd} is no prime number.`,
        ],
        steps: [
          ...others.map((n) => `${n} can be divided by ${[2, 3, 5, 7].find((d) => n % d === 0)}.`),
          `${right} has only 1 and itself, so it is the prime number.`,
        ],
        mistakes: [],
      };
    },
  },
  {
    skill: "powers",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const exponent = level === 1 ? 2 : level < 4 ? chance.whole(2, 3) : chance.whole(3, 4);
      const base =
        level === 1 ? chance.whole(2, 6) : level === 2 ? chance.whole(3, 9) : chance.whole(3, level === 3 ? 10 : 6);
      const value = base ** exponent;
      const product = Array.from({ length: exponent }, () => base).join(" × ");
      return {
        question: `Work out ${base}^${exponent}.`,
        answer: numeric(value),
        hints: [
          `The small number says how often ${base} stands in the product.`,
          `Write it out: ${product}.`,
          exponent === 2
            ? `Think of a square with ${base} rows of ${base}.`
            : `${base} × ${base} is ${base * base}. Go on from there.`,
        ],
        steps: [`${base}^${exponent} = ${product}.`, `That is ${value}.`],
        mistakes: [
          [base * exponent, `${base} is multiplied by itself, not by ${exponent}.`],
          [base + exponent, "The two were added."],
          [exponent ** base, "The base and the exponent changed places."],
        ],
        computation: `${base}^${exponent}`,
      };
    },
  },
  {
    skill: "square-roots",
    levels: [1, 2, 3],
    draw(level, chance) {
      const root = chance.whole([2, 6, 11][level - 1] ?? 2, [6, 10, 16][level - 1] ?? 6);
      const square = root * root;
      return {
        question: `What is √${square}?`,
        answer: numeric(root),
        hints: [
          "The square root is the number that gives this one when it is multiplied by itself.",
          `Look for a number with __ × __ = ${square}.`,
          `${root - 1} × ${root - 1} is ${(root - 1) ** 2}: a little too small.`,
        ],
        steps: [`${root} × ${root} = ${square}.`, `So √${square} = ${root}.`],
        mistakes: [
          [square / 2, "That is half of it. The root is multiplied by itself."],
          [square * square, "That is the square. The root goes the other way."],
        ],
        computation: `${square} / ${root}`,
      };
    },
  },
  {
    skill: "order-of-operations",
    levels: everyLevel,
    draw(level, chance) {
      const [a, b, c] = [chance.whole(2, 9), chance.whole(2, 9), chance.whole(2, 9)];
      const form = chance.whole(0, 1);
      if (level <= 2) {
        const value = form === 0 ? a + b * c : a * b + c;
        const expression = form === 0 ? `${a} + ${b} × ${c}` : `${a} × ${b} + ${c}`;
        const first = form === 0 ? `${b} × ${c}` : `${a} × ${b}`;
        return {
          question: `Work out ${expression}.`,
          answer: numeric(value),
          hints: ["× and ÷ come before + and −.", `The first thing to work out is ${first}.`, "Then add what is left."],
          steps: [`${first} = ${form === 0 ? b * c : a * b}.`, `${expression} = ${value}.`],
          mistakes: [[form === 0 ? (a + b) * c : a * (b + c), "The sum was worked out first. × comes before +."]],
          computation: expression,
        };
      }
      const big = a * b + chance.whole(1, 9);
      const expression =
        level === 3
          ? `(${a} + ${b}) × ${c}`
          : level === 4
            ? `${big} − ${a} × ${b}`
            : `${a} × (${b} + ${c}) − ${chance.whole(2, 9)}`;
      const last = Number(expression.split(" − ")[1] ?? 0);
      const value = level === 3 ? (a + b) * c : level === 4 ? big - a * b : a * (b + c) - last;
      const first = level === 3 ? `${a} + ${b}` : level === 4 ? `${a} × ${b}` : `${b} + ${c}`;
      const leftToRight = level === 3 ? a + b * c : level === 4 ? (big - a) * b : a * b + c - last;
      return {
        question: `Work out ${expression}.`,
        answer: numeric(value),
        hints: [
          "Brackets come first, then × and ÷, and + and − last.",
          `The first thing to work out is ${first}.`,
          `${first} is ${level === 3 ? a + b : level === 4 ? a * b : b + c}. Put it in and go on.`,
        ],
        steps: [`${first} = ${level === 3 ? a + b : level === 4 ? a * b : b + c}.`, `${expression} = ${shown(value)}.`],
        mistakes: [
          [
            leftToRight,
            level === 4
              ? "It was worked out from left to right. × comes before −."
              : "The brackets were not taken first.",
          ],
        ],
        computation: expression,
      };
    },
  },
];
