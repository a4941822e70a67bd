/**
 * What models write, for a Markdown reader that takes every `$` as the beginning of a formula. A pair of them holds one
 * only by Pandoc's rule (no white space within them at either end, no digit after the second), so that "$5 and $7" are
 * prices; `\(…\)` and `\[…\]` become `$…$` and `$$…$$`. Code stays as it is.
 */
export const markdownMathematics = (text: string): string =>
  text
    .split(code)
    .map((part, index) => (index % 2 === 1 ? part : outsideCode(part)))
    .join("");

const code = /(```[^]*?(?:```|$)|`[^`\n]*`)/;
const brackets = /\\\(\s*(.+?)\s*\\\)|\\\[\s*([^]+?)\s*\\\]/g;
/** `$$…$$`, `$…$`, or a lone sign. */
const signs = /\$\$[^]+?\$\$|(?<!\\)\$(?![\s$])(?:[^$\n\\]|\\.)*?(?<![\s\\])\$(?![\d$])|\\?\$/g;

const outsideCode = (text: string): string =>
  text
    .replace(brackets, (_, inline?: string, display = "") =>
      inline === undefined ? `\n$$\n${display}\n$$\n` : `$${inline}$`,
    )
    .replace(signs, (found) => (found === "$" ? "\\$" : found));
