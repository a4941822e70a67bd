import { choice, everyLevel, exact, type Generator, numeric, pair } from "./generator.ts";

const right = [
  [3, 4, 5],
  [6, 8, 10],
  [5, 12, 13],
  [8, 15, 17],
  [9, 12, 15],
] as const;

export const geometry: readonly Generator[] = [
  {
    skill: "perimeter",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const [a, b] = pair(chance, level < 3 ? 3 : 11, level < 3 ? 12 : 30);
      if (level === 1 || level === 3)
        return {
          question: `A rectangle is ${a} cm long and ${b} cm wide. What is its perimeter?`,
          answer: numeric(2 * (a + b), "cm"),
          hints: [
            "The perimeter is the way once around.",
            `There are two sides of ${a} cm and two sides of ${b} cm.`,
            `Add ${2 * a} cm and ${2 * b} cm.`,
          ],
          steps: [`2 × ${a} cm = ${2 * a} cm and 2 × ${b} cm = ${2 * b} cm.`, `Together that is ${2 * (a + b)} cm.`],
          mistakes: [
            [a * b, "That is the area. The perimeter is the way around."],
            [`${a + b} cm`, "That is one long and one short side. Walk all the way around."],
          ],
          computation: `2 * (${a} + ${b})`,
        };
      return {
        question: `A rectangle has a perimeter of ${2 * (a + b)} cm and is ${a} cm long. How wide is it?`,
        answer: numeric(b, "cm"),
        hints: [
          "Half of the way around is one long and one short side.",
          `Half of ${2 * (a + b)} cm is ${a + b} cm.`,
          `Take the length, ${a} cm, away from ${a + b} cm.`,
        ],
        steps: [`${2 * (a + b)} cm ÷ 2 = ${a + b} cm.`, `${a + b} cm − ${a} cm = ${b} cm.`],
        mistakes: [
          [`${2 * b} cm`, "Two widths are together that long."],
          [`${2 * (a + b) - a} cm`, "The rectangle has two long sides."],
        ],
        computation: `${2 * (a + b)} / 2 - ${a}`,
      };
    },
  },
  {
    skill: "area-of-rectangles",
    levels: everyLevel,
    draw(level, chance) {
      const [a, b] = pair(chance, level < 3 ? 3 : 6, level < 3 ? 10 : 15);
      const [c, d] = level < 4 ? [0, 0] : [chance.whole(1, a - 2), chance.whole(1, b - 2)];
      const value = a * b - c * d;
      const halves = level === 3;
      return {
        question: halves
          ? `A rectangle has an area of ${a * b} cm² and is ${a} cm long. How wide is it, in cm?`
          : level < 4
            ? `A rectangle is ${a} cm long and ${b} cm wide. What is its area?`
            : `From a sheet of ${a} cm by ${b} cm a piece of ${c} cm by ${d} cm is cut out. What area is left?`,
        answer: numeric(halves ? b : value, halves ? "cm" : "cm²"),
        hints: halves
          ? ["The area is length times width.", `So ${a} × the width is ${a * b}.`, `Divide ${a * b} by ${a}.`]
          : [
              "The area counts squares of 1 cm by 1 cm.",
              `In one row there are ${a}, and there are ${b} rows.`,
              level < 4
                ? `Work out ${a} × ${b} and write square centimetres.`
                : `The sheet has ${a * b} cm². Take away ${c} × ${d} cm².`,
            ],
        steps: halves
          ? [`${a * b} ÷ ${a} = ${b}, so it is ${b} cm wide.`]
          : level < 4
            ? [`${a} × ${b} = ${value}, so it is ${value} cm².`]
            : [`${a} × ${b} = ${a * b} cm² and ${c} × ${d} = ${c * d} cm².`, `${a * b} − ${c * d} = ${value} cm².`],
        mistakes: halves
          ? [[`${a * b - a} cm`, "The length was taken away. Divide by it."]]
          : level < 4
            ? [
                [2 * (a + b), "That is the way around. The area counts the squares inside."],
                [a + b, "Length and width were added. Count the squares in the rows."],
              ]
            : [
                [a * b + c * d, "The piece is cut out, not added."],
                [(a - c) * (b - d), "Only a piece is cut out: rows and columns do not become shorter everywhere."],
              ],
        computation: halves ? `${a * b} / ${a}` : `${a} * ${b} - ${c} * ${d}`,
      };
    },
  },
  {
    skill: "area-of-triangles",
    levels: [1, 2, 3, 4],
    draw(level, chance) {
      const base = chance.whole(2, level < 3 ? 6 : 12) * 2;
      const height = chance.whole(3, level < 3 ? 9 : 15);
      const top = level < 4 ? 0 : chance.whole(1, base / 2 - 1) * 2;
      const value = ((base + top) / 2) * height;
      return {
        question:
          level < 4
            ? `A triangle has a base of ${base} cm and a height of ${height} cm. What is its area?`
            : `The parallel sides of a trapezium are ${base} cm and ${top || 2} cm long, and its height is ${height} cm. What is its area?`,
        answer: numeric(level < 4 ? value : ((base + (top || 2)) / 2) * height, "cm²"),
        hints:
          level < 4
            ? [
                "A triangle is half of a rectangle with the same base and height.",
                `That rectangle has ${base} × ${height} cm².`,
                `Take half of ${base * height} cm².`,
              ]
            : [
                "Find out how long it is on average.",
                `Halfway between the two sides is (${base} + ${top || 2}) ÷ 2.`,
                `On average it is ${(base + (top || 2)) / 2} cm long. Multiply by the height.`,
              ],
        steps:
          level < 4
            ? [`${base} × ${height} = ${base * height} cm².`, `Half of it is ${value} cm².`]
            : [
                `(${base} + ${top || 2}) ÷ 2 = ${(base + (top || 2)) / 2}.`,
                `${(base + (top || 2)) / 2} × ${height} = ${((base + (top || 2)) / 2) * height} cm².`,
              ],
        mistakes:
          level < 4
            ? [
                [base * height, "That is the whole rectangle. The triangle is half of it."],
                [base + height, "An area needs a multiplication."],
              ]
            : [[(base + (top || 2)) * height, "The sides were added, but not halved."]],
        computation: level < 4 ? `${base} * ${height} / 2` : `(${base} + ${top || 2}) / 2 * ${height}`,
      };
    },
  },
  {
    skill: "angles",
    levels: everyLevel,
    draw(level, chance) {
      if (level <= 2) {
        const a = chance.whole(4, 32) * 5;
        const rest = 180 - a;
        return {
          question: `Two angles lie side by side on a straight line. One is ${a}°. How large is the other, in degrees?`,
          answer: numeric(rest),
          hints: [
            "The angles on a straight line make half a turn.",
            "Half a turn is 180°.",
            `Take ${a} away from 180.`,
          ],
          steps: ["On a straight line there are 180°.", `180 − ${a} = ${rest}.`],
          mistakes: [
            [360 - a, "A straight line is half a turn, not a whole one."],
            [a, "The two are not equal here."],
          ],
          computation: `180 - ${a}`,
        };
      }
      const a = chance.whole(4, 16) * 5;
      const equal = level === 4;
      const b = equal ? a : chance.whole(4, 17) * 5;
      const rest = 180 - a - b;
      const quad = level === 5 ? chance.whole(8, 20) * 5 : 0;
      const value = level === 5 ? 360 - a - b - quad : rest;
      return {
        question:
          level === 5
            ? `Three angles of a quadrilateral are ${a}°, ${b}° and ${quad}°. How large is the fourth, in degrees?`
            : equal
              ? `A triangle has two equal sides, and each of the two equal angles is ${a}°. How large is the third angle, in degrees?`
              : `Two angles of a triangle are ${a}° and ${b}°. How large is the third, in degrees?`,
        answer: numeric(value),
        hints: [
          level === 5
            ? "A quadrilateral can be cut into two triangles."
            : "Think of what all angles of a triangle make together.",
          level === 5 ? "Together its angles are 360°." : "Together they are 180°.",
          `The known ones make ${a + b + quad}° together. The rest is asked.`,
        ],
        steps: [
          `The known angles are ${a + b + quad}° together.`,
          `${level === 5 ? 360 : 180} − ${a + b + quad} = ${value}.`,
        ],
        mistakes: [
          [
            level === 5 ? 180 + value - 360 : 360 - a - b,
            level === 5 ? "A quadrilateral has more than a triangle." : "A triangle has half a turn, not a whole one.",
          ],
          [a + b + quad, "That is the sum of the known angles."],
        ],
        computation: `${level === 5 ? 360 : 180} - ${a} - ${b} - ${quad}`,
      };
    },
  },
  {
    skill: "shapes",
    levels: [1, 2],
    draw(level, chance) {
      const shapes = [
        ["triangle", 3],
        ["square", 4],
        ["pentagon", 5],
        ["hexagon", 6],
        ["octagon", 8],
      ] as const;
      const [name, corners] = chance.pick(shapes);
      if (level === 1)
        return {
          question: `How many corners does ${name === "octagon" ? "an" : "a"} ${name} have?`,
          answer: numeric(corners),
          hints: [
            "Draw it, or picture one.",
            "It has as many corners as sides.",
            "Put a finger on one corner and go once around, counting.",
          ],
          steps: [`It has ${corners} corners.`],
          mistakes: [
            [corners - 1, "One corner was missed."],
            [corners + 1, "One corner was counted twice."],
          ],
        };
      return {
        question: `Which shape has ${corners} sides?`,
        answer: choice(
          chance,
          name,
          shapes.map(([other]) => other),
        ),
        hints: [
          "Draw each shape and count its sides.",
          "Many of the names come from Greek number words.",
          "Think of tri- in tricycle and oct- in octopus.",
        ],
        steps: [`With ${corners} sides it is the ${name}.`],
        mistakes: [],
      };
    },
  },
  {
    skill: "circles",
    levels: [2, 3, 4, 5],
    draw(level, chance) {
      const radius = chance.whole(2, level < 4 ? 10 : 15);
      const asksArea = level > 3;
      const value = exact(asksArea ? 3.14 * radius * radius : 3.14 * 2 * radius);
      const given = level % 2 === 0 ? `radius of ${radius} cm` : `diameter of ${2 * radius} cm`;
      return {
        question: `A circle has a ${given}. ${asksArea ? "What is its area" : "How long is its circumference"}, with π = 3.14?`,
        answer: numeric(value, asksArea ? "cm²" : "cm", 0.05),
        hints: [
          asksArea ? "The area is π times the square of the radius." : "The circumference is π times the diameter.",
          asksArea
            ? `The radius is ${radius} cm, so its square is ${radius * radius}.`
            : `The diameter is ${2 * radius} cm.`,
          `Work out 3.14 × ${asksArea ? radius * radius : 2 * radius}.`,
        ],
        steps: [
          asksArea ? `${radius} × ${radius} = ${radius * radius}.` : `The diameter is ${2 * radius} cm.`,
          `3.14 × ${asksArea ? radius * radius : 2 * radius} = ${value} ${asksArea ? "cm²" : "cm"}.`,
        ],
        mistakes: [
          [
            exact(asksArea ? 3.14 * 2 * radius : 3.14 * radius * radius),
            asksArea ? "That is the way around." : "That is the area.",
          ],
          [
            exact(asksArea ? 3.14 * 4 * radius * radius : 3.14 * radius),
            asksArea ? "The diameter was squared. Take the radius." : "That is π times the radius.",
          ],
        ],
        computation: asksArea ? `3.14 * ${radius}^2` : `3.14 * 2 * ${radius}`,
      };
    },
  },
  {
    skill: "volume-of-boxes",
    levels: [2, 3, 4],
    draw(level, chance) {
      const [a, b, c] = [chance.whole(2, level < 3 ? 5 : 9), chance.whole(2, 6), chance.whole(2, level < 3 ? 5 : 9)];
      const value = a * b * c;
      const asksHeight = level === 4;
      return {
        question: asksHeight
          ? `A box holds ${value} cubes of 1 cm. Its floor is ${a} cm by ${b} cm. How high is it, in cm?`
          : `A box is ${a} cm long, ${b} cm wide and ${c} cm high. How many cubes of 1 cm fit in?`,
        answer: numeric(asksHeight ? c : value, asksHeight ? "cm" : null),
        hints: [
          "Think of one layer of cubes on the floor first.",
          `One layer has ${a} × ${b} cubes.`,
          asksHeight
            ? `One layer has ${a * b}. Find out how many layers make ${value}.`
            : `One layer has ${a * b}, and there are ${c} layers.`,
        ],
        steps: asksHeight
          ? [`${a} × ${b} = ${a * b}.`, `${value} ÷ ${a * b} = ${c}.`]
          : [`${a} × ${b} = ${a * b}.`, `${a * b} × ${c} = ${value}.`],
        mistakes: asksHeight
          ? [[value - a * b, "Divide by the cubes of one layer."]]
          : [
              [a + b + c, "The sides were added. A volume multiplies them."],
              [a * b, "That is one layer only."],
            ],
        computation: asksHeight ? `${value} / (${a} * ${b})` : `${a} * ${b} * ${c}`,
      };
    },
  },
  {
    skill: "pythagoras",
    levels: [3, 4, 5],
    draw(level, chance) {
      const [a, b, c] = chance.pick(right);
      const times = level === 5 ? chance.whole(1, 3) : 1;
      const [x, y, z] = [a * times, b * times, c * times];
      const asksLong = level === 3;
      return {
        question: asksLong
          ? `In a right-angled triangle the two short sides are ${x} cm and ${y} cm. How long is the longest side?`
          : `In a right-angled triangle the longest side is ${z} cm and another one ${y} cm. How long is the third side?`,
        answer: numeric(asksLong ? z : x, "cm"),
        hints: [
          "The squares over the two short sides are together as large as the square over the longest.",
          asksLong ? `The squares are ${x * x} and ${y * y}.` : `The squares are ${z * z} and ${y * y}.`,
          asksLong
            ? `Add them: ${x * x + y * y}. Look for the number that has this square.`
            : `The difference is ${x * x}. Look for the number that has this square.`,
        ],
        steps: asksLong
          ? [`${x}² + ${y}² = ${z * z}.`, `√${z * z} = ${z}, so it is ${z} cm.`]
          : [`${z}² − ${y}² = ${x * x}.`, `√${x * x} = ${x}, so it is ${x} cm.`],
        mistakes: asksLong
          ? [
              [`${x + y} cm`, "The sides were added, not their squares. The direct way is shorter."],
              [`${z * z} cm`, "That is the square. Take its root."],
            ]
          : [
              [`${z - y} cm`, "The sides were subtracted, not their squares."],
              [`${x * x} cm`, "That is the square. Take its root."],
            ],
        computation: asksLong ? `(${x}^2 + ${y}^2) / ${z}` : `(${z}^2 - ${y}^2) / ${x}`,
      };
    },
  },
];
