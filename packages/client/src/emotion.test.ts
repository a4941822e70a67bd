import { expect, test } from "bun:test";
import type { Emotion, ServerMessage } from "@masterx/protocol";
import { createFakeClock } from "@masterx/testing";
import { createEmotion } from "./create-emotion.ts";
import { uuidTime } from "./uuid-time.ts";

const emotion = (pleasure: number): Emotion => ({
  primary_emotion: "excitement",
  word: "Excited",
  intensity: 0.8,
  confidence: 0.78,
  emotions: [],
  pad_values: { pleasure, arousal: 0.5, dominance: 0.4 },
  learning_readiness: "high",
  readiness_score: 0.74,
  cognitive_load: "optimal",
  load_score: 0.43,
  source: "text",
  model: "test",
  evidence: [],
});
const timestamp = "2026-01-01T00:00:00.000Z";
const update = (message_id: string, revision: number, pleasure = 0): ServerMessage => ({
  type: "emotion_update",
  data: { message_id, revision, emotion: emotion(pleasure) },
  timestamp,
});

test("the latest reading, with the last five minutes as its trail", async () => {
  const clock = createFakeClock();
  const { cell, receive } = createEmotion(clock);
  receive(update("m1", 1, 0.1));
  await clock.advance(200_000);
  receive(update("m2", 1, 0.2));
  expect(cell.snapshot().current).toMatchObject({ message_id: "m2", at: Date.parse(timestamp) });
  expect(cell.snapshot().trail.map((point) => point.pleasure)).toEqual([0.1, 0.2]);
  await clock.advance(100_000);
  expect(cell.snapshot().trail.map((point) => point.pleasure)).toEqual([0.2]);
  await clock.advance(300_000);
  expect(cell.snapshot()).toMatchObject({ trail: [], current: { message_id: "m2" } });
  expect(clock.pending()).toBe(0);
});

test("a corrected reading moves its point, an older revision changes nothing", () => {
  const { cell, receive } = createEmotion(createFakeClock());
  for (const message of [update("m1", 1, 0.1), update("m2", 2, 0.2), update("m2", 1, 0.9)]) receive(message);
  expect(cell.snapshot().current?.revision).toBe(2);
  receive(update("m2", 3, 0.3));
  expect(cell.snapshot().current?.revision).toBe(3);
  expect(cell.snapshot().trail.map((point) => point.pleasure)).toEqual([0.1, 0.3]);
});

test("the snapshot of one's own channel brings the last reading with its own time, and whether it is paused", () => {
  const { cell, receive } = createEmotion(createFakeClock());
  const message_id = "019b76da-a800-7000-8000-000000000000";
  receive({
    type: "resumed",
    data: {
      of: "user:u1",
      recovered: false,
      why: "unavailable",
      snapshot: { reading: { message_id, revision: 1, emotion: emotion(0) }, reading_paused: true, notifications: [] },
    },
    timestamp: "2026-02-01T00:00:00.000Z",
  });
  expect(cell.snapshot()).toMatchObject({ current: { message_id, at: Date.UTC(2026, 0, 1) }, trail: [], paused: true });
  receive({
    type: "consent_changed",
    data: { learner_id: "ada", purpose: "emotion_reading", granted: true },
    timestamp,
  });
  receive({ type: "consent_changed", data: { learner_id: "ada", purpose: "voice", granted: false }, timestamp });
  expect(cell.snapshot().paused).toBe(false);
});

test("only a UUID of version 7 tells when it was made", () => {
  expect(uuidTime("017f22e2-79b0-7cc3-98c4-dc0c0c07398f")).toBe(1_645_557_742_000);
  expect(uuidTime("9b2d1f3e-8a4c-4b6d-9e1f-2a3b4c5d6e7f")).toBeNull();
  expect(uuidTime("m1")).toBeNull();
});
