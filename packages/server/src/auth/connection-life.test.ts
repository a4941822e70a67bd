import { expect, test } from "bun:test";
import type { ServerType } from "@masterx/protocol";
import { createFakeClock } from "@masterx/testing";
import { openSocket } from "@masterx/testing/socket-client";
import { startServer, type TestPerson } from "@masterx/testing/start-server";
import { SignJWT } from "jose";
import type { Connection } from "../realtime/connection.ts";
import { createDispatch, type Handlers } from "../realtime/dispatch.ts";
import type { Hub } from "../realtime/hub.ts";
import type { Identity } from "../realtime/identity.ts";
import { createMessageLimits } from "../realtime/message-limits.ts";
import { noObserver } from "../realtime/observer.ts";
import { createRefusals } from "../realtime/refusals.ts";
import { judge } from "../realtime/watch-connections.ts";
import type { Authentication } from "./authenticate.ts";
import { lifeOf } from "./connection-life.ts";
import { createRefreshToken } from "./refresh-token.ts";

const wallAtStart = Date.UTC(2026, 0, 1);
const minute = 60_000;
const mira: Identity = {
  userId: "mira",
  name: "Mira",
  role: "learner",
  email: "mira@example.org",
  signInId: "phone",
  signInEndsAt: wallAtStart + 600 * minute,
  expiresAt: wallAtStart + 10 * minute,
};

test("[§2.5] a life is fixed at admission with 30 s of leeway, and no clock that is set later changes it", () => {
  let wall = wallAtStart;
  const rules = { documentMaxAgeMs: 720 * minute, wallClock: () => wall, now: () => 1_000 };
  const life = lifeOf(mira, "v1", rules);
  expect(life).toEqual({ expiresAt: 1_000 + 10 * minute + 30_000, endsAt: 1_000 + 10 * minute + 55_000 });
  wall += 11 * minute;
  expect(life.endsAt).toBe(1_000 + 10 * minute + 55_000);
  // Admitted within the leeway of the check: nothing is left but the grace, in which it may refresh.
  expect(lifeOf(mira, "v1", rules)).toEqual({ expiresAt: 1_000, endsAt: 26_000 });
});

test("[§2.5] a document connection lives as long as its sign-in, within WS_DOCUMENT_MAX_AGE; a host's until exp", () => {
  const rules = { documentMaxAgeMs: 720 * minute, wallClock: () => wallAtStart, now: () => 0 };
  const ends = (identity: Partial<Identity>, documentMaxAgeMs: number | null = 720 * minute) => {
    const life = lifeOf({ ...mira, ...identity }, "document", { ...rules, documentMaxAgeMs });
    expect(life.expiresAt).toBe(life.endsAt);
    return life.endsAt;
  };
  expect(ends({})).toBe(600 * minute);
  expect(ends({ signInEndsAt: wallAtStart + 6_000 * minute })).toBe(720 * minute);
  expect(ends({}, null)).toBe(10 * minute + 30_000);
  expect(ends({ signInId: null, signInEndsAt: null })).toBe(10 * minute + 30_000);
});

test("[§2.5] token_expiring once, 60 s before the end; 4002 when the grace of 25 s is over", () => {
  const life = { expiresAt: 100_000, endsAt: 125_000 };
  const at = (now: number, isToldOfExpiry: boolean, kind: "v1" | "document" = "v1") =>
    judge({ kind, life, isToldOfExpiry, state: { name: "live" }, heardAt: now, messageAt: now }, now, 300_000);
  expect([at(39_999, false), at(40_000, false), at(40_001, true)]).toEqual(["keep", "token_expiring", "keep"]);
  expect([at(125_000, true), at(125_001, true)]).toEqual(["keep", "token_expired"]);
  expect(at(99_000, false, "document")).toBe("keep");
});

/** One connection whose time, credentials and answers are in the test's hand. */
function createStage() {
  const clock = createFakeClock(0);
  const sent: { type: ServerType; data: unknown }[] = [];
  const closed: string[] = [];
  const handled: string[] = [];
  const shown = new Map<string, Authentication>();
  const hub = {
    send: (_, type, data) => void sent.push({ type, data }),
    close(connection, reason) {
      connection.state = { name: "closed", by: "server" };
      closed.push(reason);
    },
  } as Pick<Hub, "send" | "close"> as Hub;
  const rules = { documentMaxAgeMs: null, wallClock: () => wallAtStart + clock.now(), now: clock.now };
  const connection = {
    id: "c",
    kind: "v1",
    dialect: "masterx",
    identity: mira,
    followed: new Set(),
    state: { name: "live" },
    life: lifeOf(mira, "v1", rules),
    isToldOfExpiry: true,
    reading: { took: () => true, waiting: () => {}, end: () => {} },
    refusals: createRefusals(),
    tail: Promise.resolve(),
    queued: 0,
  } as unknown as Connection;
  const handlers = {
    ping: () => void handled.push("ping"),
    chat_message: () => void handled.push("chat_message"),
    refresh_token: createRefreshToken({
      ...rules,
      hub,
      authenticator: {
        authenticate: (token) =>
          Promise.resolve(shown.get(token ?? "") ?? { ok: false, code: "invalid_token", isGenuine: false }),
      },
      stillWelcome: () => Promise.resolve(),
    }),
  } as Partial<Handlers> as Handlers;
  const take = createDispatch({
    hub,
    handlers,
    limits: createMessageLimits(null, clock.now),
    requireRoomForCommand: () => {},
    takeBinary: () => {},
    authorise: () => Promise.resolve(),
    maxMessageBytes: 10_240,
    observer: noObserver,
    onFault(error) {
      throw error;
    },
    clock,
  });
  return {
    clock,
    connection,
    closed,
    handled,
    shown,
    /** The last answer's code, or type when it is no error. */
    async say(type: string, data: object = {}) {
      sent.length = 0;
      const frame = JSON.stringify({ type, data });
      take(connection, frame, frame.length);
      await connection.tail;
      const last = sent.at(-1);
      return last?.type === "error" ? (last.data as { code: string }).code : (last?.type ?? null);
    },
  };
}

const exp = 10 * minute + 30_000;

test("[§2.5] after exp only ping and refresh_token are taken; the fresh token gives a whole new life", async () => {
  const stage = createStage();
  await stage.clock.advance(exp);
  expect(await stage.say("chat_message", { content: "in time" })).toBeNull();
  await stage.clock.advance(1);
  expect(await stage.say("chat_message", { content: "too late" })).toBe("token_expired");
  expect(await stage.say("ping")).toBeNull();
  expect(stage.handled).toEqual(["chat_message", "ping"]);
  const fresh = { ...mira, name: "Mira M.", signInId: "tablet", expiresAt: mira.expiresAt + 10 * minute };
  stage.shown.set("fresh", { ok: true, identity: fresh });
  expect(await stage.say("refresh_token", { token: "fresh" })).toBe("ack");
  expect(stage.connection.identity).toEqual(fresh);
  expect(stage.connection.life).toEqual({ expiresAt: exp + 10 * minute, endsAt: exp + 10 * minute + 25_000 });
  expect(stage.connection.isToldOfExpiry).toBe(false);
  expect(await stage.say("chat_message", { content: "again" })).toBeNull();
  expect(stage.handled).toEqual(["chat_message", "ping", "chat_message"]);
});

test("[§2.5] another person's token, a bad one and an old one change nothing", async () => {
  const stage = createStage();
  const before = { ...stage.connection };
  stage.shown.set("other", { ok: true, identity: { ...mira, userId: "noor" } });
  stage.shown.set("old", { ok: false, code: "token_expired", isGenuine: true });
  expect(await stage.say("refresh_token", { token: "other" })).toBe("invalid_token");
  expect(await stage.say("refresh_token", { token: "garbage" })).toBe("invalid_token");
  expect(await stage.say("refresh_token", { token: "old" })).toBe("token_expired");
  expect(await stage.say("refresh_token", {})).toBe("bad_message");
  expect([stage.connection.identity, stage.connection.life]).toEqual([before.identity, before.life]);
  expect(stage.closed).toEqual([]);
});

test("[§2.5] a token with another role closes the connection, which comes back with its new rights", async () => {
  const stage = createStage();
  stage.shown.set("teacher", { ok: true, identity: { ...mira, role: "teacher" } });
  expect(await stage.say("refresh_token", { token: "teacher" })).toBeNull();
  expect(stage.closed).toEqual(["drain"]);
});

test("[§2.5] on the wire: told that the token ends, refused after its end, refreshed in place, and it goes on", async () => {
  await using server = await startServer();
  const person = await server.person("Mira");
  // Its exp is past and within the leeway of 30 s: some two seconds are left.
  const token = await tokenOf(person, Math.floor(Date.now() / 1_000) - 28);
  using socket = await openSocket(`${server.socketUrl}?token=${token}`, ["masterx.v1"]);
  await socket.next("connection_established");
  socket.send({ type: "resume", data: {} });
  await socket.next("ack");
  expect((await socket.next("token_expiring")).data.in_ms).toBeLessThanOrEqual(2_000);
  let refused: string | undefined;
  while (refused === undefined) {
    socket.send({ type: "join_session", id: "j", data: { session_id: "none" } });
    const { code } = (await socket.next("error")).data;
    if (code === "token_expired") refused = code;
    else await Bun.sleep(100);
  }
  socket.send({ type: "ping" });
  await socket.next("pong");
  socket.send({ type: "refresh_token", id: "r", data: { token: person.token } });
  expect((await socket.next("ack")).in_reply_to).toBe("r");
  socket.send({ type: "chat_message", data: { content: "on we go", silent: true } });
  await socket.next("ack", ({ message_id }) => message_id !== undefined);
});

const tokenOf = (person: TestPerson, expiresAtS: number): Promise<string> =>
  new SignJWT({ sub: person.id })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer("masterx")
    .setAudience("masterx")
    .setExpirationTime(expiresAtS)
    .sign(new TextEncoder().encode("a key that only this test knows, long enough"));
