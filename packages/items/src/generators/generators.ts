import { adding } from "./adding.ts";
import { counting } from "./counting.ts";
import { algebra } from "./algebra.ts";
import { fractions } from "./fractions.ts";
import type { Generator } from "./generator.ts";
import { geometry } from "./geometry.ts";
import { negativesAndDecimals } from "./negatives-and-decimals.ts";
import { multiplying } from "./multiplying.ts";
import { numberTheory } from "./number-theory.ts";
import { percentages } from "./percentages.ts";
import { ratiosAndMeasures } from "./ratios-and-measures.ts";
import { statistics } from "./statistics.ts";

/** From counting to equations; one for each skill that can be practised without end. */
export const generators: readonly Generator[] = [
  ...counting,
  ...adding,
  ...multiplying,
  ...numberTheory,
  ...negativesAndDecimals,
  ...fractions,
  ...percentages,
  ...ratiosAndMeasures,
  ...algebra,
  ...geometry,
  ...statistics,
];

const bySkill = new Map(generators.map((generator) => [generator.skill, generator]));

export const findGenerator = (skill: string): Generator | undefined => bySkill.get(skill);
