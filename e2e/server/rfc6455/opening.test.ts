// RFC 6455 §4 on the wire: handshakes as they should and should not be, on both doors.
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createHash, randomBytes } from "node:crypto";
import { type ServerProcess, startServerProcess } from "@masterx/testing/server-process";
import { type Person, register } from "@masterx/testing/people";
import { inPieces, pingText, protocolPing, text } from "./play.ts";
import { handshakeHead } from "@masterx/testing/raw-web-socket";
import { openRaw } from "./raw-socket.ts";

let server: ServerProcess;
let mira: Person;

beforeAll(async () => {
  server = await startServerProcess({ env: { WS_RATE_LIMIT_MESSAGES: "0" } });
  mira = await register(server.url, "Mira");
});
afterAll(() => server[Symbol.asyncDispose]());

const doors = ["/api/ws", "/ws"] as const;
type Headers = Readonly<Record<string, string | null | readonly string[]>>;
const head = (door: string, headers: Headers = {}, method?: string) =>
  handshakeHead(`${door}?token=${mira.token}`, headers, method);
const headerOf = (answer: string, name: string) =>
  new RegExp(`^${name}: (.*)$`, "im").exec(answer)?.[1]?.trim() ?? null;
const statusOf = (answer: string) => Number(answer.split(" ")[1]);

const good: readonly (readonly [string, Headers])[] = [
  ["§4.2.1 as it should be", {}],
  ["§4.2.1 `Upgrade: WebSocket` in any case", { Upgrade: "WebSocket" }],
  ["§4.2.1 `Connection: keep-alive, Upgrade`", { Connection: "keep-alive, Upgrade" }],
  ["§4.2.1 `connection: upgrade` from a proxy", { Connection: "upgrade" }],
  ["§4.2.1 the key of another client", { "Sec-WebSocket-Key": randomBytes(16).toString("base64") }],
  ["60 headers that nobody knows", Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`X-Other-${at}`, "v"]))],
  ["a cookie of 4 KiB", { Cookie: `c=${"v".repeat(4_096)}` }],
  ["§9.1 an extension that nobody knows", { "Sec-WebSocket-Extensions": "x-none; a=1" }],
];

const bad: readonly (readonly [string, Headers, number, string?])[] = [
  ["§4.2.1 no key", { "Sec-WebSocket-Key": null }, 400],
  ["§4.2.1 an empty key", { "Sec-WebSocket-Key": "" }, 400],
  ["§4.2.1 a key of 15 bytes", { "Sec-WebSocket-Key": randomBytes(15).toString("base64") }, 400],
  ["§4.2.1 a key of 17 bytes", { "Sec-WebSocket-Key": randomBytes(17).toString("base64") }, 400],
  ["§4.2.1 a key that is no base64", { "Sec-WebSocket-Key": "!!!!!!!!!!!!!!!!!!!!!!!!" }, 400],
  [
    "§11.3.1 two keys",
    { "Sec-WebSocket-Key": [randomBytes(16).toString("base64"), randomBytes(16).toString("base64")] },
    400,
  ],
  ["§4.2.2 no version", { "Sec-WebSocket-Version": null }, 426],
  ["§4.2.2 version 8", { "Sec-WebSocket-Version": "8" }, 426],
  ["§4.2.2 version 14", { "Sec-WebSocket-Version": "14" }, 426],
  ["§4.2.2 a version that is no number", { "Sec-WebSocket-Version": "thirteen" }, 426],
  ["§4.2.1 no `Connection`", { Connection: null }, 400],
  ["§4.2.1 `Connection: keep-alive`", { Connection: "keep-alive" }, 400],
  ["§4.2.1 no `Upgrade`", { Upgrade: null }, 426],
  ["§4.2.1 `Upgrade: h2c`", { Upgrade: "h2c" }, 426],
  ["§4.2.1 no `Host`", { Host: null }, 400],
  ["§4.1 a body", { "Content-Length": "5" }, 400],
  ["§4.1 a chunked body", { "Transfer-Encoding": "chunked" }, 400],
  ["§4.2.1 POST", {}, 405, "POST"],
  ["§4.2.1 HEAD", {}, 405, "HEAD"],
  ["§4.2.1 PUT", {}, 405, "PUT"],
];

describe.each(doors)("%s", (door) => {
  test.each(good.map((row): [string, Headers] => [...row]))("%s is accepted", async (_, headers) => {
    using socket = await openRaw(server.url, head(door, headers));
    expect(socket.head).toStartWith("HTTP/1.1 101 ");
    const key = String(headers["Sec-WebSocket-Key"] ?? "dGhlIHNhbXBsZSBub25jZQ==");
    const accept = createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
    expect(headerOf(socket.head, "Sec-WebSocket-Accept")).toBe(accept);
    expect(headerOf(socket.head, "Upgrade")?.toLowerCase()).toBe("websocket");
    expect(headerOf(socket.head, "Connection")?.toLowerCase()).toBe("upgrade");
    expect(headerOf(socket.head, "Sec-WebSocket-Extensions")).toBeNull();
    expect(headerOf(socket.head, "Sec-WebSocket-Protocol")).toBeNull();
    await socket.write(protocolPing("open"));
    expect((await socket.settle()).pongs).toEqual(["open"]);
  });

  test.each(
    bad.map(([title, ...row]): [string, Headers, number, string | undefined] => [title, row[0], row[1], row[2]]),
  )("%s is refused", async (_, headers, status, method) => {
    const body = headers["Content-Length"] ? "hello" : headers["Transfer-Encoding"] ? "0\r\n\r\n" : "";
    using socket = await openRaw(server.url, head(door, headers, method) + body);
    expect(statusOf(socket.head)).toBe(status);
    // §4.4: who came with another version is told which one is spoken.
    if (status === 426 && headers["Upgrade"] === undefined)
      expect(headerOf(socket.head, "Sec-WebSocket-Version")).toBe("13");
  });
});

test("§4.2.1 names of headers in lower case", async () => {
  const lower = head("/api/ws").replaceAll(/^[A-Za-z-]+(?=: )/gm, (name) => name.toLowerCase());
  expect(lower).toContain("\r\nsec-websocket-key: ");
  using socket = await openRaw(server.url, lower);
  expect(socket.head).toStartWith("HTTP/1.1 101 ");
});

test("§4.1 a handshake that arrives byte by byte", async () => {
  using socket = await openRaw(server.url, inPieces(Buffer.from(head("/ws")), 1));
  expect(socket.head).toStartWith("HTTP/1.1 101 ");
});

test("§4.1 headers of more than 16 KiB get 431", async () => {
  using socket = await openRaw(server.url, head("/api/ws", { "X-Large": "v".repeat(20_000) }));
  expect(statusOf(socket.head)).toBe(431);
});

test("§4.1 frames of a client that does not wait for the answer are taken whole and once, or not at all", async () => {
  const early = Buffer.concat([text(pingText("early")), protocolPing("early")]);
  for (const bytes of [[Buffer.concat([Buffer.from(head("/api/ws")), early])], [Buffer.from(head("/api/ws")), early]]) {
    using socket = await openRaw(server.url, bytes);
    const { messages, pongs } = await socket.settle();
    const answers = messages.map((message) => String(message["in_reply_to"]));
    expect([["early"], []]).toContainEqual(answers);
    expect(pongs).toEqual(answers);
  }
});

test("§5.1 a second request behind the handshake opens no second socket", async () => {
  using socket = await openRaw(server.url, head("/api/ws") + head("/api/ws"));
  await socket.write(protocolPing("there"));
  expect((await socket.untilGone()).pongs).toEqual([]);
});

test("§11.3.4 the server names one subprotocol that was offered, or none", async () => {
  for (const [offered, named] of [
    ["masterx.v1, ticket.x", "masterx.v1"],
    ["chat, masterx.v1", "masterx.v1"],
    ["chat, superchat", null],
    ["ticket.x", null],
  ] as const) {
    using socket = await openRaw(server.url, head("/api/ws", { "Sec-WebSocket-Protocol": offered }));
    expect(statusOf(socket.head)).toBe(101);
    expect(headerOf(socket.head, "Sec-WebSocket-Protocol")).toBe(named);
  }
});

test("§4.2.2 a handshake that is wrong uses up no ticket", async () => {
  const page = { device_id: crypto.randomUUID(), page_id: crypto.randomUUID(), generation: 1 };
  const response = await fetch(`${server.url}/api/ws/ticket`, {
    method: "POST",
    headers: { Authorization: `Bearer ${mira.token}`, "Content-Type": "application/json" },
    body: JSON.stringify(page),
  });
  const { ticket } = (await response.json()) as { ticket: string };
  const offer = { "Sec-WebSocket-Protocol": `masterx.v1, ticket.${ticket}` };
  for (const fault of [{ "Sec-WebSocket-Key": null }, { "Sec-WebSocket-Version": "8" }, { Connection: null }]) {
    using socket = await openRaw(server.url, handshakeHead("/api/ws", { ...offer, ...fault }));
    expect(statusOf(socket.head)).toBeGreaterThanOrEqual(400);
  }
  using socket = await openRaw(server.url, handshakeHead("/api/ws", offer));
  expect(statusOf(socket.head)).toBe(101);
  await socket.write(text(JSON.stringify({ type: "resume", data: { positions: {} } })));
  expect((await socket.settle()).messages.map((message) => message["type"])).toContain("connection_established");
});
