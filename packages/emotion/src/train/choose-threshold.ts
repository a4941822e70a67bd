/**
 * The probability from which saying the label gives the best F1, where a text counts three quarters by its label and a
 * quarter by its calibrated probability: with the labels alone the threshold of a rare emotion would follow single texts. It lies
 * halfway between the last text said and the next. 1 when no text is likely enough to be said.
 */
export function chooseThreshold(probabilities: Float64Array, positive: Uint8Array): number {
  const order = [...probabilities.keys()].toSorted((a, b) => probabilities[b]! - probabilities[a]! || a - b);
  const share = (text: number) => 0.25 * probabilities[text]! + 0.75 * positive[text]!;
  const total = order.reduce((sum, text) => sum + share(text), 0);
  let best = { f1: 0, threshold: 1 };
  let hits = 0;
  order.forEach((text, index) => {
    hits += share(text);
    const here = probabilities[text]!;
    const next = probabilities[order[index + 1] ?? -1] ?? 0;
    const f1 = (2 * hits) / (index + 1 + total);
    if (next < here && f1 > best.f1) best = { f1, threshold: (here + next) / 2 };
  });
  return best.threshold;
}

/** The one threshold, in hundredths, with the best mean F1 over all labels. */
export function chooseSharedThreshold(
  labels: readonly { readonly probabilities: Float64Array; readonly positive: Uint8Array }[],
): number {
  const candidates = Array.from({ length: 60 }, (_, index) => (index + 1) / 100);
  const meanF1 = (threshold: number) =>
    labels.reduce((sum, { probabilities, positive }) => sum + f1At(threshold, probabilities, positive), 0);
  return candidates.reduce((best, threshold) => (meanF1(threshold) > meanF1(best) ? threshold : best));
}

function f1At(threshold: number, probabilities: Float64Array, positive: Uint8Array): number {
  let [hits, said, actual] = [0, 0, 0];
  probabilities.forEach((probability, text) => {
    const isSaid = probability >= threshold;
    if (isSaid) said += 1;
    actual += positive[text]!;
    if (isSaid) hits += positive[text]!;
  });
  return said + actual === 0 ? 0 : (2 * hits) / (said + actual);
}
