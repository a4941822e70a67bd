import type { TutorProvider } from "@masterx/server";

export interface DrippingTutorOptions {
  /** How many pieces an answer has. */
  readonly pieces: number;
  /** Resolves when the next piece may come; rejects when the signal aborts. */
  readonly drip: (signal: AbortSignal) => Promise<void>;
}

/** A tutor that answers a drop at a time, so that many answers are under way for as long as a test needs. */
export const createDrippingTutor = ({ pieces, drip }: DrippingTutorOptions): TutorProvider => ({
  id: "dripping",
  model: "drops",
  label: "Dripping tutor of a test",
  async *answer(_request, signal) {
    for (let piece = 1; piece <= pieces; piece += 1) {
      await drip(signal);
      signal.throwIfAborted();
      yield { type: "text", text: `drop ${piece}. ` };
    }
  },
});
