export { checkAnswer, type Check } from "./answers/check-answer.ts";
export { mentionsAnswer } from "./answers/mentions-answer.ts";
export { compareNumberList } from "./answers/number-list.ts";
export { normaliseReply } from "./answers/read-reply.ts";
export { writtenAnswer } from "./answers/written-answer.ts";
export { generateItem, templateId } from "./generators/generate-item.ts";
export type { Generator } from "./generators/generator.ts";
export { findGenerator, generators } from "./generators/generators.ts";
export type { ImportedItem } from "./import/accept-draft.ts";
export {
  importFormats,
  importItems,
  type ImportFormat,
  type ImportOptions,
  type ImportReport,
  largestImport,
  type ReportLine,
} from "./import/import-items.ts";
export { findShippedItem, isShippedId, isTemplateId, shippedItems } from "./shipped-items.ts";
export { faultsOfItem, itemLimits } from "./item-faults.ts";
export { evaluateStepwise } from "./mathematics/evaluate-stepwise.ts";
export { areEquivalent } from "./mathematics/equivalence.ts";
export { exactValue } from "./mathematics/exact-value.ts";
export { formatExpression, numberExpression, type Expression } from "./mathematics/expression.ts";
export { linearForm, unknownsOf, valueOf } from "./mathematics/linear-form.ts";
export { parseExpression } from "./mathematics/parse-expression.ts";
export { addPolynomials, formatPolynomial, type Polynomial, polynomialOf } from "./mathematics/polynomial.ts";
export {
  add,
  divide,
  formatDecimal,
  formatRational,
  greatestCommonDivisor,
  isNegative,
  isWhole,
  isZero,
  multiply,
  parseDecimal,
  rational,
  type Rational,
  subtract,
  toNumber,
} from "./mathematics/rational.ts";
export { formatLinear, solveStepwise, type Solution } from "./mathematics/solve-stepwise.ts";
export { factorPairs, gcd, lcm, primeFactors } from "./mathematics/whole-numbers.ts";
export type { Answer, Item, Level, Misconception, PracticeItem, Skill, Topic } from "./practice-item.ts";
export { skillGraph, findSkillNode, mathematicsSkills, type SkillNode } from "./skills/skill-graph.ts";
export {
  findCard,
  findItem,
  findSkill,
  findTopic,
  practiceItems,
  topicOfSkill,
  topics,
} from "./written/practice-items.ts";
