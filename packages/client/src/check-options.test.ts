import { expect, test } from "bun:test";
import type { ClientOptions } from "./client.ts";
import { createClient } from "./create-client.ts";

const make = (options: object) => () => createClient(options as ClientOptions);
const getToken = () => null;

test("a wrong option throws with its name, what was expected and what was given", () => {
  const wrong: [object, string][] = [
    [{}, 'createClient: "getToken" must be a function, got undefined.'],
    [{ getToken: null }, 'createClient: "getToken" must be a function, got null.'],
    [{ getToken, token: "abc" }, 'createClient: "token" is not an option.'],
    [{ getToken, maxAttempts: -1 }, 'createClient: "maxAttempts" must be a number from 0, got number.'],
    [{ getToken, maxAttempts: Number.NaN }, 'createClient: "maxAttempts" must be a number from 0, got number.'],
    [{ getToken, baseDelayMs: 0.5 }, 'createClient: "baseDelayMs" must be a number from 1, got number.'],
    [{ getToken, heartbeatIntervalMs: "30" }, 'createClient: "heartbeatIntervalMs" must be a number from 1000'],
    [{ getToken, url: "school.example" }, '"url" must be an address, https://…, got school.example.'],
    [{ getToken, url: "http://" }, '"url" must be an address, https://…, got http://.'],
    [{ getToken, url: 7 }, 'createClient: "url" must be a string or a function, got number.'],
    [{ getToken, storage: {} }, 'createClient: "storage" must be null or an object with load and save, got object.'],
    [{ getToken, clock: { now: 5 } }, 'createClient: "clock" must be an object with now and after, got object.'],
    [{ getToken, clock: null }, 'createClient: "clock" must be an object with now and after, got null.'],
    [{ getToken, userId: 7 }, 'createClient: "userId" must be a string, got number.'],
    [{ getToken, delta: "yes" }, 'createClient: "delta" must be a boolean, got string.'],
  ];
  for (const [options, message] of wrong) expect(make(options)).toThrow(message);
});

test("a token in the wrong place does not come into the message", () => {
  expect(make({ getToken: "secret" })).toThrow('createClient: "getToken" must be a function, got string.');
});

test("an address that is found later is checked when it is used", () => {
  const client = createClient({ getToken, url: () => "school.example" });
  expect(() => client.retain()).toThrow('"url" must be an address');
});

test("what may be absent may be undefined too", () => {
  const optional = { url: undefined, maxAttempts: undefined, storage: null, random: undefined, WebSocket: undefined };
  expect(make({ getToken, ...optional })).not.toThrow();
});
