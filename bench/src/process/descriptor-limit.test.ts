import { expect, test } from "bun:test";
import { openFilesOf } from "./descriptor-limit.ts";

test("the soft limit counts", () => {
  const limits = "Limit                     Soft Limit           Hard Limit           Units\n";
  expect(openFilesOf(`${limits}Max open files            1024                 524288               files\n`)).toBe(
    1024,
  );
  expect(openFilesOf(`${limits}Max open files            unlimited            unlimited            files\n`)).toBe(
    Infinity,
  );
});
