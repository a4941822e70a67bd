import { afterEach, expect, spyOn, test } from "bun:test";
import type { ServerMessage } from "@masterx/protocol";
import { createHandlers } from "./create-handlers.ts";

const pong: ServerMessage = { type: "pong", data: { timestamp: "t" }, timestamp: "t" };
const errors = spyOn(globalThis, "reportError").mockImplementation(() => undefined);
afterEach(() => errors.mockClear());

test("each registration counts, and ends with its own undo, with off, or after once", () => {
  const handlers = createHandlers();
  const calls: string[] = [];
  const twice = () => calls.push("twice");
  const undo = handlers.on("pong", twice);
  handlers.on("pong", twice);
  handlers.once("pong", (data) => calls.push(data.timestamp));
  handlers.deliver(pong);
  undo();
  undo();
  handlers.deliver(pong);
  handlers.off("pong", twice);
  handlers.deliver(pong);
  expect(calls).toEqual(["twice", "twice", "t", "twice"]);
});

test("a handler that throws keeps the message from nobody, and is told of", () => {
  const handlers = createHandlers();
  let reached = 0;
  const fault = new Error("mine");
  handlers.on("pong", () => {
    throw fault;
  });
  handlers.on("pong", () => (reached += 1));
  handlers.deliver(pong);
  expect(reached).toBe(1);
  expect(errors).toHaveBeenCalledWith(fault);
});

test("a handler ended by another during the message is not called, one begun gets the next", () => {
  const handlers = createHandlers();
  const calls: string[] = [];
  handlers.once("pong", () => {
    undo();
    handlers.on("pong", () => calls.push("new"));
  });
  const undo = handlers.on("pong", () => calls.push("ended"));
  handlers.deliver(pong);
  expect(calls).toEqual([]);
  handlers.deliver(pong);
  expect(calls).toEqual(["new"]);
});
