import { expect, test } from "bun:test";
import { emailFault, passwordFault } from "./account-rules.ts";

test("a password of ten characters is taken, a shorter one told how short it is", () => {
  expect(passwordFault("0123456789")).toBeNull();
  expect(passwordFault("")).toStartWith("Choose");
  expect(passwordFault("012345678")).toContain("9 characters");
});

test("an address needs a name, an at sign and a domain", () => {
  expect(emailFault(" ada@example.org ")).toBeNull();
  for (const wrong of ["", "ada", "ada@example", "a da@example.org", "@example.org"])
    expect(emailFault(wrong)).not.toBeNull();
});
