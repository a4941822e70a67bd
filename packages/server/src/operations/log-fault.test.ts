import { expect, test } from "bun:test";
import { Refusal } from "../storage/store.ts";
import { logFault } from "./log-fault.ts";

test("work that the store put off is a warning, all else an error", () => {
  const lines: string[] = [];
  const onFault = logFault({
    warn: () => void lines.push("warn"),
    error: () => void lines.push("error"),
  });
  onFault(new Refusal("overloaded", "Too many writes are waiting; try again in a second.", 1_000));
  onFault(new Refusal("unavailable", "The disk is full."));
  onFault(new Error("The disk does not answer."));
  onFault("thrown");
  expect(lines).toEqual(["warn", "error", "error", "error"]);
});
