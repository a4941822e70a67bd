import { expect, test } from "bun:test";
import fc from "fast-check";
import { decodeBinaryFrame, encodeBinaryFrame, type FrameKind, frameKinds, mostPayloadBytes } from "./binary-frame.ts";

const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const frame = fc.record({
  kind: fc.constantFrom(...(Object.keys(frameKinds) as FrameKind[])),
  flags: fc.integer({ min: 0, max: 255 }),
  stream: fc.integer({ min: 0, max: 65_535 }),
  sequence: uint32,
  timeMs: uint32,
  payload: fc.uint8Array({ maxLength: 4_096 }),
});

test("[§8] a frame comes back as it was, wherever its bytes lie", () => {
  fc.assert(
    fc.property(frame, fc.nat(16), (sent, before) => {
      const bytes = encodeBinaryFrame(sent);
      const around = new Uint8Array(before + bytes.length);
      around.set(bytes, before);
      expect(decodeBinaryFrame(around.subarray(before))).toEqual({ ok: true, frame: sent });
    }),
  );
});

test("[§8] no bytes make it throw, and what it takes is what they say", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const decoded = decodeBinaryFrame(bytes);
      if (decoded.ok) expect(encodeBinaryFrame(decoded.frame)).toEqual(bytes);
    }),
  );
});

test("[§8] the header is in network byte order", () => {
  const bytes = encodeBinaryFrame({
    kind: "board_update",
    flags: 3,
    stream: 0x01_02,
    sequence: 0x03_04_05_06,
    timeMs: 0x07_08_09_0a,
    payload: Uint8Array.of(255),
  });
  expect([...bytes]).toEqual([2, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255]);
});

test("[§8] faults: short, of an unknown kind, above the kind's size", () => {
  const of = (kind: number, length: number) => decodeBinaryFrame(Uint8Array.from({ length }, () => kind));
  expect([of(1, 0), of(1, 11), of(9, 3), of(0, 20)]).toEqual([
    { ok: false, fault: "short" },
    { ok: false, fault: "short" },
    { ok: false, fault: "unknown_kind" },
    { ok: false, fault: "unknown_kind" },
  ]);
  for (const [name, kind] of Object.entries(frameKinds)) {
    const most = mostPayloadBytes[name as FrameKind];
    expect(of(kind, 12 + most)).toMatchObject({ ok: true });
    expect(of(kind, 13 + most)).toEqual({ ok: false, fault: "too_large" });
  }
});
