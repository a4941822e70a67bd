import { expect, test } from "bun:test";
import { parseCard } from "./parse-card.ts";

test("headings, paragraphs, lists and tables are told apart", () => {
  const card =
    "# Card\n\nOne line\nand another.\n\n## Data\n- first,\n  longer\n- second\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n";
  expect(parseCard(card)).toEqual([
    { kind: "heading", text: "Card" },
    { kind: "paragraph", text: "One line and another." },
    { kind: "heading", text: "Data" },
    { kind: "list", items: ["first, longer", "second"] },
    { kind: "table", head: ["a", "b"], rows: [["1", "2"]] },
  ]);
});

test("the card that the training wrote has its tables and loses nothing of its words", async () => {
  const card = await Bun.file(new URL(import.meta.resolve("@masterx/emotion/weights/model-card.md"))).text();
  const blocks = parseCard(card);
  expect(blocks.filter(({ kind }) => kind === "table").length).toBeGreaterThanOrEqual(2);
  const words = (text: string) => text.match(/[\p{L}\d.]+/gu) ?? [];
  expect(words(JSON.stringify(blocks)).length).toBeGreaterThanOrEqual(words(card).length);
});
