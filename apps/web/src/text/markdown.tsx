import { memo } from "react";
import ReactMarkdown, { type Options } from "react-markdown";
import rehypeKatex from "rehype-katex";
import remarkMath from "remark-math";
import { katexOptions } from "./katex-options.ts";
import { markdownMathematics } from "./markdown-mathematics.ts";

// Nothing that leads or loads elsewhere, whatever a model writes; HTML is text.
const disallowed = ["a", "img", "hr", "input"];
const heading = ({ children }: { readonly children?: React.ReactNode }) => (
  <p>
    <b>{children}</b>
  </p>
);
const components: Options["components"] = {
  h1: heading,
  h2: heading,
  h3: heading,
  h4: heading,
  h5: heading,
  h6: heading,
};

/** A model's answer: emphasis, lists, code, and formulas as MathML. */
export const Markdown = memo(({ text }: { readonly text: string }) => (
  <ReactMarkdown
    disallowedElements={disallowed}
    unwrapDisallowed
    components={components}
    remarkPlugins={[remarkMath]}
    rehypePlugins={[[rehypeKatex, katexOptions]]}
  >
    {markdownMathematics(text)}
  </ReactMarkdown>
));
Markdown.displayName = "Markdown";
