/** A stream of events with an order of its own: `user:<id>`, `session:<id>` or `learner:<id>`. */
export type ChannelName = `user:${string}` | `session:${string}` | `learner:${string}`;

/**
 * A place in a channel. `epoch` names one history of the installation (64 random bits, hexadecimal);
 * `offset` counts the channel's events 1, 2, 3 … without holes, 0 means "before the first".
 */
export interface Position {
  readonly epoch: string;
  readonly offset: number;
}

export const userChannel = (userId: string): ChannelName => `user:${userId}`;
export const sessionChannel = (sessionId: string): ChannelName => `session:${sessionId}`;
