/** Figures that others published for the test split of GoEmotions; all took milliseconds or more a text. */
const published = [
  // Demszky et al. 2020, table 4 to 6: one threshold for all labels, a model of its own for each grouping.
  { system: "BERT-base (the paper)", macro: 0.46, ekman: 0.64, sentiment: 0.69, note: "one threshold" },
  { system: "biLSTM (the paper)", macro: 0.41, ekman: 0.53, sentiment: 0.6, note: "one threshold" },
  // The card of SamLowe/roberta-base-go_emotions.
  { system: "RoBERTa-base (its model card)", macro: 0.45, note: "one threshold, 0.5" },
  { system: "RoBERTa-base (its model card)", macro: 0.541, note: "thresholds chosen on the test split itself" },
] as const;

export interface OwnFigures {
  readonly macro_f1: number;
  readonly ekman_macro_f1: number;
  readonly sentiment_macro_f1: number;
  readonly shared_threshold_macro_f1: number;
}

/** Ours beside theirs, as a table in Markdown. */
export function comparisonTable(own: OwnFigures): string {
  const rows = [
    {
      system: "MasterX",
      macro: own.macro_f1,
      ekman: own.ekman_macro_f1,
      sentiment: own.sentiment_macro_f1,
      note: "this file",
    },
    { system: "MasterX", macro: own.shared_threshold_macro_f1, note: "this file, one threshold" },
    ...published.map((row) => ({ ...row, note: `test split, ${row.note}` })),
  ];
  const figure = (value: number | undefined) => (value === undefined ? "–" : value.toFixed(3));
  return [
    "| system | macro-F1, 28 labels | Ekman | sentiment | measured on |",
    "| --- | --- | --- | --- | --- |",
    ...rows.map((row) => {
      const { ekman, sentiment } = { ekman: undefined, sentiment: undefined, ...row };
      return `| ${row.system} | ${[row.macro, ekman, sentiment].map(figure).join(" | ")} | ${row.note} |`;
    }),
  ].join("\n");
}
