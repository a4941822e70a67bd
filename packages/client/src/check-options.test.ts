import { expect, test } from "bun:test";
import type { ClientOptions } from "./client.ts";
import { createClient } from "./create-client.ts";

const make = (options: object) => () => createClient(options as ClientOptions);
const getToken = () => null;

test("a wrong option throws with its name, what was expected and what was given", () => {
  const wrong: [object, string][] = [
    [
      {},
      '"getToken" must be a function that returns the access token, or null when nobody is signed in, got undefined',
    ],
    [{ getToken: "abc" }, '"getToken" must be a function that returns the access token'],
    [{ getToken, token: "abc" }, '"token" is not an option'],
    [{ getToken, maxAttempts: -1 }, '"maxAttempts" must be a whole number of at least 0, got -1'],
    [{ getToken, baseDelayMs: 0.5 }, '"baseDelayMs" must be a whole number of at least 1, got 0.5'],
    [{ getToken, heartbeatIntervalMs: "30" }, '"heartbeatIntervalMs" must be a whole number'],
    [{ getToken, url: "school.example" }, '"url" must be an http(s) or ws(s) address'],
    [{ getToken, storage: {} }, '"storage" must be null or a store with get(), set(), delete() and keys()'],
    [{ getToken, clock: { now: 5 } }, '"clock" must be a clock with now() and after()'],
    [{ getToken, userId: 7 }, '"userId" must be a string, got 7'],
  ];
  for (const [options, message] of wrong) expect(make(options)).toThrow(`createClient: ${message}`);
});

test("what may be absent may be undefined too", () => {
  const optional = { url: undefined, maxAttempts: undefined, storage: null, random: undefined, WebSocket: undefined };
  expect(make({ getToken, ...optional })).not.toThrow();
});
