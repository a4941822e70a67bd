import type { Emotion } from "@masterx/protocol";

/** The latest reading of one's own messages, and where it came from. */
export interface Reading {
  readonly message_id: string;
  readonly revision: number;
  readonly emotion: Emotion;
  /** Milliseconds since the epoch. */
  readonly at: number;
}
export interface TrailPoint {
  readonly pleasure: number;
  readonly arousal: number;
  /** Milliseconds since the epoch, by this page's clock. */
  readonly at: number;
}
export interface EmotionState {
  readonly current: Reading | null;
  /** The last five minutes, oldest first; the last point is the current reading if it came in that time. */
  readonly trail: readonly TrailPoint[];
  /** The person has paused the reading of their messages. */
  readonly paused: boolean;
}

export const noEmotion: EmotionState = { current: null, trail: [], paused: false };
export const trailMs = 300_000;
