import type { Role } from "@masterx/protocol";

/** A person who has shown a valid credential. */
export interface Identity {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly email: string;
  /** null: a token of a host product, which has no sign-in here. */
  readonly signInId: string | null;
  /** Milliseconds since the epoch; null without a sign-in. */
  readonly signInEndsAt: number | null;
  /** When the credential ends, milliseconds since the epoch. */
  readonly expiresAt: number;
}
