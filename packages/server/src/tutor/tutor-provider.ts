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
}

export interface TutorRequest {
  /** Conversation so far, oldest first; the last one is the learner's message to answer. */
  readonly messages: readonly TutorMessage[];
  /** What the emotion model read from the last message; null when reading is paused. */
  readonly reading: TutorReading | null;
  readonly learnerName: string;
}

/**
 * A memo is an opaque string of at most 2 KB. It is stored with the answer and handed back in
 * `messages[].memo`, so that a provider keeps no state in memory and any process can answer next.
 */
export type TutorPart =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "memo"; readonly memo: string };

export interface TutorProvider {
  readonly id: string;
  readonly model: string;
  /** What people read beside the answer. */
  readonly label: string;
  /** MUST stop soon after the signal aborts; MUST yield at least one text part or throw; yields at most one memo. */
  answer(request: TutorRequest, signal: AbortSignal): AsyncIterable<TutorPart>;
}
