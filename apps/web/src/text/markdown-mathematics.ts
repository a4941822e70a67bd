/**
 * What models write, for a Markdown reader that takes every `$` as the beginning of a formula. A pair of them holds one
 * only by Pandoc's rule (no white space within them at either end, no digit after the second), so that "$5 and $7" are
 * prices; `\(…\)` and `\[…\]` become `$…$` and `$$…$$`. Code stays as it is.
 */
export const markdownMathematics = (text: string): string => text.replace(pieces, rewritten);

// Each piece is bounded: an answer full of beginnings without an end is read through in linear time.
const pieces = new RegExp(
  [
    "(?<code>^ {0,3}(?:```|~~~)[^]*?(?:^ {0,3}(?:```|~~~)|(?![^])))",
    "(?<inlineCode>(?<ticks>`+)(?!`)[^]{1,400}?(?<!`)\\k<ticks>(?!`))",
    "^\\\\\\[(?<display>[^]{1,1000}?)\\\\\\][ \\t]*$",
    "\\\\\\[(?<within>[^]{1,1000}?)\\\\\\]",
    "\\\\\\((?<inline>[^\\n]{1,400}?)\\\\\\)",
    "(?<formula>\\$\\$[^]{1,1000}?\\$\\$|(?<!\\\\)\\$(?![\\s$])(?:[^$\\n\\\\]|\\\\.)*?(?<![\\s\\\\])\\$(?![\\d$]))",
    "\\\\?(?<sign>\\$)",
  ].join("|"),
  "gm",
);

interface Piece {
  readonly display?: string;
  readonly within?: string;
  readonly inline?: string;
  readonly formula?: string;
  readonly sign?: string;
}

function rewritten(found: string, ...groups: readonly unknown[]): string {
  const { display, within, inline, formula, sign } = groups.at(-1) as Piece;
  if (display !== undefined) return `$$\n${display.trim()}\n$$`;
  // In the middle of a line, or of a list's item, which a formula of its own lines would end.
  if (within !== undefined) return `$$${within.trim().replaceAll("\n", " ")}$$`;
  if (inline !== undefined) return inlineFormula(inline.trim());
  if (formula !== undefined) return formula.startsWith("$$") ? formula : inlineFormula(formula.slice(1, -1));
  return sign === undefined ? found : "\\$";
}

/** A formula with a dollar sign of its own stands between two of them. */
const inlineFormula = (latex: string): string => (latex.includes("\\$") ? `$$${latex}$$` : `$${latex}$`);
