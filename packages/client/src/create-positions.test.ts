import { expect, test } from "bun:test";
import { limits, type ServerMessage } from "@masterx/protocol";
import { createPositions, resumedChannels } from "./create-positions.ts";

const timestamp = "2026-01-01T00:00:00.000Z";
const durable = (channel: string, epoch: string, offset: number): ServerMessage => ({
  type: "consent_changed",
  data: { learner_id: "ada", purpose: "voice", granted: true },
  timestamp,
  channel,
  epoch,
  offset,
});
const ack = (offset: number): ServerMessage => ({
  type: "ack",
  data: { position: { channel: "session:s1", epoch: "a", offset } },
  timestamp,
});

test("[§5.3] a resume names the person's own channel and the latest followed, as many as may be", () => {
  const followed = Array.from({ length: 300 }, (_, index) => `session:s${index}`);
  const channels = Object.keys(createPositions().forResume("u1", followed));
  expect(resumedChannels + 1).toBe(limits.resumeChannels);
  expect([channels.length, channels[0], channels.at(-1)]).toEqual([256, "session:s45", "user:u1"]);
});

test("[§5.3] a place moves by one event at a time: a repeat is known, a gap or another epoch is a hole", () => {
  const positions = createPositions();
  const taken = [4, 5, 5, 3, 7, 6].map((offset) => positions.take(durable("user:u1", "a", offset)));
  expect(taken).toEqual(["next", "next", "known", "known", "hole", "next"]);
  expect(positions.take(durable("user:u1", "b", 7))).toBe("hole");
  expect(positions.take(durable("session:s1", "a", 1))).toBe("next");
  expect(positions.forResume("u1", [])).toEqual({ "user:u1": { epoch: "a", offset: 6 } });
});

test("[§4.3] an ack begins a channel, fills its own place, and does not pass over what is still to come", () => {
  const positions = createPositions();
  const place = () => positions.forResume(null, ["session:s1"])["session:s1"]?.offset;
  positions.take(ack(3));
  positions.take(ack(6));
  expect(place()).toBe(3);
  expect(positions.take(durable("session:s1", "a", 4))).toBe("next");
  expect(place()).toBe(4);
  positions.take(ack(2));
  expect(positions.take(durable("session:s1", "a", 5))).toBe("next");
  expect(place()).toBe(6);
  expect(positions.take(durable("session:s1", "a", 7))).toBe("next");
});

test("[§5.3] an acknowledged event that comes after all is recovered like any other", () => {
  const positions = createPositions();
  positions.take(ack(3));
  positions.take(ack(5));
  const taken = [4, 5, 6].map((offset) => positions.take(durable("session:s1", "a", offset)));
  expect(taken).toEqual(["next", "known", "next"]);
});

test("[§5.3] recovered: the place stays; not recovered: the head that the server told, or nothing", () => {
  const positions = createPositions();
  const of = "session:s1";
  const place = () => positions.forResume(null, [of])[of];
  positions.take(durable(of, "a", 9));
  positions.take({ type: "resumed", data: { of, recovered: true, from: 9, to: 12, count: 3 }, timestamp });
  expect(place()).toEqual({ epoch: "a", offset: 9 });
  positions.take({ type: "resumed", data: { of, recovered: false, why: "unavailable" }, timestamp });
  expect(place()).toEqual({ epoch: "a", offset: 9 });
  const head = { epoch: "a", offset: 4 };
  positions.take({ type: "resumed", data: { of, recovered: false, why: "ahead", head }, timestamp });
  expect(place()).toEqual(head);
  positions.take({ type: "resumed", data: { of, recovered: false, why: "forbidden" }, timestamp });
  expect(place()).toEqual({ epoch: "", offset: 0 });
});
