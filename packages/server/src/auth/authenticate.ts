import type { FailureCode } from "@masterx/protocol";
import type { Identity } from "../realtime/identity.ts";
import type { Store } from "../storage/store.ts";
import { prepare } from "../storage/prepare.ts";
import type { AccessClaims, AccessTokens } from "./access-tokens.ts";
import { createVerifiedCredentials, type Standing, type VerifiedCredentials } from "./verified-credentials.ts";

export type Authentication =
  | { readonly ok: true; readonly identity: Identity }
  /** `isGenuine`: signed by us for a live account, only too old. `unavailable`: nobody is admitted now. */
  | {
      readonly ok: false;
      readonly code: Extract<FailureCode, "missing_token" | "invalid_token" | "token_expired" | "unavailable">;
      readonly isGenuine: boolean;
    };

export interface Authenticator {
  authenticate(token: string | undefined): Promise<Authentication>;
  /** The same check without a token, for a ticket that was bound to these claims. */
  identify(claims: AccessClaims): Promise<Authentication>;
  /** Something about the person changed: what was remembered of them counts no longer. */
  forget(userId: string): void;
  /** Whether changes of accounts reach this process; otherwise nobody is admitted (protocol §2.6). */
  isInReach(): boolean;
}

export interface AuthenticatorParts {
  readonly tokens: AccessTokens;
  readonly store: Pick<Store, "read" | "controlReadAt">;
  readonly verified?: VerifiedCredentials;
  /** Monotonic milliseconds. */
  readonly now?: () => number;
}

/** Without a look at the control rows for so long, a revocation may have been missed. */
const reachMs = 5_000;

/** A person and one of their sign-ins, if both are alive. */
const selectStanding = prepare(
  (db, input: { readonly userId: string; readonly signInId: string; readonly now: number }) =>
    db
      .selectFrom("users")
      .innerJoin("sign_ins", "sign_ins.user_id", "users.id")
      .select(["users.id", "users.name", "users.role", "users.email", "sign_ins.expires_at"])
      .where("users.id", "=", input.userId)
      .where("users.disabled_at", "is", null)
      .where("sign_ins.id", "=", input.signInId)
      .where("sign_ins.revoked_at", "is", null)
      .where("sign_ins.expires_at", ">", input.now),
);

const selectPerson = prepare((db, input: { readonly userId: string }) =>
  db
    .selectFrom("users")
    .select(["id", "name", "role", "email"])
    .where("id", "=", input.userId)
    .where("disabled_at", "is", null),
);

export function createAuthenticator({
  tokens,
  store,
  verified = createVerifiedCredentials(),
  now = () => performance.now(),
}: AuthenticatorParts): Authenticator {
  const refused = (code: "missing_token" | "invalid_token" | "unavailable") =>
    ({ ok: false, code, isGenuine: false }) as const;
  const isInReach = () => now() - store.controlReadAt() < reachMs;

  async function standingOf(claims: AccessClaims): Promise<Standing | null> {
    const known = verified.standingOf(claims);
    if (known) return known;
    const asOf = verified.changes;
    const read = await readStanding(claims);
    if (read) verified.rememberStanding(read, asOf);
    return read;
  }

  async function readStanding({ userId, signInId }: AccessClaims): Promise<Standing | null> {
    // A host product's subject may be anything; PostgreSQL refuses to look for a NUL.
    if (userId.includes("\0") || signInId?.includes("\0")) return null;
    if (signInId === null) {
      const [person] = (await selectPerson(store.read, { userId })).rows;
      return person ? { ...nameOf(person), signInId, signInEndsAt: null } : null;
    }
    const [row] = (await selectStanding(store.read, { userId, signInId, now: Date.now() })).rows;
    return row ? { ...nameOf(row), signInId, signInEndsAt: row.expires_at } : null;
  }

  async function identify(claims: AccessClaims): Promise<Authentication> {
    if (!isInReach()) return refused("unavailable");
    const standing = await standingOf(claims);
    return standing ? { ok: true, identity: { ...standing, expiresAt: claims.expiresAt } } : refused("invalid_token");
  }

  return {
    identify,
    async authenticate(token) {
      if (!token) return refused("missing_token");
      const known = verified.claimsOf(token);
      if (known) return identify(known);
      const result = await tokens.verify(token);
      if (result.ok) {
        verified.rememberClaims(token, result.claims);
        return identify(result.claims);
      }
      if (result.code === "invalid_token") return refused("invalid_token");
      if (!isInReach()) return refused("unavailable");
      return { ok: false, code: "token_expired", isGenuine: (await standingOf(result.claims)) !== null };
    },
    forget: (userId) => verified.forget(userId),
    isInReach,
  };
}

const nameOf = ({ id, name, role, email }: Pick<Identity, "name" | "role" | "email"> & { readonly id: string }) => ({
  userId: id,
  name,
  role,
  email,
});
