import { expect, test } from "bun:test";
import { closeCodes, closePolicy } from "@masterx/protocol";
import { closeRule, replacedCode } from "./close-rule.ts";

test("[§9] the rule and the protocol's table agree on every close code there can be", () => {
  const codes = Array.from({ length: 5_000 - 1_000 }, (_, index) => index + 1_000);
  expect(codes.filter((code) => closeRule(code) !== closePolicy(code))).toEqual([]);
  expect(replacedCode).toBe(closeCodes.replaced.code);
});
