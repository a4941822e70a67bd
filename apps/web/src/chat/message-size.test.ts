import { expect, test } from "bun:test";
import { mostBytes, sizeWords, wireBytes } from "./message-size.ts";

test("bytes are counted as they travel", () => {
  expect(wireBytes("abc")).toBe(3);
  expect(wireBytes("é")).toBe(2);
  expect(wireBytes("\n")).toBe(2);
  expect(wireBytes('"')).toBe(2);
});

test("nothing is said while there is room, then how much is left, then that it is too long", () => {
  expect(sizeWords("a".repeat(mostBytes - 600))).toBeNull();
  expect(sizeWords("a".repeat(mostBytes - 10))).toEqual({
    says: "Room for about 10 more characters.",
    isTooLong: false,
  });
  expect(sizeWords("a".repeat(mostBytes))?.isTooLong).toBe(false);
  expect(sizeWords("a".repeat(mostBytes + 1))?.isTooLong).toBe(true);
});
