import { expect, test } from "bun:test";
import { failures } from "@masterx/protocol";
import { retried } from "./create-requests.ts";

test("the errors that may pass are those of the protocol's table", () => {
  const told = Object.entries(failures).filter(([code, failure]) => failure.retry && !code.startsWith("ticket_"));
  expect(retried.toSorted()).toEqual(told.map(([code]) => code).toSorted());
});
