import { createHmac, createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { type Account, limits } from "@masterx/protocol";
import { errors, jwtVerify, SignJWT } from "jose";

export interface AccessTokenOptions {
  /** The one algorithm that is signed with and accepted, whatever a token's header says. */
  readonly algorithm: "HS256" | "HS384" | "HS512" | "EdDSA" | "ES256";
  /** A shared secret, or a private key in PEM for EdDSA and ES256. */
  readonly key: string;
  readonly issuer: string;
  readonly audience: string;
  readonly lifeMs: number;
}

/** What a genuine token says; whether the person may still come in is asked of the database. */
export interface AccessClaims {
  readonly userId: string;
  /** Absent in a token of a host product, which has no sign-in here. */
  readonly signInId: string | null;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}
export type Verified =
  | { readonly ok: true; readonly claims: AccessClaims }
  | { readonly ok: false; readonly code: "invalid_token" }
  | { readonly ok: false; readonly code: "token_expired"; readonly claims: AccessClaims };

export interface AccessTokens {
  issue(account: Account, signInId: string): Promise<{ readonly token: string; readonly expiresInS: number }>;
  verify(token: string): Promise<Verified>;
  /** The one successor of a refresh token: the same for an honest repeat, unguessable without the key. */
  successorOf(refreshToken: string): string;
}

/** The type that our own access tokens carry in their header (RFC 9068); a host product's may carry JWT or none. */
const ownType = "at+jwt";
const acceptedTypes = new Set([undefined, "jwt", "at+jwt", "application/at+jwt"]);

export function createAccessTokens(options: AccessTokenOptions): AccessTokens {
  const keys = signingKeys(options);
  const { algorithm, issuer, audience } = options;
  return {
    async issue(account, signInId) {
      const expiresInS = Math.round(options.lifeMs / 1_000);
      const token = await new SignJWT({ sid: signInId, name: account.name, role: account.role })
        .setProtectedHeader({ alg: algorithm, typ: ownType })
        .setSubject(account.id)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(`${expiresInS}s`)
        .sign(keys.sign);
      return { token, expiresInS };
    },
    async verify(token) {
      try {
        const { payload, protectedHeader } = await jwtVerify(token, keys.verify, {
          algorithms: [algorithm],
          issuer,
          audience,
          requiredClaims: ["sub", "exp"],
          clockTolerance: limits.expiryLeewayMs / 1_000,
        });
        if (!acceptedTypes.has(protectedHeader.typ?.toLowerCase())) return { ok: false, code: "invalid_token" };
        return { ok: true, claims: claimsOf(payload) };
      } catch (error) {
        if (error instanceof errors.JWTExpired && error.payload.sub !== undefined)
          return { ok: false, code: "token_expired", claims: claimsOf(error.payload) };
        return { ok: false, code: "invalid_token" };
      }
    },
    successorOf: (refreshToken) =>
      createHmac("sha256", options.key).update(`refresh:${refreshToken}`).digest("base64url"),
  };
}

function claimsOf(payload: { sub?: string; exp?: number; sid?: unknown }): AccessClaims {
  return {
    userId: payload.sub ?? "",
    signInId: typeof payload.sid === "string" ? payload.sid : null,
    expiresAt: (payload.exp ?? 0) * 1_000,
  };
}

function signingKeys(options: AccessTokenOptions): { sign: KeyObject | Uint8Array; verify: KeyObject | Uint8Array } {
  switch (options.algorithm) {
    case "HS256":
    case "HS384":
    case "HS512": {
      const secret = new TextEncoder().encode(options.key);
      return { sign: secret, verify: secret };
    }
    case "EdDSA":
    case "ES256": {
      const sign = createPrivateKey(options.key);
      return { sign, verify: createPublicKey(sign) };
    }
    default:
      return options.algorithm satisfies never;
  }
}
