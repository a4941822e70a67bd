export const offenceKinds = ["messages", "joins", "handshakes", "strangers"] as const;
export type Offence = (typeof offenceKinds)[number];

/** What an offender saw of the server's limits. */
export interface Punishment {
  sent: number;
  /** Told that it was too much, sent away, or not read any longer. */
  refused: number;
  served: number;
  readonly closes: Record<string, number>;
  limitedAfterMs: number | null;
}
