/** Named numbers, each a flag of the command line: `maxKills` is `--max-kills`. */
export type Sizes = Readonly<Record<string, number>>;

/** Something that goes wrong in the field, done on purpose to the real product (the table in README.md). */
export interface Fault<Size extends Sizes = Sizes> {
  readonly id: `F${number}`;
  readonly title: string;
  /** When it passes, in one sentence. */
  readonly passes: string;
  readonly sizes: { readonly full: Size; readonly quick: Size };
  /** Starts what it needs and ends it all. What fails is a line in the outcome; it throws when it could not be run. */
  run(sizes: Size, report: Report): Promise<Outcome>;
}

/** What a run may say and must know. */
export interface Report {
  progress(line: string): void;
  /** False in the quick size: then counts, memory bounds and order are asserted, never a latency. */
  readonly judgesLatencies: boolean;
  /** Of all chance in the run; the same seed makes the same run, as far as the machine's timing allows. */
  readonly seed: number;
}

export interface Outcome {
  /** By name with its unit: `{ "slowest start, ms": 412 }`. */
  readonly figures: Readonly<Record<string, number | string>>;
  /** Empty: it passed. */
  readonly failures: readonly string[];
}

/** Keeps the sizes' names for the compiler. */
export const defineFault = <Size extends Sizes>(fault: Fault<Size>): Fault => fault;
