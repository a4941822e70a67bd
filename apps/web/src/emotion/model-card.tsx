import { lazy, Suspense } from "react";

const CardText = lazy(async () => {
  const { default: card } = await import("@masterx/emotion/weights/model-card.md?raw");
  const { CardMarkdown } = await import("./card-markdown.tsx");
  return { default: () => <CardMarkdown text={card} /> };
});

/** What the model is made of, how well it reads and where it fails, as the training wrote it. */
export const ModelCard = () => (
  <details className="card model-card">
    <summary>
      <b>Model card</b> <span className="muted">what it was trained on, how well it reads, where it fails</span>
    </summary>
    <Suspense fallback={<p>Loading the card.</p>}>
      <CardText />
    </Suspense>
  </details>
);
