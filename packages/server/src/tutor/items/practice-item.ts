export type Level = 1 | 2 | 3 | 4 | 5;

/** What counts as right. Numbers are written as text ("0.75", "3/4", "-2") and compared exactly. */
export type Answer =
  | {
      readonly kind: "numeric";
      readonly value: string;
      /** The largest difference that still counts as right. */
      readonly tolerance: number;
      /** null for a pure number. An answer without the unit counts, one with a foreign unit does not. */
      readonly unit: string | null;
    }
  /** Equivalent fractions, mixed numbers and decimals count; with `lowestTerms` a fraction has to be reduced. */
  | { readonly kind: "fraction"; readonly value: string; readonly lowestTerms: boolean }
  | { readonly kind: "ratio"; readonly parts: readonly [number, number]; readonly lowestTerms: boolean }
  | { readonly kind: "choice"; readonly options: readonly string[]; readonly correct: number }
  /** A simplified expression with one unknown, such as "5x + 6". */
  | { readonly kind: "expression"; readonly value: string }
  | { readonly kind: "text"; readonly accepted: readonly string[] };

export interface Misconception {
  /** The answer that it leads to, written as a learner would write it. */
  readonly answer: string;
  /** One or two sentences that never hold the right answer. */
  readonly correction: string;
}

export interface PracticeItem {
  readonly id: string;
  readonly subject: "mathematics";
  readonly topic: string;
  readonly skill: string;
  readonly level: Level;
  /** At most one question mark. */
  readonly question: string;
  readonly answer: Answer;
  /** In order: a first step, a bigger step, all but the last step. None holds the answer. */
  readonly hints: readonly [string, string, string];
  /** The worked solution; its last step states the answer. */
  readonly steps: readonly string[];
  readonly misconceptions: readonly Misconception[];
  /** Arithmetic or an equation whose value is the answer; null where a choice or a text is asked. */
  readonly computation: string | null;
}

export interface Skill {
  readonly id: string;
  /** Stands in "practise …" and "an item on …". */
  readonly name: string;
  /** The rule in one or two sentences. */
  readonly rule: string;
  /** The same in a concrete picture, for "explain it differently". */
  readonly picture: string;
  /** Words that lead here, in lower case. */
  readonly words: readonly string[];
}

export interface Topic {
  readonly id: string;
  readonly name: string;
  /** What the topic is about, for "what is …". */
  readonly meaning: string;
  readonly words: readonly string[];
  readonly skills: readonly Skill[];
  readonly items: readonly PracticeItem[];
}

/** An item as an author writes it: what is the same for a whole file is said once. */
type WrittenItem = Omit<PracticeItem, "subject" | "topic">;

export function createTopic(written: Omit<Topic, "items"> & { readonly items: readonly WrittenItem[] }): Topic {
  return {
    ...written,
    items: written.items.map((item) => ({ ...item, subject: "mathematics", topic: written.id })),
  };
}
