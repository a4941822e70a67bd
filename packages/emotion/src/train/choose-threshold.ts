/**
 * The probability from which saying the label gives the best F1, where a text counts half by its label and half by its
 * calibrated probability: with the labels alone the threshold of a rare emotion would follow single texts. It lies
 * halfway between the last text said and the next. 1 when no text is likely enough to be said.
 */
export function chooseThreshold(probabilities: Float64Array, positive: Uint8Array): number {
  const order = [...probabilities.keys()].toSorted((a, b) => probabilities[b]! - probabilities[a]! || a - b);
  const share = (text: number) => (probabilities[text]! + positive[text]!) / 2;
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
