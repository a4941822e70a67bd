import { afterAll, beforeAll, expect, test } from "bun:test";
import { type ServerProcess, startServerProcess } from "@masterx/testing/server-process";
import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { createSession, type Person, register } from "@masterx/testing/people";
import { openTerminal } from "./terminal.ts";

const scripts = fileURLToPath(new URL("../python/", import.meta.url));
const wscat = fileURLToPath(new URL("../../node_modules/.bin/wscat", import.meta.url));
// Debian's package belongs to Debian's Python, which need not be the first on the path.
const pythons = ["python3", "/usr/bin/python3"];
const has = (python: string, module: string) => spawnSync(python, ["-c", `import ${module}`]).status === 0;
const python = pythons.find((path) => has(path, "websockets"));
const terminalPython = pythons.find((path) => has(path, "pty"));
const curl = spawnSync("curl", ["--version"]).status === 0;

let server: ServerProcess;
let mira: Person;
let session: string;

beforeAll(async () => {
  server = await startServerProcess();
  mira = await register(server.url, "Mira");
  session = await createSession(server.url, [mira]);
});
afterAll(() => server[Symbol.asyncDispose]());

/** In CI a missing tool fails what needs it, since the tests would prove less than they say; elsewhere it is skipped. */
function testWith(tool: string, isPresent: boolean) {
  const isSkipped = !isPresent && !process.env["CI"];
  if (isSkipped) console.warn(`SKIPPED: ${tool} is missing.`);
  return test.skipIf(isSkipped);
}
const testWithWebsockets = testWith("python3-websockets", python !== undefined);
const testWithTerminal = testWith("python3", terminalPython !== undefined);
const testWithCurl = testWith("curl", curl);

function runPython(script: string, ...args: readonly string[]): string {
  if (!python) throw new Error("There is no Python with websockets.");
  const { status, stdout, stderr } = spawnSync(python, [`${scripts}${script}`, server.url, ...args], {
    encoding: "utf8",
    timeout: 30_000,
  });
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}${stdout}`);
  return stdout.trim();
}

testWithWebsockets("Python's websockets sees a missing or invalid token refused with 1008", () => {
  expect(runPython("refused_tokens.py")).toBe("refused tokens: 1008");
});

testWithWebsockets("the document's load script: 20 users, 10 pings each, every one answered", () => {
  expect(runPython("ten_pings.py", mira.token, "20")).toBe("ten pings: 200 answered");
});

testWithTerminal("wscat: what the document's walk-through types gets what it expects", async () => {
  using terminal = openTerminal(terminalPython ?? "python3", wscat, ["-c", `${server.socketUrl}?token=${mira.token}`]);
  await terminal.shows("Connected");
  terminal.type('{"type": "ping", "data": {}}');
  await terminal.shows(/< \{"type":"pong","data":\{"timestamp":"[^"]+"\}/);
  expect(terminal.shown.match(/< \{/g)).toHaveLength(1);
  terminal.type(JSON.stringify({ type: "join_session", data: { session_id: session }, timestamp: 1_698_765_432_000 }));
  await terminal.shows(/< \{"type":"session_update".*"action":"joined"/);
  terminal.type("hello?");
  await terminal.shows(/< \{"type":"error".*"code":"bad_json"/);
});

testWithTerminal("wscat with a wrong token is told why it was sent away", async () => {
  using terminal = openTerminal(terminalPython ?? "python3", wscat, ["-c", `${server.socketUrl}?token=YOUR_JWT_TOKEN`]);
  await terminal.shows('Disconnected (code: 1008, reason: "Invalid token (invalid_token)")');
});

testWithCurl("curl's handshake from the document's debugging section is answered as RFC 6455 says", () => {
  const key = randomBytes(16).toString("base64");
  const handshake = (...headers: readonly string[]) => {
    const all = ["Connection: Upgrade", "Upgrade: websocket", ...headers].flatMap((header) => ["-H", header]);
    return spawnSync("curl", ["-s", "-i", "-N", "--max-time", "5", ...all, `${server.url}/api/ws`], {
      encoding: "utf8",
    }).stdout;
  };
  const answer = handshake("Sec-WebSocket-Version: 13", `Sec-WebSocket-Key: ${key}`);
  const accept = createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
  expect(answer).toStartWith("HTTP/1.1 101 Switching Protocols");
  expect(answer).toContain(`Sec-WebSocket-Accept: ${accept}`);
  expect(answer).toEndWith("Invalid token (missing_token)");
  // The document's troubleshooting section leaves key and version out; it is told so.
  expect(handshake("Host: localhost:8001", "Origin: http://localhost:3000")).toStartWith("HTTP/1.1 400");
});
