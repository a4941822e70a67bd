import { prediction } from "../constants.ts";
import type { Ability } from "../learner-model.ts";
import { featureCount } from "./feature-table.ts";
import { fromKeys } from "./keys.ts";
import type { Knowledge, Outcome, Recalled } from "./knowledge.ts";

/** A question that is about to be answered. */
export interface Question {
  readonly skill: string | undefined;
  /** 24 bits of a name, 0 for none. */
  readonly itemKey: number;
  readonly skillKey: number;
  /** When it was shown, in seconds; null when that is not known closer than by the time of its answer. */
  readonly shownS: number | null;
  readonly answeredS: number;
}

/** A question as this learner meets it, and once it is answered how far the prediction was off. */
export interface Described {
  readonly features: Float64Array;
  /** Which of the 216 contexts. */
  context: number;
  /** Keys of the skills that came before and this one, in rows of two, three and four; 0 where there are not as many. */
  two: number;
  three: number;
  four: number;
  /** The last outcome, by which rows of skills are told apart; 0 before the first. */
  last: Outcome;
  skillKey: number;
  itemKey: number;
  variance: number;
  ability: number;
  /** Outcome minus predicted probability; says nothing before the answer. */
  error: number;
}

// Halves, since of a field that held whole numbers until now the runtime compiles all readers anew.
export const newDescribed = (): Described => ({
  features: new Float64Array(featureCount),
  context: 0,
  two: 0,
  three: 0,
  four: 0,
  last: 0,
  skillKey: 0,
  itemKey: 0,
  variance: 0.5,
  ability: 0.5,
  error: 0.5,
});

/** log(1 + count) of counts below so many: a table of what `Math.log1p` says takes a tenth of its time. */
const logs = Float64Array.from({ length: 1024 }, (_, count) => Math.log1p(count));
const logOf = (count: number): number => (count < logs.length ? logs[count] : undefined) ?? Math.log1p(count);

const momentS = 30;
const hourS = 3600;
const longOf = (seconds: number, unitS: number): number => (seconds <= 0 ? 0 : Math.log(1 + seconds / unitS) / 5);

/**
 * Fills the learner's features in the order of the table, in O(1) for each; the population's are left to `assess`.
 * @param into all features zero
 */
export function describe(
  known: Knowledge,
  ability: Ability,
  question: Question,
  { skill, item, lastS }: Recalled,
  into: Described = newDescribed(),
): Described {
  const x = into.features;
  const startS = known.startS ?? question.answeredS;
  const shownS = (question.shownS ?? question.answeredS) - startS;
  const isTimed = question.shownS !== null;
  const answers = known.right + known.wrong;
  const { itemKey, skillKey } = question;
  const skillLast = skill?.last ?? 0;
  const itemLast = item === undefined ? 0 : outcomeOf(item.fluency);
  // Without a response time all that is known to the moment is the answer before.
  const readyS = isTimed ? shownS : lastS;
  const sinceItem = item === undefined ? 0 : longOf(readyS - item.atS, momentS);
  const sinceSkill = skill === undefined ? 0 : longOf(readyS - skill.atS, momentS);
  if (skill !== undefined) {
    x[0] = logOf(skill.right);
    x[1] = logOf(skill.wrong);
    x[8] = skill.average;
    x[9] = skill.slow;
    x[10] = skillLast;
    x[16] = longOf(shownS - skill.atS, hourS);
    x[19] = skill.surplus;
    x[22] = skill.run / 3;
    x[24] = skill.mean;
    x[28] = logOf(skill.right + skill.wrong) * 0.3;
    x[33] = skill.fluentRight;
    x[34] = skill.fluentWrong;
    x[39] = logOf(answers - skill.order) / 5;
    x[41] = skill.fast;
  }
  if (item !== undefined) {
    x[2] = logOf(item.right);
    x[3] = logOf(item.wrong);
    x[11] = itemLast;
    x[20] = item.surplus;
    x[31] = Math.max(0, item.fluency);
    x[32] = Math.min(0, item.fluency);
    x[36] = itemLast * Math.max(0, 1 - sinceItem);
    x[38] = logOf(answers - item.order) / 5;
  }
  x[4] = logOf(known.right) * 0.5;
  x[5] = logOf(known.wrong) * 0.5;
  x[6] = known.average;
  x[7] = known.slow;
  x[12] = known.last;
  x[13] = skill === undefined ? 1 : 0;
  x[14] = item === undefined ? 1 : 0;
  x[15] = logOf(answers) * 0.2;
  x[17] = known.run / 5;
  x[18] = known.surplus;
  x[21] = known.slowSurplus;
  x[23] = ability.mean;
  x[25] = skillKey !== 0 && known.previousSkills[0] === skillKey ? 1 : 0;
  x[26] = known.pace;
  x[27] = isTimed ? 1 : 0;
  x[29] = sinceItem;
  x[30] = sinceSkill;
  x[35] = known.fluency;
  x[37] = skillLast * Math.max(0, 1 - sinceSkill);
  x[40] = known.fast;
  const isSameItem = itemKey !== 0 && known.previousItem === itemKey ? 1 : 0;
  const attempts = item === undefined ? 0 : Math.min(3, item.right + item.wrong);
  // Not taken apart, since that runs an iterator.
  const one = known.previousSkills[0];
  const two = known.previousSkills[1];
  const three = known.previousSkills[2];
  into.context = (((isSameItem * 4 + attempts) * 3 + itemLast + 1) * 3 + skillLast + 1) * 3 + known.last + 1;
  into.two = one === 0 || skillKey === 0 ? 0 : fromKeys(0, 0, one, skillKey);
  into.three = two === 0 || skillKey === 0 ? 0 : fromKeys(0, two, one, skillKey);
  into.four = three === 0 || skillKey === 0 ? 0 : fromKeys(three, two, one, skillKey);
  into.last = known.last;
  into.skillKey = skillKey;
  into.itemKey = itemKey;
  into.variance = ability.variance + (skill?.variance ?? prediction.skillVariance);
  into.ability = ability.mean + (skill?.mean ?? 0);
  return into;
}

export const contextCount = 216;

export const outcomeOf = (fluency: number): Outcome => (fluency > 0 ? 1 : fluency < 0 ? -1 : 0);
