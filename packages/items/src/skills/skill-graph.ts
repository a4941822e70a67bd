import { subjectSkills } from "../subjects/subjects.ts";

/** One thing that can be learnt, and what should be known before. */
export interface SkillNode {
  readonly id: string;
  /** Stands alone: "Adding fractions". */
  readonly name: string;
  readonly subject: string;
  readonly area: string;
  readonly prerequisites: readonly string[];
}

type Row = readonly [id: string, name: string, prerequisites?: string];

const inArea = (subject: string, area: string, rows: readonly Row[]): readonly SkillNode[] =>
  rows.map(([id, name, before = ""]) => ({
    id,
    name,
    subject,
    area,
    prerequisites: before.split(" ").filter(Boolean),
  }));

/** What builds on what. In an order in which everything stands behind its prerequisites. */
export const mathematicsSkills: readonly SkillNode[] = [
  ...inArea("mathematics", "Whole numbers", [
    ["counting-on", "Counting"],
    ["comparing-numbers", "Comparing numbers", "counting-on"],
    ["adding-within-20", "Adding up to 20", "counting-on"],
    ["subtracting-within-20", "Subtracting up to 20", "adding-within-20"],
    ["place-value", "Place value", "comparing-numbers"],
    ["skip-counting", "Counting in steps", "adding-within-20"],
    ["rounding", "Rounding", "place-value"],
    ["adding-two-digits", "Adding larger numbers", "adding-within-20 place-value"],
    ["subtracting-two-digits", "Subtracting larger numbers", "subtracting-within-20 place-value"],
    ["times-tables", "Times tables", "skip-counting"],
    ["division-facts", "Dividing", "times-tables"],
    ["division-with-remainder", "Dividing with a remainder", "division-facts"],
    ["multiplying-two-digits", "Multiplying larger numbers", "times-tables adding-two-digits"],
    ["order-of-operations", "Order of operations", "times-tables adding-two-digits"],
    ["common-factors", "Common factors", "division-facts"],
    ["common-multiples", "Common multiples", "times-tables"],
    ["prime-numbers", "Prime numbers", "division-facts"],
    ["powers", "Powers", "times-tables"],
    ["square-roots", "Square roots", "powers"],
    ["adding-negatives", "Adding negative numbers", "adding-two-digits subtracting-two-digits"],
    ["multiplying-negatives", "Multiplying negative numbers", "adding-negatives times-tables"],
  ]),
  ...inArea("mathematics", "Fractions and decimals", [
    ["naming-fractions", "Naming fractions", "division-facts"],
    ["equal-fractions", "Equal fractions", "naming-fractions times-tables"],
    ["comparing-fractions", "Comparing fractions", "equal-fractions"],
    ["adding-fractions", "Adding fractions", "equal-fractions common-multiples"],
    ["subtracting-fractions", "Subtracting fractions", "adding-fractions"],
    ["multiplying-fractions", "Multiplying fractions", "equal-fractions"],
    ["dividing-fractions", "Dividing fractions", "multiplying-fractions"],
    ["fraction-of-an-amount", "A fraction of an amount", "naming-fractions division-facts"],
    ["mixed-numbers", "Mixed numbers", "naming-fractions times-tables"],
    ["comparing-decimals", "Comparing decimals", "place-value"],
    ["adding-decimals", "Adding decimals", "comparing-decimals adding-two-digits"],
    ["multiplying-decimals", "Multiplying decimals", "comparing-decimals multiplying-two-digits"],
    ["fractions-and-decimals", "Fractions as decimals", "equal-fractions comparing-decimals"],
  ]),
  ...inArea("mathematics", "Percentages and ratios", [
    ["percent-of-an-amount", "Percent of an amount", "fraction-of-an-amount multiplying-decimals"],
    ["fractions-and-percent", "Fractions as percentages", "fractions-and-decimals"],
    ["percent-change", "Percent more and less", "percent-of-an-amount"],
    ["reverse-percent", "Finding the whole", "percent-of-an-amount"],
    ["simplifying-ratios", "Simplifying ratios", "equal-fractions common-factors"],
    ["sharing-in-a-ratio", "Sharing in a ratio", "simplifying-ratios"],
    ["direct-proportion", "Proportion", "division-facts multiplying-decimals"],
    ["inverse-proportion", "Inverse proportion", "direct-proportion"],
    ["speed", "Speed", "direct-proportion"],
    ["converting-units", "Units of measure", "multiplying-decimals"],
    ["time-spans", "Clock times", "subtracting-two-digits"],
  ]),
  ...inArea("mathematics", "Algebra", [
    ["number-patterns", "Number patterns", "skip-counting adding-two-digits"],
    ["evaluating-expressions", "Putting numbers for letters", "order-of-operations adding-negatives"],
    ["simplifying-expressions", "Simplifying expressions", "evaluating-expressions"],
    ["expanding-brackets", "Multiplying out brackets", "simplifying-expressions multiplying-negatives"],
    ["one-step-equations", "Equations in one step", "evaluating-expressions division-facts"],
    ["two-step-equations", "Equations in two steps", "one-step-equations"],
    ["unknown-on-both-sides", "x on both sides", "two-step-equations simplifying-expressions"],
    ["equations-with-brackets", "Equations with brackets", "two-step-equations expanding-brackets"],
  ]),
  ...inArea("mathematics", "Geometry", [
    ["shapes", "Shapes", "counting-on"],
    ["perimeter", "Perimeter", "shapes adding-two-digits"],
    ["area-of-rectangles", "Area of rectangles", "perimeter times-tables"],
    ["area-of-triangles", "Area of triangles", "area-of-rectangles"],
    ["angles", "Angles", "shapes subtracting-two-digits"],
    ["circles", "Circles", "perimeter multiplying-decimals"],
    ["volume-of-boxes", "Volume", "area-of-rectangles"],
    ["pythagoras", "Pythagoras", "square-roots area-of-triangles"],
  ]),
  ...inArea("mathematics", "Statistics", [
    ["range-and-mode", "Range and mode", "comparing-numbers"],
    ["median", "Median", "range-and-mode"],
    ["mean", "Mean", "division-facts adding-two-digits"],
    ["probability", "Probability", "naming-fractions"],
  ]),
];

/** Those of mathematics, which the tutor teaches, and those of the other subjects. */
export const skillGraph: readonly SkillNode[] = [...mathematicsSkills, ...subjectSkills];

const byId = new Map(skillGraph.map((node) => [node.id, node]));

export const findSkillNode = (id: string): SkillNode | undefined => byId.get(id);
