import { everyLevel, exact, type Generator, numeric } from "./generator.ts";

export const percentages: readonly Generator[] = [
  {
    skill: "percent-of-an-amount",
    levels: everyLevel,
    draw(level, chance) {
      const percent = chance.pick(
        (
          [
            [10, 50],
            [20, 25],
            [5, 15, 30, 40],
            [12, 35, 60, 75],
            [8, 17, 45, 120],
          ] as const
        )[level - 1] ?? [10],
      );
      const amount = chance.whole(2, level < 3 ? 12 : 24) * (level < 3 ? 20 : level < 5 ? 20 : 50);
      const value = exact((amount * percent) / 100);
      const tenth = amount / 10;
      return {
        question: `What is ${percent}% of ${amount}?`,
        answer: numeric(value),
        hints: [
          "Percent means: of a hundred. Find 10% or 1% first.",
          `10% of ${amount} is ${exact(tenth)}, and 1% is ${exact(amount / 100)}.`,
          `${percent}% is ${percent % 10 === 0 ? `${percent / 10} times 10%` : `${percent} times 1%`}.`,
        ],
        steps: [`1% of ${amount} is ${exact(amount / 100)}.`, `${percent} × ${exact(amount / 100)} = ${value}.`],
        mistakes: [
          [exact(amount - value), "That is what remains after it is taken away."],
          [exact(amount / percent), `That divides by ${percent}. Divide by 100 and multiply by ${percent}.`],
          [percent, "That is the percentage itself."],
        ],
        computation: `${amount} * ${percent} / 100`,
      };
    },
  },
  {
    skill: "fractions-and-percent",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const below = chance.pick(
        (
          [
            [2, 4, 5, 10],
            [5, 10],
            [20, 25],
            [8, 40, 50],
          ] as const
        )[level - 1] ?? [2],
      );
      const above = chance.whole(1, below - 1);
      const value = exact((above * 100) / below);
      return {
        question: `Which percentage is ${above}/${below}?`,
        answer: numeric(value, "%"),
        hints: [
          "Percent means: of a hundred.",
          `The whole is 100%. One of ${below} parts is 100 ÷ ${below}.`,
          `One part is ${exact(100 / below)}%. Take ${above} of them.`,
        ],
        steps: [`100% ÷ ${below} = ${exact(100 / below)}%.`, `${above} × ${exact(100 / below)}% = ${value}%.`],
        mistakes: [
          [`${exact(above / below)}%`, "That is the decimal number. Multiply it by 100."],
          [`${exact(100 - value)}%`, "That is the rest of the whole."],
          [`${above}${below}%`, "A fraction is not read off as a percentage."],
        ],
        computation: `100 * ${above} / ${below}`,
      };
    },
  },
  {
    skill: "percent-change",
    levels: [1, 2, 3, 4, 5],
    draw(level, chance) {
      const percent = chance.pick(
        (
          [
            [10, 50],
            [20, 25],
            [5, 15, 30],
            [12, 35, 40],
            [8, 22, 45],
          ] as const
        )[level - 1] ?? [10],
      );
      const price = chance.whole(2, 15) * 20;
      const rises = chance.whole(0, 1) === 1;
      const change = exact((price * percent) / 100);
      const value = exact(rises ? price + change : price - change);
      return {
        question: `A bike costs ${price} €. Its price ${rises ? "rises" : "falls"} by ${percent}%. What does it cost then?`,
        answer: numeric(value, "€"),
        hints: [
          `Find ${percent}% of ${price} € first.`,
          `1% of ${price} € is ${exact(price / 100)} €, so ${percent}% is ${change} €.`,
          `${rises ? "Add the change to" : "Take the change away from"} the old price.`,
        ],
        steps: [
          `${percent}% of ${price} € is ${change} €.`,
          `${price} € ${rises ? "+" : "−"} ${change} € = ${value} €.`,
        ],
        mistakes: [
          [`${change} €`, "That is the change only. The new price is asked."],
          [`${exact(rises ? price - change : price + change)} €`, `The price ${rises ? "rises" : "falls"}.`],
          [`${rises ? price + percent : price - percent} €`, "Percent are not euros: the change depends on the price."],
        ],
        computation: `${price} ${rises ? "+" : "-"} ${price} * ${percent} / 100`,
      };
    },
  },
  {
    skill: "reverse-percent",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const percent = chance.pick(
        (
          [
            [10, 50],
            [20, 25],
            [5, 40],
            [15, 30, 60],
          ] as const
        )[level - 1] ?? [10],
      );
      const whole = chance.whole(2, level < 3 ? 12 : 30) * 20;
      const known = (whole * percent) / 100;
      return {
        question: `${percent}% of a number is ${known}. What is the number?`,
        answer: numeric(whole),
        hints: [
          "You know a part and look for the whole, 100%.",
          `If ${percent}% is ${known}, then 1% is ${known} ÷ ${percent}.`,
          `1% is ${exact(known / percent)}. The whole is 100 times as much.`,
        ],
        steps: [
          `1% is ${known} ÷ ${percent} = ${exact(known / percent)}.`,
          `100% is 100 × ${exact(known / percent)} = ${whole}.`,
        ],
        mistakes: [
          [exact((known * percent) / 100), `That is ${percent}% of ${known}. The number is larger than its part.`],
          [known + percent, "Percent and numbers cannot be added."],
          [known * percent, `Divide by ${percent} first, to find 1%.`],
        ],
        computation: `${known} / ${percent} * 100`,
      };
    },
  },
];
