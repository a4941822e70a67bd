/** MathML alone needs no fonts and no styles, and is read out by screen readers. What cannot be read stays as written. */
export const katexOptions = { output: "mathml", strict: false, maxSize: 10, maxExpand: 200 } as const;
