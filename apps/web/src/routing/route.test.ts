import { expect, test } from "bun:test";
import { addressOf, parseRoute, type Route } from "./route.ts";

const known: readonly [string, Route][] = [
  ["/app", { page: "home" }],
  ["/app/chat", { page: "chat" }],
  ["/app/practice", { page: "practice" }],
  ["/app/teacher/items", { page: "items" }],
  ["/app/groups", { page: "groups" }],
  ["/app/account", { page: "account" }],
  ["/app/safety/case-1", { page: "safety", caseId: "case-1" }],
  ["/app/gallery", { page: "gallery" }],
  ["/app/emotion", { page: "emotion" }],
  ["/app/learners/01a2-b/monitor", { page: "monitor", learnerId: "01a2-b" }],
  ["/app/s/01a2-b", { page: "session", sessionId: "01a2-b" }],
];

test.each(known)("%s is a page, and the page has that address", (path, route) => {
  expect(parseRoute(path)).toEqual(route);
  expect(addressOf(route)).toBe(path);
});

test("a final slash changes nothing", () => {
  expect(parseRoute("/app/")).toEqual({ page: "home" });
  expect(parseRoute("/app/groups/")).toEqual({ page: "groups" });
});

test("an operator's start is their home", () => {
  expect(parseRoute("/app/operator")).toEqual({ page: "home" });
  expect(parseRoute("/app/operator/1")).toEqual({ page: "not_found", path: "/app/operator/1" });
});

test("a session id with reserved characters survives its address", () => {
  const route: Route = { page: "session", sessionId: "a/b?c d" };
  expect(parseRoute(addressOf(route))).toEqual(route);
});

test.each([
  "/app/s",
  "/app/s/1/2",
  "/app/learners/1",
  "/app/learners/1/other",
  "/app/learners/1/monitor/2",
  "/app/chat/1",
  "/app/nothing",
  "/application",
  "/other",
  "/app/s/%",
])("%s leads to no page of a person or to exactly what it says", (path) => {
  const route = parseRoute(path);
  if (path === "/app/s/%") expect(route).toEqual({ page: "session", sessionId: "%" });
  else expect(route).toEqual({ page: "not_found", path });
});
