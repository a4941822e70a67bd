import { expect, test } from "bun:test";
import type { SessionMessage, StreamingAnswer } from "@masterx/client";
import { deliveryOf } from "./delivery.ts";

const message = (id: string, fields: Partial<SessionMessage> = {}): SessionMessage => ({
  id,
  session_id: "s",
  author_id: "ada",
  role: "user",
  content: id,
  timestamp: "2026-11-24T10:00:00.000Z",
  status: "sent",
  own: true,
  offset: null,
  ...fields,
});
const reply = (id: string): SessionMessage =>
  message(id, { role: "assistant", author_id: null, own: false, status: "done" });
const answering = (questionId: string): StreamingAnswer => ({
  message_id: "a",
  question_id: questionId,
  state: "pending",
  text: "",
  source: null,
});

test.each(["queued", "sending", "failed"] as const)("an outbox message is %s whatever stands after it", (status) => {
  const mine = message("m", { status });
  expect(deliveryOf(mine, [mine, reply("r")], null)).toBe(status);
});

test("a kept message is sent until the other side has it", () => {
  const mine = message("m");
  expect(deliveryOf(mine, [mine], null)).toBe("sent");
  expect(deliveryOf(mine, [reply("earlier"), mine, message("my next")], null)).toBe("sent");
});

test("the tutor taking it up delivers it", () => {
  const mine = message("m");
  expect(deliveryOf(mine, [mine], answering("m"))).toBe("delivered");
  expect(deliveryOf(mine, [mine], answering("another"))).toBe("sent");
});

test("whoever writes after it has it; a line of the system does not count", () => {
  const mine = message("m");
  expect(deliveryOf(mine, [mine, reply("r")], null)).toBe("delivered");
  expect(deliveryOf(mine, [mine, message("p", { own: false, author_id: "ben" })], null)).toBe("delivered");
  expect(deliveryOf(mine, [mine, message("x", { own: false, role: "system" })], null)).toBe("sent");
});
