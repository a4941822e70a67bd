import { generateKeyPairSync, randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Config } from "./config.ts";
import { type JwtAlgorithm, jwtKeyFault } from "./jwt-key-fault.ts";
import { keptKey } from "./kept-key.ts";

/**
 * The key that signs tokens: a secret, or a PEM private key for EdDSA and ES256. Without a configured one (development
 * only) it is made once and kept in `secret.key` of the data folder, which several processes may do at the same time.
 */
export async function jwtSecret(
  config: Pick<Config, "jwtSecretKey" | "jwtAlgorithm" | "dataDirectory">,
): Promise<string> {
  if (config.jwtSecretKey !== null) return config.jwtSecretKey;
  const path = join(config.dataDirectory, "secret.key");
  const kept = await keptKey(path, () => makeKey(config.jwtAlgorithm).trim());
  const fault = jwtKeyFault(config.jwtAlgorithm, kept);
  if (fault === null) return kept;
  throw new Error(
    `${path} does not hold a key for ${config.jwtAlgorithm}: ${fault}. Delete the file to have a new one made (everyone signs in again), or set JWT_SECRET_KEY.`,
  );
}

const pem = {
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
} as const;

function makeKey(algorithm: JwtAlgorithm): string {
  switch (algorithm) {
    case "HS256":
    case "HS384":
    case "HS512":
      return randomBytes(64).toString("base64url");
    case "EdDSA":
      return generateKeyPairSync("ed25519", pem).privateKey;
    case "ES256":
      return generateKeyPairSync("ec", { namedCurve: "P-256", ...pem }).privateKey;
    default:
      return algorithm satisfies never;
  }
}
