import { describe, expect, test } from "bun:test";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { type Environment, loadConfig, parseConfig } from "./parse-config.ts";

const strongKey = randomBytes(48).toString("base64");

function faultsOf(env: Environment): readonly string[] {
  const parsed = parseConfig(env);
  return "faults" in parsed ? parsed.faults : [];
}

describe("the signing key", () => {
  const production = [
    { NODE_ENV: "production" },
    { NODE_ENV: "production", DEBUG: "true" },
    { HOST: "0.0.0.0" },
    { HOST: "192.0.2.1", NODE_ENV: "development" },
  ];
  const refused: readonly [string, string | undefined, RegExp][] = [
    ["a missing key", undefined, /nothing was given/],
    ["a short key", "your-secret-key-here", /20 bytes were given; HS256 needs at least 32/],
    ["one character repeated", "a".repeat(64), /only 1 different/],
  ];

  test.each(refused)("a production start stops at %s", (_, key, reason) => {
    for (const env of production) {
      expect(faultsOf({ ...env, JWT_SECRET_KEY: key })).toEqual([expect.stringMatching(reason)]);
    }
  });

  test("a production start takes a strong key", () => {
    for (const env of production)
      expect(loadConfig({ ...env, JWT_SECRET_KEY: strongKey }).jwtSecretKey).toBe(strongKey);
  });

  test("a development start goes on without, and says when it passes over a weak one", () => {
    expect(loadConfig({})).toMatchObject({ jwtSecretKey: null, warnings: [] });
    const weak = loadConfig({ JWT_SECRET_KEY: "your-secret-key-here" });
    expect(weak.jwtSecretKey).toBeNull();
    expect(weak.warnings).toEqual([expect.stringContaining("JWT_SECRET_KEY is not used: 20 bytes were given")]);
  });

  test.each([
    ["HS384", 48],
    ["HS512", 64],
  ])("%s needs %d bytes", (algorithm, bytes) => {
    const env = { NODE_ENV: "production", JWT_ALGORITHM: algorithm };
    const key = strongKey.repeat(2);
    expect(faultsOf({ ...env, JWT_SECRET_KEY: key.slice(0, bytes - 1) })).toHaveLength(1);
    expect(faultsOf({ ...env, JWT_SECRET_KEY: key.slice(0, bytes) })).toHaveLength(0);
  });

  const encodings = {
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  } as const;
  const edwards = generateKeyPairSync("ed25519", encodings).privateKey.trim();
  const p256 = generateKeyPairSync("ec", { namedCurve: "P-256", ...encodings }).privateKey.trim();
  const p384 = generateKeyPairSync("ec", { namedCurve: "P-384", ...encodings }).privateKey.trim();

  test("a PEM key may stand on one line", () => {
    const env = { NODE_ENV: "production", JWT_ALGORITHM: "EdDSA", JWT_SECRET_KEY: edwards.replaceAll("\n", "\\n") };
    expect(loadConfig(env).jwtSecretKey).toBe(edwards);
  });

  test("a PEM key of another kind is refused", () => {
    const faultsWith = (algorithm: string, key: string) =>
      faultsOf({ NODE_ENV: "production", JWT_ALGORITHM: algorithm, JWT_SECRET_KEY: key });
    expect(faultsWith("ES256", p256)).toEqual([]);
    expect(faultsWith("EdDSA", p256)).toEqual([expect.stringContaining("a key of another kind")]);
    expect(faultsWith("ES256", p384)).toEqual([expect.stringContaining("a key of another kind")]);
    expect(faultsWith("ES256", p256.replace(/\n.{20}/, "\n"))).toEqual([expect.stringContaining("cannot be read")]);
    expect(faultsWith("EdDSA", strongKey)).toEqual([expect.stringContaining("something else than a PKCS #8")]);
    expect(faultsWith("HS256", edwards)).toEqual([expect.stringContaining("takes a random secret")]);
  });

  test("a fault of the algorithm is not followed by one of the key, which it decides about", () => {
    expect(faultsOf({ NODE_ENV: "production", JWT_ALGORITHM: "eddsa", JWT_SECRET_KEY: edwards })).toHaveLength(1);
  });
});
