import { limits } from "@masterx/protocol";
import type { ConnectionKind, ConnectionLife } from "../realtime/connection.ts";
import type { Identity } from "../realtime/identity.ts";

export interface LifeRules {
  /** null: a document connection ends with its token. */
  readonly documentMaxAgeMs: number | null;
  /** Milliseconds since the epoch; read once, at admission. */
  readonly wallClock: () => number;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/**
 * How long a connection lives (protocol §2.5): fixed now from the wall clock, counted by the monotonic one, so that
 * neither clock that is set changes it. The leeway makes up for the issuer's clock.
 */
export function lifeOf(
  { expiresAt, signInEndsAt }: Pick<Identity, "expiresAt" | "signInEndsAt">,
  kind: ConnectionKind,
  { documentMaxAgeMs, wallClock, now }: LifeRules,
): ConnectionLife {
  const [at, wall] = [now(), wallClock()];
  const untilToken = at + Math.max(0, expiresAt + limits.expiryLeewayMs - wall);
  if (kind === "v1") return { expiresAt: untilToken, endsAt: untilToken + limits.expiryGraceMs };
  // It cannot renew a token in place: it lives as long as its sign-in, within bounds.
  const endsAt =
    documentMaxAgeMs === null || signInEndsAt === null
      ? untilToken
      : at + Math.min(documentMaxAgeMs, Math.max(0, signInEndsAt - wall));
  return { expiresAt: endsAt, endsAt };
}
