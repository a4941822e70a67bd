import { expect, test } from "bun:test";
import { readerSize } from "./reader-size.ts";

test("what is said of the reader's size is the size of its weights", () => {
  const weights = Bun.file(new URL(import.meta.resolve("@masterx/emotion/weights/emotion.bin")));
  expect(readerSize).toBe(`${(weights.size / 1e6).toFixed(1)} MB`);
});
