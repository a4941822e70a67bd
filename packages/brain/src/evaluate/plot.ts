import type { Evaluation } from "./evaluate.ts";
import { mean, modelsOf } from "./format.ts";
import type { Bin } from "./measure.ts";

/** Left: predicted against observed share right, a dot's area its count. Right: AUC of every model. */
export function plotCalibration(bins: readonly Bin[], runs: readonly Evaluation[]): string {
  const most = Math.max(...bins.map(({ count }) => count));
  const dots = bins.map(
    ({ count, predicted, observed }) =>
      `<circle cx="${(40 + 240 * predicted).toFixed(1)}" cy="${(270 - 240 * observed).toFixed(1)}" ` +
      `r="${(2 + 10 * Math.sqrt(count / most)).toFixed(1)}" fill="#3b6fd4" fill-opacity=".7"/>`,
  );
  const bars = modelsOf(runs).map(([name, measures], index) => {
    const auc = mean(measures.map((one) => one.auc));
    const y = 40 + index * 34;
    return (
      `<text x="450" y="${y + 14}" text-anchor="end">${name}</text>` +
      `<rect x="460" y="${y}" width="${(500 * (auc - 0.5)).toFixed(1)}" height="20" fill="#3b6fd4"/>` +
      `<text x="${(468 + 500 * (auc - 0.5)).toFixed(1)}" y="${y + 14}">${auc.toFixed(3)}</text>`
    );
  });
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 320" font-family="sans-serif" font-size="12">',
    '<rect width="700" height="320" fill="#fff"/>',
    '<path d="M40 30V270H280" fill="none" stroke="#555"/><path d="M40 270L280 30" stroke="#bbb" stroke-dasharray="4"/>',
    '<text x="160" y="300" text-anchor="middle">predicted</text>',
    '<text x="14" y="150" text-anchor="middle" transform="rotate(-90 14 150)">observed</text>',
    '<text x="460" y="24">AUC</text>',
    ...dots,
    ...bars,
    "</svg>",
    "",
  ].join("\n");
}
