import type { Source } from "@masterx/protocol";

/** These write plain text, in which a star is a multiplication. */
const plain: ReadonlySet<string> = new Set(["built-in", "safety"]);

/** Whether an answer is a model's, which writes Markdown. */
export const isMarkdown = (source: Source | null | undefined): boolean => source != null && !plain.has(source.provider);
