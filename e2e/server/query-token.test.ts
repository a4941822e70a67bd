import { expect, test } from "bun:test";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { register } from "@masterx/testing/people";
import { startServerProcess } from "@masterx/testing/server-process";
import { forgeToken } from "./forge-token.ts";
import { handshake } from "./handshake.ts";

const throughProxy = { "X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https" };

test("[§2.2] a token in the address stands in no log, metric, audit row, answer or file, admitted or refused", async () => {
  await using server = await startServerProcess({ env: { LOG_LEVEL: "trace", AUDIT_LEVEL: "all" } });
  const mira = await register(server.url, "Mira");
  const canary = `canary${crypto.randomUUID().replaceAll("-", "")}`;
  const forged = forgeToken({ claims: { sub: canary }, key: "not the server's key at all, but long enough" });
  const answers: string[] = [];
  const knock = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await handshake(server.url, path, headers);
    answers.push(JSON.stringify(answer));
    return answer;
  };
  for (const path of ["/api/ws", "/ws"]) {
    expect((await knock(`${path}?token=${mira.token}`)).close).toBeNull();
    for (const token of [forged, canary, `${canary}%00`, `${canary}%ff`, `${forged}.${canary}`])
      for (const headers of [{}, { Origin: "https://evil.example" }, { "Sec-WebSocket-Protocol": "masterx.v1" }])
        await knock(`${path}?token=${token}`, headers);
    // No handshake, a broken one, and a request that is none.
    await knock(`${path}?token=${canary}`, { "Sec-WebSocket-Key": "short" });
    answers.push(await (await fetch(`${server.url}${path}?token=${canary}`)).text());
    answers.push(await (await fetch(`${server.url}/api/nothing?token=${canary}`)).text());
  }
  answers.push(await (await fetch(`${server.url}/metrics`)).text());
  expect(await server.stop()).toBe(0);
  const files = await readdir(server.dataDir, { recursive: true, withFileTypes: true });
  for (const file of files.filter((entry) => entry.isFile()))
    answers.push(await readFile(join(file.parentPath, file.name), "latin1"));
  for (const secret of [canary, mira.token, mira.token.split(".")[2] ?? "", forged.split(".")[1] ?? ""]) {
    expect(server.output.includes(secret)).toBe(false);
    expect(answers.filter((text) => text.includes(secret))).toEqual([]);
  }
});

test("[§2.2] by default a token in the address counts from this machine alone; what is set outright counts as it is set", async () => {
  const closeOf = async (env: Record<string, string>, headers: Record<string, string>) => {
    await using server = await startServerProcess({ env });
    const mira = await register(server.url, "Mira");
    return (await handshake(server.url, `/api/ws?token=${mira.token}`, headers)).close?.reason ?? "in";
  };
  const off = "Invalid token (query_token_off)";
  expect(await closeOf({}, {})).toBe("in");
  expect(await closeOf({}, throughProxy)).toBe(off);
  expect(await closeOf({ WS_ALLOW_QUERY_TOKEN: "true" }, throughProxy)).toBe("in");
  expect(await closeOf({ WS_ALLOW_QUERY_TOKEN: "false" }, {})).toBe(off);
});
