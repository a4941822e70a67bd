import { createPrivateKey } from "node:crypto";
import type { Settings } from "./settings.ts";

export type JwtAlgorithm = Settings["JWT_ALGORITHM"];

/** RFC 7518 §3.2: an HMAC key is at least as long as the hash's output. */
const leastBytes = { HS256: 32, HS384: 48, HS512: 64 } as const;
const leastDifferentBytes = 10;

/** Why `key` must not sign tokens with `algorithm`, without repeating any of it; null when it may. */
export function jwtKeyFault(algorithm: JwtAlgorithm, key: string): string | null {
  switch (algorithm) {
    case "HS256":
    case "HS384":
    case "HS512":
      return hmacKeyFault(algorithm, key);
    case "EdDSA":
      return privateKeyFault(algorithm, key, (found) => found.asymmetricKeyType === "ed25519");
    case "ES256":
      return privateKeyFault(algorithm, key, (found) => found.asymmetricKeyDetails?.namedCurve === "prime256v1");
    default:
      return algorithm satisfies never;
  }
}

function hmacKeyFault(algorithm: keyof typeof leastBytes, key: string): string | null {
  const bytes = new TextEncoder().encode(key);
  if (key.startsWith("-----BEGIN ")) return `a PEM key was given; ${algorithm} takes a random secret`;
  if (bytes.length < leastBytes[algorithm])
    return `${bytes.length} bytes were given; ${algorithm} needs at least ${leastBytes[algorithm]} random ones`;
  const different = new Set(bytes).size;
  if (different < leastDifferentBytes)
    return `only ${different} different characters were given; a random secret has more`;
  return null;
}

function privateKeyFault(
  algorithm: JwtAlgorithm,
  pem: string,
  fits: (key: ReturnType<typeof createPrivateKey>) => boolean,
): string | null {
  const wanted = `${algorithm} needs a PEM private key (PKCS #8) of ${algorithm === "EdDSA" ? "Ed25519" : "the curve P-256"}`;
  if (!pem.startsWith("-----BEGIN PRIVATE KEY-----"))
    return `something else than a PKCS #8 PEM key was given; ${wanted}`;
  try {
    return fits(createPrivateKey(pem)) ? null : `a key of another kind was given; ${wanted}`;
  } catch {
    return `a PEM key that cannot be read was given; ${wanted}`;
  }
}
