import { expect, test } from "bun:test";
import { documentBlocks, type DocumentBlock } from "./document-blocks.ts";
import { extractBlocks } from "./extract-blocks.ts";
import { codesOf, placeBlocks, regionsOf } from "./place-blocks.ts";

const fence = "```";
const markdown = `# One
## 🎯 1. **Hooks** in \`use.ts\`
${fence}typescript
first();
# shell
${fence}
${fence}bash
# not a heading
${fence}
${fence}typescript
second();
// UI:
<p />
${fence}
`;

test("blocks are found by section and place, whatever else the text holds", () => {
  expect(extractBlocks(markdown)).toEqual([
    { section: "1. Hooks in use.ts", nth: 1, code: "first();\n# shell" },
    { section: "1. Hooks in use.ts", nth: 2, code: "second();\n// UI:\n<p />" },
  ]);
});

test("a document's code takes the place of a page's own, in two places where it stands apart", () => {
  const [first, second] = extractBlocks(markdown);
  const of = (run: string, apart?: string) => ({ document: "aivo", section: "", nth: 1, run, apart }) as DocumentBlock;
  if (!first || !second) throw new Error("no blocks");
  const codes = new Map([...codesOf(of("a"), first), ...codesOf(of("b", "// UI:"), second)]);
  const page = "// block a\nown();\n// end\n  // block b\n  own();\n  // end\n{/* block b#2 */}\n<b />\n{/* end */}\n";
  expect(placeBlocks(page, codes)).toBe(
    "// block a\nfirst();\n// shell\n// end\n  // block b\nsecond();\n  // end\n{/* block b#2 */}\n<p />\n{/* end */}\n",
  );
});

test("every block that is said to run stands in a page, and every page's region is of a block", async () => {
  const pages = await Array.fromAsync(new Bun.Glob("**/*.ts*").scan(import.meta.dir));
  const texts = await Promise.all(
    pages
      .filter((page) => !page.startsWith("documents.test"))
      .map((page) => Bun.file(`${import.meta.dir}/${page}`).text()),
  );
  const named = documentBlocks.flatMap(({ run, apart }) => (run ? (apart ? [run, `${run}#2`] : [run]) : []));
  expect(texts.flatMap(regionsOf).toSorted()).toEqual(named.toSorted());
});

test("the map of paths is the one that packages/react/README.md documents", async () => {
  const [, documented = ""] =
    /```json\n([\s\S]*?)```/.exec(await Bun.file(new URL("../../packages/react/README.md", import.meta.url)).text()) ??
    [];
  const own = (await Bun.file(`${import.meta.dir}/tsconfig.json`).text()).replaceAll(
    "../../node_modules",
    "./node_modules",
  );
  const { paths } = (JSON.parse(documented) as { compilerOptions: { paths: object } }).compilerOptions;
  expect((Bun.JSONC.parse(own) as { compilerOptions: { paths: object } }).compilerOptions.paths).toEqual(paths);
});
