/** A text to be adapted, and whom for. */
export interface ContentRequest {
  readonly content: string;
  /** As the asker calls it: "explanation", "instructions". */
  readonly contentType: string;
  /** 1 (easy) to 5 (hard). */
  readonly level: number;
  readonly focusAreas: readonly string[];
  /** From whom little more is taken in now: less text, one thing after the other. */
  readonly isStrained: boolean;
}

/** One thing that was done to the text; `value` counts it. */
export interface Change {
  readonly code: string;
  readonly value: number;
  readonly text: string;
}

export interface AdaptedContent {
  readonly content: string;
  /** Who did it; `built_in` without an AI provider. */
  readonly source: string;
  readonly changes: readonly Change[];
}

/** Adapts texts to a learner. The built-in one needs nothing; an AI provider may stand behind the same port. */
export interface ContentAdapter {
  adapt(request: ContentRequest): Promise<AdaptedContent>;
}
