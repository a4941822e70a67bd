import type { Evaluation } from "./evaluate.ts";
import { deviation, mean, modelsOf } from "./format.ts";
import type { Bin } from "./measure.ts";

/** One set of answers, evaluated in several folds by learner. */
export interface SetRuns {
  readonly name: string;
  readonly runs: readonly Evaluation[];
}

const ink = { ours: "#3b6fd4", others: "#9aa3b2", text: "#222", faint: "#bbb" } as const;
const rowHeight = 18;
const bandHeight = 7 * rowHeight + 48;
const lowestAuc = 0.5;
const barWidth = 300;

/**
 * A band for each set. Left: AUC of the engine and of the baselines, the mean over folds with one standard deviation to
 * both sides. Right: predicted against observed share right of the streaming engine, a dot's area its count.
 */
export function plotSets(sets: readonly SetRuns[]): string {
  const height = sets.length * bandHeight + 30;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 ${height}" font-family="sans-serif" font-size="12" fill="${ink.text}">`,
    `<rect width="760" height="${height}" fill="#fff"/>`,
    ...sets.flatMap((set, index) => bandOf(set, 20 + index * bandHeight)),
    "</svg>",
    "",
  ].join("\n");
}

function bandOf({ name, runs }: SetRuns, top: number): readonly string[] {
  const rows = modelsOf(runs).flatMap(([model, measures], index) => {
    const values = measures.map(({ auc }) => auc);
    const y = top + 20 + index * rowHeight;
    const to = xOf(mean(values));
    const color = model.startsWith("engine") ? ink.ours : ink.others;
    const [from, until] = [xOf(mean(values) - deviation(values)), xOf(mean(values) + deviation(values))];
    return [
      `<text x="140" y="${y + 11}" text-anchor="end">${model}</text>`,
      `<rect x="150" y="${y}" width="${(to - 150).toFixed(1)}" height="14" fill="${color}"/>`,
      `<path d="M${from.toFixed(1)} ${y + 7}H${until.toFixed(1)}" stroke="${ink.text}"/>`,
      `<text x="${(until + 6).toFixed(1)}" y="${y + 11}">${mean(values).toFixed(3)}</text>`,
    ];
  });
  const title = `<text x="150" y="${top + 10}" font-weight="bold">${name}, AUC</text>`;
  return [title, ...rows, ...calibrationOf(runs, 570, top + 10)];
}

const xOf = (auc: number): number => 150 + (barWidth * (auc - lowestAuc)) / (1 - lowestAuc);

const side = 7 * rowHeight;

function calibrationOf(runs: readonly Evaluation[], left: number, top: number): readonly string[] {
  const bins = pooled(runs.map(({ engine }) => engine.calibration));
  const most = Math.max(...bins.map(({ count }) => count));
  const bottom = top + side;
  return [
    `<path d="M${left} ${top}V${bottom}H${left + side}" fill="none" stroke="#555"/>`,
    `<path d="M${left} ${bottom}L${left + side} ${top}" stroke="${ink.faint}" stroke-dasharray="4"/>`,
    `<text x="${left + side / 2}" y="${bottom + 15}" text-anchor="middle">predicted</text>`,
    `<text x="${left - 8}" y="${top + side / 2}" text-anchor="end">right</text>`,
    ...bins.map(
      ({ count, predicted, observed }) =>
        `<circle cx="${(left + side * predicted).toFixed(1)}" cy="${(bottom - side * observed).toFixed(1)}" ` +
        `r="${(1 + 6 * Math.sqrt(count / most)).toFixed(1)}" fill="${ink.ours}" fill-opacity=".7"/>`,
    ),
  ];
}

/** The bins of all folds as of one. */
function pooled(folds: readonly (readonly Bin[])[]): readonly Bin[] {
  const together = Map.groupBy(folds.flat(), ({ predicted }) => Math.min(9, Math.floor(10 * predicted)));
  return [...together.values()].map((bins) => {
    const count = bins.reduce((sum, bin) => sum + bin.count, 0);
    const of = (value: (bin: Bin) => number) => bins.reduce((sum, bin) => sum + bin.count * value(bin), 0) / count;
    return { count, predicted: of(({ predicted }) => predicted), observed: of(({ observed }) => observed) };
  });
}
