import { markdownMathematics } from "./markdown-mathematics.ts";

/** Of school mathematics, what a screen reader would otherwise spell out as LaTeX. */
const words: readonly (readonly [RegExp, string])[] = [
  [/\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, "$1 over $2"],
  [/\\sqrt\s*\{([^{}]*)\}/g, "square root of $1"],
  [/\\(?:boxed|text|mathrm|mathbf)\s*\{([^{}]*)\}/g, "$1"],
  [/\\(?:times|cdot)\b/g, " times "],
  [/\\div\b/g, " divided by "],
  [/\\(?:le|leq)\b/g, " at most "],
  [/\\(?:ge|geq)\b/g, " at least "],
  [/\\neq?\b/g, " is not "],
  [/\^(?:\{2\}|2(?!\d))/g, " squared "],
  [/\^(?:\{3\}|3(?!\d))/g, " cubed "],
  [/\^\{([^{}]*)\}|\^(-?\w)/g, " to the power of $1$2 "],
];

/** Markdown with formulas as it is to be heard: without its marks. */
export const spokenText = (markdown: string): string =>
  words
    .reduce((text, [pattern, spoken]) => text.replace(pattern, spoken), markdownMathematics(markdown))
    .replace(/(?<!\\)\$|\*\*|`|^#+\s+/gm, "")
    .replace(/\\\$/g, "$")
    .replace(/[ \t]{2,}/g, " ")
    .replace(/ (?=[.,;:!?)]|$)/gm, "");
