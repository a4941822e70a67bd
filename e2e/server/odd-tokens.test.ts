import { afterAll, beforeAll, expect, test } from "bun:test";
import { type ServerProcess, startServerProcess } from "@masterx/testing/server-process";
import { randomBytes } from "node:crypto";
import { claimsOf, forgeToken } from "./forge-token.ts";
import { handshake } from "./handshake.ts";
import { call, expectJson, type Person, register } from "@masterx/testing/people";
import { expectStillWell } from "./still-well.ts";

const key = randomBytes(48).toString("base64");
let server: ServerProcess;
let pid: number | null;
let mira: Person;

beforeAll(async () => {
  server = await startServerProcess({ env: { JWT_SECRET_KEY: key } });
  pid = server.pid;
  mira = await register(server.url, "Mira");
});
afterAll(async () => {
  await expectStillWell(server, pid);
  await server[Symbol.asyncDispose]();
});

const now = () => Math.floor(Date.now() / 1_000);

/** Each with the code that it is refused with. */
function oddTokens(): readonly [what: string, token: string, code: string][] {
  const claims = claimsOf(mira.token);
  const other = randomBytes(48).toString("base64");
  const forged = (changed: object, header: object = {}) =>
    forgeToken({ claims: { ...claims, ...changed }, header: { ...header }, key });
  const [head = "", body = "", signature = ""] = mira.token.split(".");
  const changedBody = Buffer.from(JSON.stringify({ ...claims, role: "operator" })).toString("base64url");
  return [
    ["nonsense", "nonsense", "invalid_token"],
    ["dots", "..", "invalid_token"],
    ["a canary of 4,000 characters", "x".repeat(4_000), "invalid_token"],
    ["another key", forgeToken({ claims, key: other }), "invalid_token"],
    ["alg none", forgeToken({ claims, header: { alg: "none" }, key: "" }), "invalid_token"],
    ["alg nOnE", forgeToken({ claims, header: { alg: "nOnE" }, key: "" }), "invalid_token"],
    ["no signature", `${head}.${body}.`, "invalid_token"],
    ["signature cut", `${head}.${body}.${signature.slice(0, -4)}`, "invalid_token"],
    ["body changed", `${head}.${changedBody}.${signature}`, "invalid_token"],
    ["HS384 of the right key", forgeToken({ claims, header: { alg: "HS384" }, key, hash: "sha384" }), "invalid_token"],
    ["HS512 of the right key", forgeToken({ claims, header: { alg: "HS512" }, key, hash: "sha512" }), "invalid_token"],
    ["RS256 in the header", forgeToken({ claims, header: { alg: "RS256" }, key }), "invalid_token"],
    [
      "a key of its own in the header",
      forgeToken({ claims, header: { jwk: { kty: "oct", k: Buffer.from(other).toString("base64url") } }, key: other }),
      "invalid_token",
    ],
    [
      "a key to fetch in the header",
      forgeToken({ claims, header: { jku: `${server.url}/keys`, kid: "../../dev/null" }, key: other }),
      "invalid_token",
    ],
    ["crit", forged({}, { crit: ["nothing"] }), "invalid_token"],
    ["another type", forged({}, { typ: "refresh+jwt" }), "invalid_token"],
    ["another audience", forged({ aud: "elsewhere" }), "invalid_token"],
    ["no audience", forged({ aud: undefined }), "invalid_token"],
    ["another issuer", forged({ iss: "elsewhere" }), "invalid_token"],
    ["no exp", forged({ exp: undefined }), "invalid_token"],
    ["exp as text", forged({ exp: "never" }), "invalid_token"],
    ["nbf in an hour", forged({ nbf: now() + 3_600 }), "invalid_token"],
    ["no subject", forged({ sub: undefined }), "invalid_token"],
    ["nobody", forged({ sub: crypto.randomUUID() }), "invalid_token"],
    ["a sign-in that never was", forged({ sid: crypto.randomUUID() }), "invalid_token"],
    ["expired, of nobody", forged({ sub: crypto.randomUUID(), exp: now() - 60 }), "token_expired"],
  ];
}

test("20 and more forged or odd tokens are refused over HTTP with 401", async () => {
  for (const [what, token, code] of oddTokens()) {
    const reply = await expectJson<{ code: string; help: string }>(
      call(server.url, { token }, "GET", "/api/v1/me"),
      401,
    );
    expect([what, reply.code, reply.help.length > 0]).toEqual([what, code, true]);
  }
  expect(await expectJson(call(server.url, null, "GET", "/api/v1/me"), 401)).toMatchObject({ code: "missing_token" });
  for (const Authorization of ["Basic bWlyYTptaXJh", "Bearer", "bearer  ", mira.token])
    expect(
      await expectJson(call(server.url, null, "GET", "/api/v1/me", undefined, { Authorization }), 401),
    ).toMatchObject({ code: "missing_token" });
  expect(await expectJson(call(server.url, mira, "GET", "/api/v1/me"), 200)).toMatchObject({ id: mira.id });
});

test("[§2.4] the same tokens on the socket: 1008, and a reason that begins with the document's words", async () => {
  for (const [what, token, code] of oddTokens()) {
    const answer = await handshake(server.url, `/api/ws?token=${encodeURIComponent(token)}`);
    expect([what, answer.status, answer.close]).toEqual([what, 101, { code: 1008, reason: `Invalid token (${code})` }]);
  }
  const missing = await handshake(server.url, "/api/ws");
  expect(missing.close).toEqual({ code: 1008, reason: "Invalid token (missing_token)" });
  expect((await handshake(server.url, `/api/ws?token=${mira.token}`)).close).toBeNull();
});

test("none of them stands in the log", () => {
  for (const [what, token] of oddTokens().filter((odd) => odd[1].length > 10))
    expect([what, server.output.includes(token)]).toEqual([what, false]);
});
