import { expect, test } from "bun:test";
import { decodeFrame } from "@masterx/protocol/schema";
import fc from "fast-check";
import { hostileFrame, messageText } from "./arbitraries.ts";

test("hostile frames reach the decoder's every answer, and it never throws", () => {
  const met = new Set<string>();
  fc.assert(
    fc.property(hostileFrame(["s1", "u1"]), (frame) => {
      for (const dialect of ["masterx", "aivo"] as const)
        for (const decoded of decodeFrame(dialect, frame, 10_240)) met.add(decoded.ok ? "ok" : decoded.code);
    }),
    { numRuns: 3_000, seed: 7 },
  );
  expect([...met].toSorted()).toEqual(["bad_json", "bad_message", "message_too_large", "ok", "unknown_type"]);
});

test("texts of messages are taken by the decoder", () => {
  fc.assert(
    fc.property(messageText, (content) => {
      const [decoded] = decodeFrame("masterx", JSON.stringify({ type: "chat_message", data: { content } }), 10_240);
      expect(decoded).toMatchObject({ ok: true, message: { data: { content: content.toWellFormed() } } });
    }),
    { numRuns: 300, seed: 7 },
  );
});
