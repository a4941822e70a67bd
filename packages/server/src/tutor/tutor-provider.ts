import type { AgeBand, Source } from "@masterx/protocol";

/** S1 is noted, S2 tells a teacher, S3 stops tutoring and calls an adult. */
export type SafetyTier = "S1" | "S2" | "S3";

/** What the emotion model read from one text, as far as a tutor may use it. */
export interface TutorReading {
  readonly primary_emotion: string;
  /** Calibrated, in [0, 1]; low when the model abstains. */
  readonly confidence: number;
  readonly learning_readiness: "low" | "moderate" | "high";
  readonly cognitive_load: "low" | "optimal" | "high" | "overload";
}

export interface TutorMessage {
  readonly role: "user" | "assistant" | "system";
  readonly content: string;
  /** The memo that the provider yielded with this answer; only assistant messages have one. */
  readonly memo?: string | null;
  /** Written by somebody else than who is answered. */
  readonly byOther?: boolean;
  /** When it was stored, in milliseconds since 1970; left out: unknown. */
  readonly at?: number;
}

export interface TutorRequest {
  /** Conversation so far, oldest first; the last one is the learner's message to answer. */
  readonly messages: readonly TutorMessage[];
  /** What the emotion model read from the last message; null when reading is paused. */
  readonly reading: TutorReading | null;
  readonly learnerName: string;
  readonly asker: Asker;
  /** How grave the first check found the question; `S3` stops tutoring. */
  readonly tier: SafetyTier | null;
}

/** Who is answered, as far as it decides who may answer and how. */
export interface Asker {
  readonly id: string;
  /** null: unknown, which counts as a minor. */
  readonly ageBand: AgeBand | null;
  /** The six numbers of the Virtual Brain, 0 to 1; null while it knows nothing. */
  readonly state: Readonly<Record<string, number>> | null;
  /** Skills that were practised, and how likely each is known, 0 to 1. */
  readonly knows: Readonly<Record<string, number>>;
}

/** What whoever decides who answers is told. */
export interface TutoringRequest extends TutorRequest {
  /** The conversation as an AI provider may have it: without what people wrote who did not agree. */
  readonly shareable: readonly TutorMessage[];
}

/** An answer that was found right or wrong by the item that was posed. */
export interface CheckedAnswer {
  /** The written item, or the template that made it. */
  readonly item: string;
  readonly skill: string;
  readonly level: number;
  readonly correct: boolean;
  /** Hints that were shown before it. */
  readonly hints: number;
  /** From 1; what was neither right nor wrong is not counted. */
  readonly attempt: number;
  /** Since the item was posed; null: unknown. */
  readonly seconds: number | null;
}

/** What a learner did with an item in one message. */
export type TutoredWork = (CheckedAnswer & { readonly kind: "answer" }) | { readonly kind: "hint" };

/**
 * `work` is what the learner did in the message that is answered, as the practice items check it.
 * A memo is an opaque string of at most 2 KB. It is stored with the answer and handed back in
 * `messages[].memo`, so that a provider keeps no state in memory and any process can answer next.
 */
export type TutorPart =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "memo"; readonly memo: string; readonly work: TutoredWork | null };

/**
 * What an answer is made of. First `selected`; `switched` only before the first text, so that no answer mixes two
 * voices; after `broken` nothing: the text so far is all there is.
 */
export type TutoringPart =
  | TutorPart
  | { readonly type: "selected"; readonly source: Source }
  | { readonly type: "switched"; readonly source: Source; readonly from: string; readonly reason: string }
  | { readonly type: "broken"; readonly reason: string };

/** Decides who answers, and answers. */
export interface Tutoring {
  /** MUST stop soon after the signal aborts. */
  answer(request: TutoringRequest, signal: AbortSignal): AsyncIterable<TutoringPart>;
}

export interface TutorProvider {
  readonly id: string;
  readonly model: string;
  /** What people read beside the answer. */
  readonly label: string;
  /** MUST stop soon after the signal aborts; MUST yield at least one text part or throw; yields at most one memo. */
  answer(request: TutorRequest, signal: AbortSignal): AsyncIterable<TutorPart>;
}
