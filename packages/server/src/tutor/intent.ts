import type { Check, Level, Skill, SkillNode, Topic } from "@masterx/items";
import type { OwnExercise } from "./own-exercise/read-own-exercise.ts";

/** What a learner wants from the tutor with one message. */
export type Intent =
  | { readonly kind: "danger" }
  | { readonly kind: "greeting" | "thanks" | "farewell" | "which_topics" }
  /** About the tutor itself. */
  | { readonly kind: "who_are_you" | "who_sees" | "person" | "other_language" | "doubt" }
  | { readonly kind: "hint" | "example" | "explain" | "check" | "answer_please" | "not_understood" | "repeat" }
  | { readonly kind: "agree" | "decline" | "another" | "harder" | "lower" }
  | {
      readonly kind: "practise";
      readonly topic: Topic | null;
      readonly skill?: Skill | null;
      readonly level: Level | null;
    }
  | { readonly kind: "ask_about"; readonly topic: Topic; readonly skill: Skill | null }
  | { readonly kind: "attempt"; readonly check: Exclude<Check, { readonly verdict: "none" }> }
  /** What is worth something else than the answer, and without a word on what it is for. */
  | { readonly kind: "calculation"; readonly text: string }
  /** Not the answer, but right on the way to it. */
  | { readonly kind: "step" }
  /** The answer, with something on the way to it that does not hold. */
  | { readonly kind: "false_step" }
  /** The answer to what is closed already. */
  | { readonly kind: "right_again" }
  /** What a word means. */
  | { readonly kind: "word"; readonly meaning: string }
  /** `claimed` is what the learner says that it comes to. */
  | { readonly kind: "own_exercise"; readonly exercise: OwnExercise; readonly claimed?: string }
  | { readonly kind: "feeling" }
  | {
      readonly kind: "outside";
      readonly near: readonly Topic[];
      /** Not mathematics, but there are items on it to practise with. */
      readonly other: SkillNode | null;
      readonly isShort: boolean;
    };
