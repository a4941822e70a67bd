import { expect, test } from "bun:test";
import { groupByDay } from "./message-days.ts";

const at = (day: number, hour: number, minute = 0) => ({
  timestamp: new Date(2026, 10, day, hour, minute).toISOString(),
});
const now = new Date(2026, 10, 24, 18);

test("messages are grouped by the local day, in order", () => {
  const [first, second, third] = [at(23, 23, 59), at(24, 0, 0), at(24, 9)];
  const days = groupByDay([first, second, third], now);
  expect(days.map((day) => day.day)).toEqual(["2026-11-23", "2026-11-24"]);
  expect(days.map((day) => day.messages)).toEqual([[first], [second, third]]);
});

test("the title says the day and the time of its first message", () => {
  const [day] = groupByDay([at(24, 10, 38), at(24, 11)], now);
  expect(day?.title).toMatch(/^Today, 10:38/);
});

test("no messages, no days", () => expect(groupByDay([], now)).toEqual([]));
