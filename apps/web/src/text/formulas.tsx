import type { Root } from "hast";
import { toJsxRuntime } from "hast-util-to-jsx-runtime";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";
import rehypeKatex from "rehype-katex";
import { unified } from "unified";
import { katexOptions } from "./katex-options.ts";
import { marked } from "./marked.tsx";

const typesetter = unified().use(rehypeKatex, katexOptions).freeze();

/** Text and formulas in LaTeX by turns. A last formula without its end is text. */
export const Formulas = ({ parts }: { readonly parts: readonly string[] }) =>
  parts.map((part, index) => {
    const isLast = index === parts.length - 1;
    // Their places are what they are known by: the text is another when they change.
    // oxlint-disable-next-line react/no-array-index-key
    if (index % 2 === 1 && !isLast) return <Formula key={index} latex={part} />;
    // oxlint-disable-next-line react/no-array-index-key
    return <Fragment key={index}>{marked(index % 2 === 1 ? `$$${part}` : part)}</Fragment>;
  });

/** As MathML. */
const Formula = ({ latex }: { readonly latex: string }) => {
  const tree: Root = {
    type: "root",
    children: [
      {
        type: "element",
        tagName: "code",
        properties: { className: ["math-inline"] },
        children: [{ type: "text", value: latex }],
      },
    ],
  };
  typesetter.runSync(tree);
  return toJsxRuntime(tree, { Fragment, jsx, jsxs });
};
