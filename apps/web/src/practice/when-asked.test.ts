import { expect, test } from "bun:test";
import { betweenAskedMs, mayAsk, noteAsked } from "./when-asked.ts";

const now = 1_700_000_000_000;

test("somebody is asked after a few exercises, then at most every ten minutes, each person by themselves", () => {
  const kept = new Map<string, string>();
  const storage = () => ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
  expect(mayAsk(3, "mira", now, storage)).toBe(false);
  expect(mayAsk(4, "mira", now, storage)).toBe(true);
  noteAsked("mira", now, storage);
  expect(mayAsk(9, "mira", now + betweenAskedMs - 1, storage)).toBe(false);
  expect(mayAsk(9, "mira", now + betweenAskedMs, storage)).toBe(true);
  expect(mayAsk(9, "ada", now, storage)).toBe(true);
  // A clock that was set back asks nobody never again.
  expect(mayAsk(9, "mira", now - 1, storage)).toBe(true);
});

test("where the browser keeps nothing, nobody is asked and nothing fails", () => {
  const none = (): never => {
    throw new Error("SecurityError");
  };
  expect(mayAsk(9, "mira", now, none)).toBe(false);
  expect(() => noteAsked("mira", now, none)).not.toThrow();
});
