import { expect, test } from "bun:test";
import { retryAfterOf } from "@masterx/protocol";
import { createFakeClock } from "@masterx/testing";
import { startServerProcess } from "@masterx/testing/server-process";
import { openSocket } from "@masterx/testing/socket-client";
import { startServer } from "@masterx/testing/start-server";
import type { Connection } from "./connection.ts";
import { type DrainParts, drain } from "./drain.ts";
import { planDrain, reconnectAfterMs, tellAtMs } from "./drain-plan.ts";

const many = { connections: 5_000, answersUnderWay: true, isWatched: true };

test("[§9.5] a grace of 20 s: 5 s quiet, 10 s telling, the rest at 17 s, answers at 20 s", () => {
  expect(planDrain(20_000, many)).toEqual({
    tellFromMs: 5_000,
    tellUntilMs: 15_000,
    closeRestAtMs: 17_000,
    endAnswersAtMs: 20_000,
  });
  expect(planDrain(20_000, { ...many, connections: 3, isWatched: false })).toMatchObject({
    tellFromMs: 0,
    tellUntilMs: 60,
  });
  expect(planDrain(0, many)).toEqual({ tellFromMs: 0, tellUntilMs: 2_000, closeRestAtMs: 2_000, endAnswersAtMs: 0 });
});

test("[F11] everybody comes back after the process has gone, at most 500 a second", () => {
  const plan = planDrain(20_000, many);
  const backAt = Array.from({ length: 5_000 }, (_, index) => {
    const toldAt = tellAtMs(plan, index, 5_000);
    return toldAt + reconnectAfterMs(plan, many, index, toldAt);
  });
  expect(Math.min(...backAt)).toBeGreaterThan(20_000);
  const perSecond = Map.groupBy(backAt, (at) => Math.floor(at / 1_000));
  for (const of of perSecond.values()) expect(of.length).toBeLessThanOrEqual(501);
});

/** A hub of so many connections, by a clock that a test moves. */
function house(v1: number, documents: number, answers = 0) {
  const clock = createFakeClock(0);
  const happened: { at: number; what: string; id: string; retryMs?: number | undefined }[] = [];
  const connections = new Set<Connection>();
  for (let index = 0; index < v1 + documents; index += 1)
    connections.add({
      id: `c${index}`,
      kind: index < v1 ? "v1" : "document",
      state: { name: "live" },
    } as unknown as Connection);
  const state = { answers, hasLeftAt: -1, answersEndedAt: -1 };
  const parts: Omit<DrainParts, "graceMs" | "isWatched"> = {
    hub: {
      connections: () => connections,
      send: (connection, type, data) =>
        void happened.push({
          at: clock.now(),
          what: type,
          id: connection.id,
          retryMs: "reconnect_after_ms" in data ? data.reconnect_after_ms : undefined,
        }),
      close(connection, reason, detail = "") {
        happened.push({ at: clock.now(), what: reason, id: connection.id, retryMs: retryAfterOf(detail) });
        connection.state = { name: "closed", by: "server" };
        connections.delete(connection);
      },
    },
    clock,
    answersUnderWay: () => state.answers,
    endAnswers: () => {
      if (state.answersEndedAt < 0) state.answersEndedAt = clock.now();
      state.answers = 0;
      return Promise.resolve();
    },
    leave: () => (state.hasLeftAt = clock.now()),
  };
  return { clock, happened, state, connections, parts };
}

test("[§9.5] SIGTERM with many sockets and running answers, second by second", async () => {
  const { clock, happened, state, connections, parts } = house(600, 200, 5);
  let endedAt = -1;
  void drain({ ...parts, graceMs: 20_000, isWatched: true }).then(() => (endedAt = clock.now()));
  await clock.advance(4_900);
  expect({ told: happened.length, hasLeft: state.hasLeftAt }).toEqual({ told: 0, hasLeft: -1 });
  await clock.advance(11_000);
  expect(state.hasLeftAt).toBe(5_000);
  expect(happened.filter(({ what }) => what === "server_draining")).toHaveLength(600);
  expect(happened.filter(({ what }) => what === "restart")).toHaveLength(200);
  for (let second = 5; second < 15; second += 1) {
    const told = happened.filter(({ at }) => at >= second * 1_000 && at < (second + 1) * 1_000).length;
    expect(told).toBeGreaterThan(70);
    expect(told).toBeLessThan(90);
  }
  expect(connections.size).toBe(600);
  await clock.advance(1_200);
  expect(happened.filter(({ what, at }) => what === "drain" && at >= 17_000)).toHaveLength(600);
  expect(happened.every(({ what, retryMs }) => what === "restart" || retryMs !== undefined)).toBe(true);
  expect(state.answersEndedAt).toBe(-1);
  await clock.advance(3_000);
  expect({ answersEndedAt: state.answersEndedAt, endedAt }).toEqual({ answersEndedAt: 20_000, endedAt: 20_000 });
});

test("[§9.5] nothing is waited for that nobody needs: no sockets, no answers; few sockets; answers that end by themselves", async () => {
  const empty = house(0, 0);
  await drain({ ...empty.parts, graceMs: 20_000, isWatched: true });
  expect(empty.clock.now()).toBe(0);

  const few = house(2, 1);
  let endedAt = -1;
  void drain({ ...few.parts, graceMs: 20_000, isWatched: false }).then(() => (endedAt = few.clock.now()));
  await few.clock.advance(100);
  expect(endedAt).toBeLessThanOrEqual(60);
  expect(few.happened.map(({ what }) => what)).toEqual([
    "server_draining",
    "server_draining",
    "restart",
    "drain",
    "drain",
  ]);

  const answering = house(1, 0, 1);
  void drain({ ...answering.parts, graceMs: 20_000, isWatched: false }).then(() => (endedAt = answering.clock.now()));
  await answering.clock.advance(3_000);
  expect(answering.happened.map(({ what }) => what)).toEqual(["server_draining"]);
  answering.state.answers = 0;
  await answering.clock.advance(100);
  expect(answering.happened.map(({ what }) => what)).toEqual(["server_draining", "drain"]);
  expect(endedAt).toBeLessThanOrEqual(3_100);
});

test("[§9.5] at once: answers end before their readers are sent away", async () => {
  const { clock, happened, state, parts } = house(3, 0, 2);
  void drain({ ...parts, graceMs: 0, isWatched: true });
  await clock.settle();
  expect({ answersEndedAt: state.answersEndedAt, told: happened.length > 0 }).toEqual({
    answersEndedAt: 0,
    told: true,
  });
  await clock.advance(2_000);
  expect(happened.filter(({ what }) => what === "drain")).toHaveLength(3);
});

test("[§9.5] SIGTERM of a real process: its few clients are told, with their times, and it ends with 0 soon", async () => {
  await using server = await startServerProcess();
  const reply = await fetch(`${server.url}/api/auth/register`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      email: "mira@example.org",
      name: "Mira",
      password: "correct horse battery",
      role: "learner",
    }),
  });
  const { access_token: token } = (await reply.json()) as { access_token: string };
  const headers = { Authorization: `Bearer ${token}` };
  using phone = await openSocket(server.socketUrl, ["masterx.v1"], headers);
  phone.send({ type: "resume", id: "r", data: { positions: {} } });
  await phone.next("ack");
  using page = await openSocket(server.socketUrl, undefined, headers);
  await page.none("error");
  const exited = server.stop();
  const told = await phone.next("server_draining");
  expect(told.data).toMatchObject({ elsewhere: false, reconnect_after_ms: expect.any(Number) });
  const [gone, restarted] = await Promise.all([phone.closed, page.closed]);
  expect({ gone: gone.code, retry: retryAfterOf(gone.reason), restarted: restarted.code }).toEqual({
    gone: 4001,
    retry: expect.any(Number),
    restarted: 1012,
  });
  expect(await exited).toBe(0);
});

test("[§9.5, §10] a restart announces nobody as gone", async () => {
  await using server = await startServer({ env: { WS_OPEN_SESSIONS: "true" } });
  const [mira, noor] = await Promise.all([server.person("Mira"), server.person("Noor")]);
  using first = await server.v1(mira);
  first.send({ type: "join_session", data: { session_id: "s" } });
  await first.next("session_update");
  using second = await server.document(noor);
  second.send({ type: "join_session", data: { session_id: "s" } });
  await first.next("user_joined");
  await server.restart();
  await first.closed;
  expect(first.received.map(({ type }) => type)).not.toContain("user_left");
});
