import { expect, test } from "bun:test";
import { openFilesOf } from "./descriptor-limit.ts";

test("both limits are read", () => {
  const limits = "Limit                     Soft Limit           Hard Limit           Units\n";
  expect(openFilesOf(`${limits}Max open files            1024                 524288               files\n`)).toEqual({
    soft: 1024,
    hard: 524_288,
  });
  expect(openFilesOf(`${limits}Max open files            4096                 unlimited            files\n`)).toEqual({
    soft: 4096,
    hard: Infinity,
  });
});
