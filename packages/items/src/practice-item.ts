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
  /** All that are right are asked for, and no other; at least one is. */
  | { readonly kind: "choices"; readonly options: readonly string[]; readonly correct: readonly number[] }
  /**
   * Any equivalent expression counts, such as 2(x + 2) for "2x + 4", unless it has more operations; with `expanded` one
   * that still multiplies a sum does not.
   */
  | { readonly kind: "expression"; readonly value: string; readonly expanded?: true }
  | { readonly kind: "text"; readonly accepted: readonly string[] };

export interface Misconception {
  /** The answer that it leads to, written as a learner would write it. */
  readonly answer: string;
  /** One or two sentences that never hold the right answer. */
  readonly correction: string;
}

/** One thing to practise, with all that is needed to pose it, to check an answer and to help. */
export interface Item {
  readonly id: string;
  readonly subject: string;
  /** Key into the skill graph; an imported item's skill need not be in it. */
  readonly skill: string;
  readonly level: Level;
  /** Text with `**`, `*` and code marks; mathematics in LaTeX stands between `$$`. */
  readonly question: string;
  readonly answer: Answer;
  /** In order, each telling more than the one before; none holds the answer. */
  readonly hints: readonly string[];
  /** The worked solution; its last step states the answer. */
  readonly steps: readonly string[];
  readonly misconceptions: readonly Misconception[];
  /** Whom a licence wants named beside the item. */
  readonly attribution?: string;
}

/** An item that the built-in tutor teaches with. */
export interface PracticeItem extends Item {
  readonly subject: "mathematics";
  readonly topic: string;
  /** A first step, a bigger step, all but the last step. */
  readonly hints: readonly [string, string, string];
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
