import { lazy, Suspense } from "react";
import { marked } from "./marked.tsx";

// Whose network is away keeps the text, as it was written.
const Formulas = lazy(async () => ({
  default: await import("./formulas.tsx").then(
    (loaded) => loaded.Formulas,
    () => AsWritten,
  ),
}));
const AsWritten = ({ parts }: { readonly parts: readonly string[] }) => parts.join("");

/** An item's text with its few marks, of which what stands between `$$` is mathematics in LaTeX. */
export const ItemText = ({ text }: { readonly text: string }) => {
  const parts = text.split("$$");
  if (parts.length < 3) return marked(text);
  return (
    <Suspense fallback={<AsWritten parts={parts} />}>
      <Formulas parts={parts} />
    </Suspense>
  );
};
