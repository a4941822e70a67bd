import { expect, test } from "bun:test";
import { choiceOfKey } from "./choice-key.ts";

test("keys 1 to 9 pick the choices that there are", () => {
  expect(choiceOfKey("1", 4)).toBe("A");
  expect(choiceOfKey("4", 4)).toBe("D");
  expect(choiceOfKey("9", 9)).toBe("I");
});

test("other keys pick nothing", () => {
  for (const key of ["0", "5", "a", "F1", "12", "Enter", " ", ""]) expect(choiceOfKey(key, 4)).toBeNull();
});
