import { expect, test } from "bun:test";
import fc from "fast-check";
import { closeReason, retryAfterOf } from "./close-reason.ts";

test("[§9] a close reason says in at most 123 bytes when to come back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.option(fc.nat({ max: 86_400_000 })), (words, wait) => {
      const reason = closeReason(words, wait ?? undefined);
      expect(Buffer.byteLength(reason)).toBeLessThanOrEqual(123);
      expect(retryAfterOf(reason)).toBe(wait ?? undefined);
    }),
  );
});

test("[§9] what is no time is none", () => {
  expect(retryAfterOf("too slow")).toBeUndefined();
  expect(retryAfterOf("retry_after_ms=soon")).toBeUndefined();
  expect(closeReason("busy", 12.3)).toBe("busy retry_after_ms=13");
});
