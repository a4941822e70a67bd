export interface DeltaTimesOptions {
  /** What the provider says to every question, piece by piece. */
  readonly pieces: readonly string[];
  /** Whether the time of this piece counts. */
  readonly isMeasured: (at: number) => boolean;
  readonly now: () => number;
}

/** From a piece that leaves the provider to the learner's delta that ends with it or behind it, in milliseconds. */
export function createDeltaTimes({ pieces, isMeasured, now }: DeltaTimesOptions) {
  const ends = pieces.map(
    (_, at) =>
      pieces
        .slice(0, at + 1)
        .join("")
        .trimEnd().length,
  );
  let sentAt: number[] = [];
  let next = 0;

  return {
    /** Before a question: what was sent for another counts for nothing. */
    begin(): void {
      sentAt = [];
      next = 0;
    },
    sent: (at: number): void => void (sentAt[at] = now()),
    /** The times that a delta up to `end` ends. Throws when it holds what the provider has not said: another answers. */
    received(end: number): readonly number[] {
      const times: number[] = [];
      for (; next < pieces.length && (ends[next] ?? 0) <= end; next += 1) {
        const from = sentAt[next];
        if (from === undefined) throw new Error("A delta came that the provider did not send; somebody else answered.");
        if (isMeasured(next)) times.push(now() - from);
      }
      return times;
    },
    /** After an answer. Throws unless all of it came in deltas. */
    end(): void {
      if (next < pieces.length)
        throw new Error(`Of the provider's ${pieces.length} pieces ${next} came to the learner in deltas.`);
    },
  };
}
