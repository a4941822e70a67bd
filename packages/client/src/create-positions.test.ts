import { expect, test } from "bun:test";
import { limits, type ServerMessage } from "@masterx/protocol";
import { createPositions, resumedSessions } from "./create-positions.ts";

const timestamp = "2026-01-01T00:00:00.000Z";
const durable = (channel: string, epoch: string, offset: number): ServerMessage => ({
  type: "consent_changed",
  data: { learner_id: "ada", purpose: "voice", granted: true },
  timestamp,
  channel,
  epoch,
  offset,
});

test("[§5.3] a resume names the person's own channel and the latest sessions, as many as may be", () => {
  const sessions = Array.from({ length: 300 }, (_, index) => `s${index}`);
  const channels = Object.keys(createPositions().forResume("u1", sessions));
  expect(resumedSessions + 1).toBe(limits.resumeChannels);
  expect([channels.length, channels[0], channels.at(-1)]).toEqual([256, "session:s45", "user:u1"]);
});

test("[§5.3] the highest offset of one epoch counts, another epoch replaces it", () => {
  const positions = createPositions();
  for (const [epoch, offset] of [
    ["a", 4],
    ["a", 9],
    ["a", 7],
  ] as const)
    positions.learn(durable("user:u1", epoch, offset));
  expect(positions.forResume("u1", [])).toEqual({ "user:u1": { epoch: "a", offset: 9 } });
  positions.learn(durable("user:u1", "b", 1));
  expect(positions.forResume("u1", [])).toEqual({ "user:u1": { epoch: "b", offset: 1 } });
});

test("[§4.3] an ack begins a channel, and does not pass over what is still to come", () => {
  const positions = createPositions();
  const ack = (offset: number): ServerMessage => ({
    type: "ack",
    data: { position: { channel: "session:s1", epoch: "a", offset } },
    timestamp,
  });
  positions.learn(ack(3));
  positions.learn(ack(8));
  expect(positions.forResume(null, ["s1"])).toEqual({ "session:s1": { epoch: "a", offset: 3 } });
});

test("[§5.3] not recovered: the head that the server told, or nothing", () => {
  const positions = createPositions();
  positions.learn(durable("session:s1", "a", 9));
  positions.learn({
    type: "resumed",
    data: { of: "session:s1", recovered: false, why: "ahead", head: { epoch: "a", offset: 4 } },
    timestamp,
  });
  expect(positions.forResume(null, ["s1"])).toEqual({ "session:s1": { epoch: "a", offset: 4 } });
  positions.learn({ type: "resumed", data: { of: "session:s1", recovered: false, why: "forbidden" }, timestamp });
  expect(positions.forResume(null, ["s1"])).toEqual({ "session:s1": { epoch: "", offset: 0 } });
});
