import { expect, test } from "bun:test";
import fc from "fast-check";
import { closePolicy } from "../close-code.ts";
import { dialects } from "../encode.ts";
import { failures } from "../failure.ts";
import { clientMessages } from "./client-messages.ts";
import { byteLength } from "../byte-length.ts";
import { decodeFrame } from "./decode-frame.ts";

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

const hostileText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("__proto__", "constructor", "toString", "\ud800", "a\udc00b", "\0", ""),
);
const hostileValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    hostileText,
    fc.constantFrom(null, true, 2 ** 53 + 2, -(2 ** 64), 5e-324, 1.797_693_134_862_315_7e308, -0),
    fc.array(tie("value"), { maxLength: 4 }),
    // `fromEntries` makes `__proto__` a property like any other.
    fc.array(fc.tuple(hostileText, tie("value")), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
})).value;
const deep = (depth: number) => `{"type":"ping","data":${'{"a":'.repeat(depth)}1${"}".repeat(depth)}}`;
const hostileFrame = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.json(),
  hostileValue.map((value) => JSON.stringify(value)),
  fc
    .record({ type: fc.constantFrom(...Object.keys(clientMessages)), data: hostileValue, id: hostileValue })
    .map((message) => JSON.stringify({ ...Object(message.data), ...message })),
  fc.nat(6_000).map(deep),
  fc.constantFrom(
    '{"type":"ping","data":{"n":1e999999}}',
    '{"type":"resume","data":{"positions":{"__proto__":{"epoch":"x","offset":1}}}}',
    '{"__proto__":{"type":"ping"}}',
    `[${"[".repeat(5_000)}`,
  ),
);

test("no frame makes it throw, and what it takes is well formed and has its type's own fields", () => {
  fc.assert(
    fc.property(hostileFrame, fc.constantFrom(...dialects), (frame, dialect) => {
      for (const decoded of decodeFrame(dialect, frame, 10_240)) {
        if (!decoded.ok) {
          expect(Object.keys(failures)).toContain(decoded.code);
          continue;
        }
        const { type, data } = decoded.message;
        expect(clientMessages[type].safeParse(data).success).toBe(true);
        expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
        if (type === "chat_message") expect(data.content.isWellFormed()).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test("a length that cannot be compared with a number is a fault of the message", () => {
  const length = { valueOf: 1, toString: 1 };
  for (const content of [{ length }, { size: length, length }, [{ length }]])
    expect(one({ type: "chat_message", id: "m", data: { content } })).toMatchObject({ code: "bad_message", id: "m" });
});

test("a number beyond any is no offset and no range", () => {
  const far = (offset: string) =>
    `{"type":"resume","data":{"positions":{"session:s":{"epoch":"e","offset":${offset}}}}}`;
  expect(["1e999", "9007199254740993", "-1", "1.5"].map((offset) => one(far(offset))?.ok)).toEqual(
    Array.from({ length: 4 }, () => false),
  );
  expect(one(far("9007199254740991"))).toMatchObject({ ok: true });
});

test("[§7] sizes by type: a text is measured where it is taken, a resume and a signal may fill a frame, others not", () => {
  const bytesOf = (frame: object) => byteLength(JSON.stringify(frame));
  const positions = Object.fromEntries(
    Array.from({ length: 256 }, (_, index) => [
      `session:${"s".repeat(60)}${index}`,
      { epoch: "e".repeat(16), offset: 9 },
    ]),
  );
  const resume = { type: "resume", data: { positions } };
  const sdp = {
    type: "signal",
    data: { session_id: "s", to: "c", description: { type: "offer", sdp: "v".repeat(50_000) } },
  };
  const interact = { type: "virtual_brain_interact", data: { learner_id: "l", type: "idle", pad: "x".repeat(10_240) } };
  expect([resume, sdp].map(bytesOf).every((bytes) => bytes > 10_240)).toBe(true);
  expect([one(resume), one(sdp), one({ type: "chat_message", data: { content: "é".repeat(9_000) } })]).toMatchObject([
    { ok: true },
    { ok: true },
    { ok: true },
  ]);
  expect(one(interact)).toMatchObject({ code: "message_too_large", reason: expect.stringContaining("10240") });
  expect(one({ type: "ping", data: { pad: "x".repeat(65_536) } }, 1_000_000)).toMatchObject({
    code: "message_too_large",
  });
  // Within an array each is measured by itself.
  expect(decodeFrame("masterx", JSON.stringify([interact, { type: "ping" }]), 10_240)).toMatchObject([
    { code: "message_too_large" },
    { ok: true },
  ]);
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
