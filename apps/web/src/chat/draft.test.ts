import { expect, test } from "bun:test";
import { createDrafts } from "./draft.ts";

const memory = () => {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};

test("a draft belongs to one person and one session", () => {
  const storage = memory();
  createDrafts(storage, "ada").write("s1", "half a tho");
  expect(createDrafts(storage, "ada").read("s1")).toBe("half a tho");
  expect(createDrafts(storage, "ada").read("s2")).toBe("");
  expect(createDrafts(storage, "ben").read("s1")).toBe("");
});

test("an empty draft leaves nothing behind", () => {
  const storage = memory();
  const drafts = createDrafts(storage, "ada");
  drafts.write("s1", "x");
  drafts.write("s1", "");
  expect(storage.kept.size).toBe(0);
});

test("a storage that refuses costs the draft and nothing else", () => {
  const refuse = (): never => {
    throw new DOMException("full", "QuotaExceededError");
  };
  const drafts = createDrafts({ getItem: refuse, setItem: refuse, removeItem: refuse }, "ada");
  expect(() => drafts.write("s1", "x")).not.toThrow();
  expect(drafts.read("s1")).toBe("");
});
