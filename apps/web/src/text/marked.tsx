import type { ReactNode } from "react";

/**
 * `**strong**`, `*emphasis*` and `code`, as imports write them. A mark counts only where a word cannot go on, so that
 * 2*3*4, 2**3 and a * b stay what they are.
 */
const mark = /(?<![\w*`])(?:\*\*(?!\s)([^*\n]+)(?<!\s)\*\*|\*(?![\s*])([^*\n]+)(?<!\s)\*|`([^`\n]+)`)(?![\w*`])/g;

export function marked(text: string): ReactNode {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const found of text.matchAll(mark)) {
    const [all, strong, emphasis, code] = found;
    if (found.index > from) parts.push(text.slice(from, found.index));
    const key = found.index;
    if (strong !== undefined) parts.push(<strong key={key}>{strong}</strong>);
    else if (emphasis !== undefined) parts.push(<em key={key}>{emphasis}</em>);
    else parts.push(<code key={key}>{code}</code>);
    from = found.index + all.length;
  }
  if (from === 0) return text;
  return from < text.length ? [...parts, text.slice(from)] : parts;
}
