import { expect, test } from "bun:test";
import fc from "fast-check";
import { closePolicy } from "../close-code.ts";
import { byteLength, decodeFrame } from "./decode-frame.ts";

const one = (frame: unknown, maxBytes = 10_240) =>
  decodeFrame("masterx", typeof frame === "string" ? frame : JSON.stringify(frame), maxBytes)[0];

test("[§1.1] the document's own examples decode, with numeric or string timestamps", () => {
  expect(one({ type: "join_session", data: { session_id: "uuid-v4" }, timestamp: 1_698_765_432_000 })).toEqual({
    ok: true,
    message: { type: "join_session", data: { session_id: "uuid-v4" } },
  });
  expect(one({ type: "user_typing", data: { session_id: "uuid-v4", isTyping: true }, timestamp: "now" })).toMatchObject(
    { ok: true },
  );
  expect(one({ type: "ping" })).toEqual({ ok: true, message: { type: "ping", data: {} } });
  expect(one({ type: "join_session", session_id: "beside" })).toMatchObject({
    ok: true,
    message: { data: { session_id: "beside" } },
  });
});

test("[§1.2] the client's id comes back even with a fault", () => {
  expect(one({ type: "ping", id: "7" })).toMatchObject({ message: { id: "7" } });
  expect(one({ type: "join_session", id: "7", data: {} })).toMatchObject({ ok: false, code: "bad_message", id: "7" });
  expect(one({ type: "ping", id: 7 })).toMatchObject({
    ok: false,
    code: "bad_message",
    reason: "id: must be a string of 1 to 64 characters.",
  });
});

test("faults name what is wrong", () => {
  expect(one("{")).toMatchObject({ code: "bad_json" });
  expect(one("7")).toMatchObject({ code: "bad_message" });
  expect(one({ type: "constructor" })).toMatchObject({ code: "unknown_type" });
  expect(one({ type: "__proto__" })).toMatchObject({ code: "unknown_type" });
  expect(one({ type: "user_typing", data: { isTyping: "yes" } })).toMatchObject({
    reason: expect.stringContaining("isTyping:"),
  });
  expect(one({ type: "chat_message", data: { content: " " } })).toMatchObject({ reason: "content: must not be empty" });
  expect(one({ type: "ping", data: { pad: "x".repeat(100) } }, 64)).toMatchObject({ code: "message_too_large" });
  expect(one(`{"type":"ping","data":${"[".repeat(30)}${"]".repeat(30)}}`)).toMatchObject({
    reason: expect.stringContaining("nested"),
  });
});

test("[§1.4] an array is decoded one by one, at most 64", () => {
  expect(
    decodeFrame("masterx", JSON.stringify([{ type: "ping" }, 5, { type: "x" }]), 1_000).map((decoded) => decoded.ok),
  ).toEqual([true, false, false]);
  expect(one(Array.from({ length: 65 }, () => ({ type: "ping" })))).toMatchObject({ code: "bad_json" });
});

test("no text makes it throw", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.json(),
        fc.jsonValue().map((value) => JSON.stringify({ type: "chat_message", data: value })),
      ),
      (frame) => {
        for (const decoded of decodeFrame("masterx", frame, 10_240)) expect(typeof decoded.ok).toBe("boolean");
      },
    ),
  );
});

test("bytes are counted as UTF-8 encodes them", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) =>
      expect(byteLength(text)).toBe(new TextEncoder().encode(text).length),
    ),
  );
  expect(byteLength("\ud800x")).toBe(4);
});

test("[§9] close codes below 4500 reconnect, the others stop", () => {
  expect([1006, 1012, 4001, 4321].map(closePolicy)).toEqual(["reconnect", "reconnect", "reconnect", "reconnect"]);
  expect([4500, 4505, 4999].map(closePolicy)).toEqual(["stop", "stop", "stop"]);
  expect([1008, 4002].map(closePolicy)).toEqual(["refresh_then_reconnect", "refresh_then_reconnect"]);
});

test("[§1.1] the AIVO document's own examples decode", () => {
  const aivo = (frame: object) => decodeFrame("aivo", JSON.stringify(frame), 10_240)[0];
  expect(aivo({ type: "subscribe_learner", learner_id: "l1" })).toEqual({
    ok: true,
    message: { type: "subscribe_learner", data: { learner_id: "l1" } },
  });
  expect(
    aivo({
      type: "virtual_brain_interact",
      data: {
        learner_id: "l1",
        type: "question_response",
        content: "What is 7 × 8?",
        response: "56",
        context: { correct: true, difficulty: 3, subject: "math", time_taken: 15.5 },
      },
    }),
  ).toMatchObject({ ok: true, message: { data: { type: "question_response", context: { time_taken: 15.5 } } } });
  expect(aivo({ type: "join_room", room_id: "r1" })).toMatchObject({ ok: true, message: { data: { room_id: "r1" } } });
  // Data that lies in the other dialect's place is not read.
  expect(aivo({ type: "join_room", data: { room_id: "r1" } })).toMatchObject({ ok: false, code: "bad_message" });
});
