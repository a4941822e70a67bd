import type { Identity } from "../realtime/identity.ts";
import type { AccessClaims } from "./access-tokens.ts";

/** What the database says of a person and one sign-in of theirs; a token adds how long it lasts. */
export type Standing = Omit<Identity, "expiresAt">;

/**
 * Remembers what was proven of credentials, so that showing a token again costs neither a signature nor a query.
 * It extends no life: claims end with the token's own `exp`, and what the database said of a person is forgotten with
 * the first word of a change. Bounded; the longest unused goes first. Tokens are kept as their SHA-256 only.
 */
export interface VerifiedCredentials {
  claimsOf(token: string): AccessClaims | undefined;
  rememberClaims(token: string, claims: AccessClaims): void;
  standingOf(claims: AccessClaims): Standing | undefined;
  /** `asOf`: what `changes` was before the database was asked; a word of change that came meanwhile makes it worthless. */
  rememberStanding(standing: Standing, asOf: number): void;
  readonly changes: number;
  forget(userId: string): void;
}

export function createVerifiedCredentials(
  options: { readonly capacity?: number; readonly now?: () => number } = {},
): VerifiedCredentials {
  const { capacity = 10_000, now = Date.now } = options;
  const claims = new Map<string, AccessClaims>();
  /** Person → sign-in → standing. */
  const people = new Map<string, Map<string | null, Standing>>();
  let changes = 0;

  const keyOf = (token: string) => new Bun.CryptoHasher("sha256").update(token).digest("base64url");

  return {
    claimsOf(token) {
      const key = keyOf(token);
      const known = claims.get(key);
      if (!known) return undefined;
      claims.delete(key);
      // Within the leeway after its end a token is looked at anew each time.
      if (now() >= known.expiresAt) return undefined;
      claims.set(key, known);
      return known;
    },
    rememberClaims(token, known) {
      if (now() >= known.expiresAt) return;
      put(claims, keyOf(token), known, capacity);
    },
    standingOf({ userId, signInId }) {
      const own = people.get(userId);
      const standing = own?.get(signInId);
      if (!own || !standing) return undefined;
      people.delete(userId);
      // A sign-in has an end of its own.
      if (standing.signInEndsAt !== null && now() >= standing.signInEndsAt) return undefined;
      people.set(userId, own);
      return standing;
    },
    rememberStanding(standing, asOf) {
      if (asOf !== changes) return;
      const own = people.get(standing.userId) ?? new Map<string | null, Standing>();
      put(own, standing.signInId, standing, mostSignIns);
      put(people, standing.userId, own, capacity);
    },
    get changes() {
      return changes;
    },
    forget(userId) {
      changes += 1;
      people.delete(userId);
    },
  };
}

/** More devices of one person than that are asked of the database. */
const mostSignIns = 64;

function put<Key, Value>(map: Map<Key, Value>, key: Key, value: Value, capacity: number): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > capacity && oldest !== undefined) map.delete(oldest);
}
