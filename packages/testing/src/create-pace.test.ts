import { expect, test } from "bun:test";
import fc from "fast-check";
import { createPace } from "./create-pace.ts";

test("a line keeps its speed, however late the machine's timers are", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 500, max: 20_000 }),
      fc.infiniteStream(fc.integer({ min: 0, max: 100 })),
      (pieceBytes, bytesPerSecond, lateness) => {
        const pace = createPace();
        const bytes = 4 * bytesPerSecond;
        let nowMs = 0;
        pace.begin(nowMs);
        for (let at = 0; at < bytes; at += pieceBytes) {
          const dueAt = pace.freeAt(nowMs, Math.min(pieceBytes, bytes - at), bytesPerSecond);
          if (dueAt > nowMs) nowMs = dueAt + (lateness.next().value ?? 0);
        }
        expect(nowMs).toBeGreaterThanOrEqual(3_999);
        expect(nowMs).toBeLessThan(4_201);
      },
    ),
  );
});

test("nothing is made up for after a pause, and only half a second after a timer that was later than that", () => {
  const pace = createPace();
  pace.begin(0);
  expect(pace.freeAt(0, 1_000, 1_000)).toBe(1_000);
  pace.begin(60_000);
  expect(pace.freeAt(60_000, 1_000, 1_000)).toBe(61_000);
  expect(pace.freeAt(90_000, 1_000, 1_000)).toBe(90_500);
});

test("what begins again at once does not pass sooner", () => {
  const pace = createPace();
  pace.begin(0);
  pace.freeAt(0, 1_000, 1_000);
  pace.begin(10);
  expect(pace.freeAt(1_000, 500, 1_000)).toBe(1_500);
});
