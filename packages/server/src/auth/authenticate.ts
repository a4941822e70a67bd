import type { FailureCode } from "@masterx/protocol";
import type { Identity } from "../realtime/identity.ts";
import type { Store } from "../storage/store.ts";
import type { AccessClaims, AccessTokens } from "./access-tokens.ts";

export type Authentication =
  | { readonly ok: true; readonly identity: Identity }
  /** `isGenuine`: signed by us for a live account, only too old. */
  | {
      readonly ok: false;
      readonly code: Extract<FailureCode, "missing_token" | "invalid_token" | "token_expired">;
      readonly isGenuine: boolean;
    };

export interface Authenticator {
  authenticate(token: string | undefined): Promise<Authentication>;
  /** The same check without a token, for a ticket that was bound to these claims. */
  identify(claims: AccessClaims): Promise<Identity | null>;
}

export function createAuthenticator(tokens: AccessTokens, store: Store): Authenticator {
  async function identify(claims: AccessClaims): Promise<Identity | null> {
    const user = await store.read
      .selectFrom("users")
      .select(["id", "name", "role", "email"])
      .where("id", "=", claims.userId)
      .where("disabled_at", "is", null)
      .executeTakeFirst();
    if (!user) return null;
    if (claims.signInId !== null) {
      const signIn = await store.read
        .selectFrom("sign_ins")
        .select("id")
        .where("id", "=", claims.signInId)
        .where("user_id", "=", user.id)
        .where("revoked_at", "is", null)
        .executeTakeFirst();
      if (!signIn) return null;
    }
    const { id: userId, name, role, email } = user;
    return { userId, name, role, email, signInId: claims.signInId, expiresAt: claims.expiresAt };
  }
  return {
    identify,
    async authenticate(token) {
      if (!token) return { ok: false, code: "missing_token", isGenuine: false };
      const verified = await tokens.verify(token);
      if (!verified.ok) {
        const isGenuine = verified.code === "token_expired" && (await identify(verified.claims)) !== null;
        return { ok: false, code: verified.code, isGenuine };
      }
      const identity = await identify(verified.claims);
      return identity ? { ok: true, identity } : { ok: false, code: "invalid_token", isGenuine: false };
    },
  };
}
