export type CardBlock =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "table"; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** The little Markdown that the training writes: blocks with an empty line between them. */
export const parseCard = (text: string): readonly CardBlock[] =>
  text
    .trim()
    .split(/\n(?:[ \t]*\n)+|\n(?=#)|(?<=^#.*)\n/m)
    .filter((block) => block.trim() !== "")
    .map(parseBlock);

const parseBlock = (block: string): CardBlock => {
  const lines = block.split("\n");
  const [first = ""] = lines;
  if (first.startsWith("#")) return { kind: "heading", text: first.replace(/^#+ */, "") };
  if (first.startsWith("|")) {
    const [head = [], , ...rows] = lines.map(cellsOf);
    return { kind: "table", head, rows };
  }
  if (first.startsWith("- ")) return { kind: "list", items: block.slice(2).split(/\n- /).map(inOneLine) };
  return { kind: "paragraph", text: inOneLine(block) };
};

const cellsOf = (line: string): readonly string[] =>
  line
    .replace(/^\||\|\s*$/g, "")
    .split("|")
    .map((cell) => cell.trim());

const inOneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, " ").trim();
