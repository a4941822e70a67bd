import type { Check, PracticeItem, Skill, SkillNode, Topic } from "@masterx/items";
import type { Lesson } from "./lesson.ts";
import type { Tone } from "./read-tone.ts";

/** One rung of the ladder over an item: what the tutor gives, never more than one at a time. */
export type Rung =
  | { readonly kind: "pump" }
  | { readonly kind: "hint"; readonly index: 0 | 1 }
  | { readonly kind: "prompt" }
  | { readonly kind: "assertion" };

export type Move =
  | { readonly kind: "danger" }
  | { readonly kind: "too_large" | "nothing_to_do"; readonly isAgain?: boolean }
  | { readonly kind: "farewell"; readonly tally: Tally }
  | {
      readonly kind: "offer_topics";
      readonly because: "greeting" | "thanks" | "who" | "asked" | "outside" | "feeling" | "strain";
      readonly topics: readonly Topic[];
      /** All of them were listed in this conversation before. */
      readonly isAgain?: boolean;
    }
  /** Of another subject, which is practised without a tutor. */
  | { readonly kind: "other_subject"; readonly skill: SkillNode }
  | {
      readonly kind: "pose";
      readonly item: PracticeItem;
      readonly because: "asked" | "back" | "harder" | "lower" | "no_harder" | "no_lower";
    }
  | { readonly kind: "finished"; readonly topic: Topic | null; readonly tally: Tally }
  /** Back to what a skill builds on; the item is of that. */
  | { readonly kind: "step_back"; readonly item: PracticeItem; readonly goal: string }
  /** Another item, begun: what is left is its last step. */
  | { readonly kind: "faded"; readonly item: PracticeItem; readonly steps: readonly string[] }
  | { readonly kind: "compare"; readonly skill: Skill }
  | { readonly kind: "own_exercise" | "ask_for_attempt"; readonly item: PracticeItem }
  | { readonly kind: "calculation"; readonly text: string }
  | { readonly kind: "right_step" | "false_step" }
  /** Answers about the tutor itself; what is open stays so. */
  | { readonly kind: "who_sees" | "person" | "other_language" | "doubt"; readonly open: PracticeItem | null }
  /** Nothing is asked of who is sad. */
  | { readonly kind: "let_be" }
  | {
      readonly kind: "restate";
      readonly item: PracticeItem;
      readonly because: "asked" | "thanks" | "outside" | "unread";
    }
  | {
      readonly kind: "ladder";
      readonly item: PracticeItem;
      readonly rung: Rung;
      readonly because: "asked" | "answer_sought" | "not_understood" | "feeling";
    }
  | {
      readonly kind: "wrong";
      readonly item: PracticeItem;
      readonly correction: string | null;
      readonly rung: Rung | null;
    }
  | { readonly kind: "form"; readonly verdict: Exclude<Check["verdict"], "right" | "wrong" | "none"> }
  | {
      readonly kind: "summary";
      readonly skill: Skill | null;
      readonly unitMissing: string | null;
      /** The rule and what comes next, only what comes next, a question to teach it back, or at once the next item. */
      readonly onward: "ask" | "go_on" | "teach_back" | { readonly next: PracticeItem };
    }
  | { readonly kind: "word"; readonly meaning: string; readonly isOpen: boolean }
  | { readonly kind: "define"; readonly topic: Topic; readonly isOpen: boolean }
  | {
      readonly kind: "explain";
      readonly skill: Skill;
      /** The skill of the item itself, or one that it builds on. */
      readonly way: "rule" | "prerequisite";
      readonly isOpen: boolean;
    }
  | { readonly kind: "example"; readonly example: PracticeItem; readonly isOpen: boolean }
  | { readonly kind: "overview"; readonly item: PracticeItem; readonly hint: string }
  | { readonly kind: "suggest_pause"; readonly isOpen: boolean };

type Tally = Lesson["tally"];

/** A move and the lesson as it stands after it. */
export interface Step {
  readonly move: Move;
  readonly lesson: Lesson;
}

export interface Turn extends Step {
  /** The tone that the opening sentence meets; null for no such sentence. */
  readonly reaction: Tone | null;
  readonly reasons: readonly string[];
}
