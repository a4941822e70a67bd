import type { PresentPerson } from "@masterx/protocol";

/** Who is in a session now, as far as the server can tell. */
export interface Presence {
  /** Everybody, or in rooms above 200 members some of them. */
  readonly people: readonly PresentPerson[];
  readonly count: number;
  /** What other servers hold cannot be heard: it stands as it was. */
  readonly stale: boolean;
}

export const nobodyPresent: Presence = { people: [], count: 0, stale: false };
