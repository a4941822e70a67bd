import type { Check } from "./check-answer.ts";
import type { PracticeItem, Skill, Topic } from "./items/practice-item.ts";
import type { Lesson } from "./lesson.ts";
import type { Tone } from "./read-tone.ts";

/** One rung of the ladder over an item: what the tutor gives, never more than one at a time. */
export type Rung =
  | { readonly kind: "pump" }
  | { readonly kind: "hint"; readonly index: 0 | 1 }
  | { readonly kind: "prompt" }
  | { readonly kind: "assertion" };

export type Move =
  | { readonly kind: "danger" | "farewell" | "too_large" | "nothing_to_do" }
  | {
      readonly kind: "offer_topics";
      readonly because: "greeting" | "thanks" | "who" | "asked" | "outside" | "feeling" | "strain";
      readonly topics: readonly Topic[];
    }
  | {
      readonly kind: "pose";
      readonly item: PracticeItem;
      readonly because: "asked" | "harder" | "lower" | "no_harder" | "no_lower";
    }
  | { readonly kind: "finished"; readonly topic: Topic | null }
  | { readonly kind: "own_exercise" | "ask_for_attempt"; readonly item: PracticeItem }
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
  | { readonly kind: "summary"; readonly skill: Skill | null; readonly unitMissing: string | null }
  | { readonly kind: "define"; readonly topic: Topic }
  | { readonly kind: "explain"; readonly skill: Skill; readonly isOpen: boolean }
  | { readonly kind: "example"; readonly example: PracticeItem; readonly isOpen: boolean }
  | { readonly kind: "overview"; readonly item: PracticeItem; readonly hint: string }
  | { readonly kind: "suggest_pause"; readonly isOpen: boolean };

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
