import { expect, test } from "bun:test";
import { positiveNumber } from "./positive-number.ts";

test("a setting counts only as a number above 0", () => {
  expect(positiveNumber("1500")).toBe(1500);
  for (const wrong of [undefined, "", "0", "-1", "soon", "Infinity"]) expect(positiveNumber(wrong)).toBeUndefined();
});
