import { generateKeyPairSync, randomBytes } from "node:crypto";
import { chmod, link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "./config.ts";
import { type JwtAlgorithm, jwtKeyFault } from "./jwt-key-fault.ts";

/**
 * The key that signs tokens: a secret, or a PEM private key for EdDSA and ES256. Without a configured one (development
 * only) it is made once and kept in `secret.key` of the data folder, which several processes may do at the same time.
 */
export async function jwtSecret(
  config: Pick<Config, "jwtSecretKey" | "jwtAlgorithm" | "dataDirectory">,
): Promise<string> {
  if (config.jwtSecretKey !== null) return config.jwtSecretKey;
  const path = join(config.dataDirectory, "secret.key");
  await mkdir(config.dataDirectory, { recursive: true });
  const kept = (await readKept(path)) ?? (await keepFirst(path, makeKey(config.jwtAlgorithm).trim()));
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

async function readKept(path: string): Promise<string | null> {
  try {
    const kept = (await readFile(path, "utf8")).trim();
    await chmod(path, 0o600);
    return kept;
  } catch (error) {
    if (isErrno(error, "ENOENT")) return null;
    throw error;
  }
}

/** A link appears whole or not at all, and fails when another process was first: then that one's key counts. */
async function keepFirst(path: string, key: string): Promise<string> {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  await writeFile(draft, `${key}\n`, { mode: 0o600, flag: "wx", flush: true });
  try {
    await link(draft, path);
    return key;
  } catch (error) {
    if (isErrno(error, "EEXIST")) return (await readFile(path, "utf8")).trim();
    throw error;
  } finally {
    await unlink(draft);
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
