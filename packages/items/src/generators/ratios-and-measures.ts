import { gcd } from "../mathematics/whole-numbers.ts";
import { everyLevel, exact, type Generator, numeric, pair } from "./generator.ts";

export const ratiosAndMeasures: readonly Generator[] = [
  {
    skill: "simplifying-ratios",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      let [a, b] = [2, 3];
      do [a, b] = pair(chance, 1, level < 3 ? 6 : 11);
      while (gcd(a, b) > 1);
      const by = chance.whole(2, level < 3 ? 5 : 12);
      return {
        question: `Write the ratio ${a * by} : ${b * by} in lowest terms.`,
        answer: { kind: "ratio", parts: [a, b], lowestTerms: true },
        hints: [
          "Look for a number that divides both sides.",
          `Both sides can be divided by ${by}.`,
          `Work out ${a * by} ÷ ${by} and ${b * by} ÷ ${by}.`,
        ],
        steps: [`${a * by} ÷ ${by} = ${a} and ${b * by} ÷ ${by} = ${b}.`, `The ratio is ${a} : ${b}.`],
        mistakes: [
          [`${b}:${a}`, "The sides changed places. The order matters in a ratio."],
          [`${a * by - by}:${b * by - by}`, "The same number was taken away. Divide instead."],
        ],
        computation: `${a * by} / ${b * by}`,
      };
    },
  },
  {
    skill: "sharing-in-a-ratio",
    levels: everyLevel,
    draw(level, chance) {
      const [a, b] = pair(chance, 1, level < 3 ? 4 : 9);
      const unit = chance.whole(2, level < 3 ? 6 : 25);
      const all = (a + b) * unit;
      const larger = level > 1 && chance.whole(0, 1) === 1;
      const parts = larger ? Math.max(a, b) : a;
      const who = larger ? "the larger share" : "the first share";
      return {
        question: `${all} € are shared in the ratio ${a} : ${b}. How much is ${who}?`,
        answer: numeric(parts * unit, "€"),
        hints: [
          "Add the two sides of the ratio: so many equal parts there are.",
          `There are ${a + b} parts. One part is ${all} € ÷ ${a + b}.`,
          `One part is ${unit} €. Count how many parts ${who} has.`,
        ],
        steps: [`${all} € ÷ ${a + b} = ${unit} €.`, `${parts} × ${unit} € = ${parts * unit} €.`],
        mistakes: [
          [`${unit} €`, "That is one part."],
          [`${(a + b - parts) * unit} €`, "That is the other share."],
          [`${exact(all / parts)} €`, "Divide by the number of all parts together."],
        ],
        computation: `${all} / (${a} + ${b}) * ${parts}`,
      };
    },
  },
  {
    skill: "direct-proportion",
    levels: everyLevel,
    draw(level, chance) {
      const [n, m] = pair(chance, 2, level < 3 ? 6 : 12);
      const unit = level < 4 ? chance.whole(2, 9) : chance.whole(11, 39) / 10;
      const [cost, value] = [exact(n * unit), exact(m * unit)];
      return {
        question: `${n} notebooks cost ${cost} €. What do ${m} of them cost?`,
        answer: numeric(value, "€"),
        hints: [
          "Find out first what one of them costs.",
          `One costs ${cost} € ÷ ${n}.`,
          `One costs ${exact(unit)} €. Multiply that by ${m}.`,
        ],
        steps: [`${cost} € ÷ ${n} = ${exact(unit)} €.`, `${m} × ${exact(unit)} € = ${value} €.`],
        mistakes: [
          [`${exact(cost + m - n)} €`, "Each further one costs as much as the others, not one euro."],
          [`${exact(unit)} €`, "That is the price of one."],
          [`${exact(cost * m)} €`, `The ${cost} € are the price of ${n}, not of one.`],
        ],
        computation: `${cost} / ${n} * ${m}`,
      };
    },
  },
  {
    skill: "inverse-proportion",
    levels: [2, 3, 4],
    draw(level, chance) {
      const [n, m] = pair(chance, 2, level < 4 ? 6 : 12);
      const value = n * chance.whole(1, level < 3 ? 3 : 6);
      const days = (m * value) / n;
      return {
        question: `${n} pumps need ${days} hours to empty a pool. How many hours do ${m} such pumps need?`,
        answer: numeric(value, "h"),
        hints: [
          m > n ? "More pumps need less time." : "Fewer pumps need more time.",
          "Find out first how long one pump alone would need.",
          `One pump alone needs ${n} × ${days} hours. Share that out among ${m} pumps.`,
        ],
        steps: [`${n} × ${days} = ${m * value} hours for one pump alone.`, `${m * value} ÷ ${m} = ${value} hours.`],
        mistakes: [
          [m * value, "That is what one pump alone would need."],
          [
            exact((days * m) / n),
            m > n ? "With more pumps it takes less time." : "With fewer pumps it takes more time.",
          ],
        ],
        computation: `${n} * ${days} / ${m}`,
      };
    },
  },
  {
    skill: "speed",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const hours = chance.whole(2, level < 3 ? 4 : 6);
      const speed = chance.whole(2, 12) * (level < 3 ? 10 : 5);
      const far = speed * hours;
      const asks = level === 1 ? "far" : chance.pick(["far", "fast"] as const);
      const unit = asks === "far" ? "km" : null;
      return {
        question:
          asks === "far"
            ? `A train goes ${speed} km in one hour. How far does it go in ${hours} hours?`
            : `A car goes ${far} km in ${hours} hours, always equally fast. How many kilometres does it go in one hour?`,
        answer: numeric(asks === "far" ? far : speed, unit),
        hints: [
          asks === "far" ? "In every hour it goes equally far." : "The way is the same in each of the hours.",
          asks === "far" ? `Take ${speed} km once for each hour.` : `Split ${far} km into ${hours} equal parts.`,
          asks === "far" ? `Work out ${hours} × ${speed}.` : `Work out ${far} ÷ ${hours}.`,
        ],
        steps: asks === "far" ? [`${hours} × ${speed} km = ${far} km.`] : [`${far} ÷ ${hours} = ${speed}.`],
        mistakes: [
          [
            asks === "far" ? speed + hours : far * hours,
            asks === "far" ? "Kilometres and hours cannot be added." : "That multiplies. In one hour it is less.",
          ],
        ],
        computation: asks === "far" ? `${speed} * ${hours}` : `${far} / ${hours}`,
      };
    },
  },
  {
    skill: "converting-units",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const [large, small, by] = chance.pick([
        ["m", "cm", 100],
        ["km", "m", 1_000],
        ["kg", "g", 1_000],
        ["cm", "mm", 10],
        ["l", "ml", 1_000],
      ] as const);
      const amount =
        level === 1 ? chance.whole(2, 9) : exact(chance.whole(11, 99) / (level === 2 ? 10 : level === 3 ? 10 : 100));
      const toSmall = level < 3 || chance.whole(0, 1) === 1;
      const [given, from, to] = toSmall ? [amount, large, small] : [exact(amount * by), small, large];
      const value = toSmall ? exact(amount * by) : amount;
      return {
        question: `How many ${to} are ${given} ${from}? Write the number.`,
        answer: numeric(value),
        hints: [
          `Think of how many ${small} make one ${large}.`,
          `1 ${large} = ${by} ${small}.`,
          `${toSmall ? "Multiply" : "Divide"} ${given} ${toSmall ? "by" : "by"} ${by}.`,
        ],
        steps: [`1 ${large} = ${by} ${small}.`, `${given} ${toSmall ? "×" : "÷"} ${by} = ${value}.`],
        mistakes: [
          [exact(toSmall ? given / by : given * by), "That goes the wrong way: of the smaller unit there are more."],
          [exact(toSmall ? value / 10 : value * 10), "Check how many of the smaller unit make one of the larger."],
        ],
        computation: `${given} ${toSmall ? "*" : "/"} ${by}`,
      };
    },
  },
  {
    skill: "time-spans",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const start = chance.whole(7, 18) * 60 + chance.whole(1, level === 1 ? 5 : 11) * 5;
      const span =
        level === 1 ? chance.whole(1, 6) * 5 : level === 2 ? chance.whole(3, 11) * 5 : chance.whole(13, 40) * 5;
      const clock = (minutes: number): string =>
        `${Math.floor(minutes / 60) % 24}:${String(minutes % 60).padStart(2, "0")}`;
      const end = start + span;
      const nextHour = Math.ceil((start + 1) / 60) * 60;
      const passes = end > nextHour;
      return {
        question: `A film begins at ${clock(start)} and ends at ${clock(end)}. How many minutes does it last?`,
        answer: numeric(span),
        hints: [
          "An hour has 60 minutes. Go from hour to hour.",
          passes
            ? `To ${clock(nextHour)} it is ${nextHour - start} minutes.`
            : "Begin and end lie in the same hour: compare the minutes.",
          passes
            ? `From ${clock(nextHour)} to ${clock(end)} it is ${end - nextHour} minutes more.`
            : `Go from ${start % 60} to ${end % 60 === 0 ? 60 : end % 60}.`,
        ],
        steps: passes
          ? [
              `${clock(start)} to ${clock(nextHour)}: ${nextHour - start} minutes.`,
              `Together with ${end - nextHour} minutes that is ${span} minutes.`,
            ]
          : [`From ${clock(start)} to ${clock(end)} it is ${span} minutes.`],
        mistakes: [
          [
            Number(clock(end).replace(":", "")) - Number(clock(start).replace(":", "")),
            "An hour has 60 minutes, not 100.",
          ],
          [span + 60, "There is an hour too much."],
          [span - 60 > 0 ? span - 60 : 60, "Look at the hours again."],
        ],
        computation: `${end} - ${start}`,
      };
    },
  },
];
