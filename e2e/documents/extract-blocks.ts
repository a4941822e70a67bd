export interface Block {
  /** The nearest heading, without emphasis and signs: "1. Unit Testing (WebSocket Client)". */
  readonly section: string;
  /** Among the section's TypeScript blocks, from 1. */
  readonly nth: number;
  readonly code: string;
}

/** Every fenced TypeScript block of a Markdown text. */
export function extractBlocks(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let section = "";
  let fence: { readonly language: string; readonly lines: string[] } | null = null;
  for (const line of markdown.split("\n")) {
    if (line.startsWith("```")) {
      if (fence?.language === "typescript") {
        const nth = blocks.filter((block) => block.section === section).length + 1;
        blocks.push({ section, nth, code: fence.lines.join("\n") });
      }
      fence = fence ? null : { language: line.slice(3).trim(), lines: [] };
    } else if (fence) fence.lines.push(line);
    else if (/^#+ /.test(line)) section = plain(line);
  }
  return blocks;
}

const plain = (heading: string): string =>
  heading
    .replace(/^#+/, "")
    .replaceAll(/[^\x20-\x7e]|[*`]/g, "")
    .replaceAll(/ +/g, " ")
    .trim();
