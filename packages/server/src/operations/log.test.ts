import { expect, test } from "bun:test";
import { createLog } from "./log.ts";

const canary = "canary4711";

function capture(level: "info" | "warn" = "info") {
  const lines: string[] = [];
  const log = createLog({ level, destination: { write: (line) => void lines.push(line) } });
  return { log, lines, entries: (): unknown[] => lines.map((line) => JSON.parse(line)) };
}

test("a line is one JSON object with level, time, fields and message", () => {
  const { log, entries } = capture();
  log.info({ connections: 3, took_ms: 1.5, code: "rate_limited" }, "connected");
  expect(entries()).toEqual([
    {
      level: "info",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      pid: process.pid,
      connections: 3,
      took_ms: 1.5,
      code: "rate_limited",
      msg: "connected",
    },
  ]);
});

test("lines below the level are not written", () => {
  const { log, lines } = capture("warn");
  log.info("no");
  log.warn("yes");
  expect(lines).toHaveLength(1);
});

const names = `
  token access_token accessToken refresh_token ticket password secret JWT_SECRET_KEY DATABASE_URL code
  authorization Authorization cookie Set-Cookie Sec-WebSocket-Protocol X-Forwarded-For
  content text message body email address remoteAddress ip emotion primary_emotion reading pad_values query
`.match(/\S+/g);

test.each(names ?? [])("the field %s is not written at any depth", (name) => {
  const { log, lines, entries } = capture();
  const value = { [name]: `${canary}-1` };
  log.info(value, "top");
  log.info({ request: { headers: value, parts: [{ data: value }] } }, "deep");
  log.info({ [name]: { nested: [canary] } }, "an object");
  log.child(value).info({ user: "u1" }, "child");
  log.child({ request: value }).child({}).info("grandchild");
  log.error(Object.assign(new Error("failed"), name === "message" ? {} : value), "on an error");
  log.error({ err: new Error("outer", { cause: value }) }, "as a cause");
  expect(entries()).toHaveLength(7);
  expect(lines.join("")).not.toContain(canary);
});

test.each([
  ["a query string", `GET /api/ws?token=${canary}&x=1`],
  ["a query string of a whole address", `ws://localhost:8001/api/ws?a=1&token=${canary}`],
  ["a JSON Web Token", `got eyJhbGciOiJIUzI1NiJ9.${canary}.sig_-nature`],
  ["a ticket", `masterx.v1, ticket.${canary}`],
  ["a bearer token", `Bearer ${canary}`],
  ["credentials in an address", `postgres://masterx:${canary}@db.internal/masterx`],
  ["an e-mail address", `Unknown account ${canary}+x@mail.example.org`],
])("%s is cut out of any string", (_, text) => {
  const { log, lines, entries } = capture();
  log.info(text);
  log.info({ url: text, nested: [{ why: text }] }, "in fields");
  log.error(new Error(text));
  log.error({ err: new Error("outer", { cause: new Error(text) }) });
  expect(entries()).toHaveLength(4);
  expect(lines.join("")).not.toContain(canary);
});

test("an address keeps what comes before its query", () => {
  const { log, lines } = capture();
  log.info({ path: "/api/ws?token=abc", database: "postgres://u:p@db.internal:5432/masterx" }, 'said "quoted\\" ?a=b');
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    path: "/api/ws",
    database: "postgres://db.internal:5432/masterx",
    msg: 'said "quoted\\" ',
  });
});

test("an error keeps its type, message, code, stack and cause", () => {
  const { log, entries } = capture();
  const error = Object.assign(new TypeError("went wrong", { cause: new RangeError("why") }), { code: "ECONNREFUSED" });
  log.error({ err: error }, "failed");
  expect(entries()).toEqual([
    expect.objectContaining({
      err: {
        type: "TypeError",
        message: "went wrong",
        code: "ECONNREFUSED",
        stack: expect.stringContaining("log.test.ts"),
        cause: expect.objectContaining({ type: "RangeError", message: "why" }),
      },
    }),
  ]);
});

test("what refers to itself ends, bytes and collections are only counted", () => {
  const { log, entries } = capture();
  const ring: Record<string, unknown> = { name: "ring" };
  ring["self"] = ring;
  log.info({ ring, frame: new Uint8Array(3), members: new Set([canary]) }, "odd");
  expect(entries()).toEqual([expect.objectContaining({ frame: "[3 bytes]", members: "[1 entries]" })]);
  expect(JSON.stringify(entries())).toContain("[too deep]");
});
