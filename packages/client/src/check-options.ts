import type { ClientOptions } from "./client.ts";
import { findAddress } from "./find-address.ts";

/** What each option must be, as the message says it and as `fits` reads it. */
const expected: { readonly [Name in keyof Required<ClientOptions>]: string } = {
  getToken: "a function",
  url: "a string or a function",
  userId: "a string",
  maxAttempts: "a number from 0",
  baseDelayMs: "a number from 1",
  heartbeatIntervalMs: "a number from 1000",
  delta: "a boolean",
  clock: "an object with now and after",
  random: "a function",
  WebSocket: "a function",
  fetch: "a function",
  storage: "null or an object with load and save",
};

/** Throws a `TypeError` that names the first option that is wrong. Absent and `undefined` are the same. */
export function checkOptions(options: ClientOptions): void {
  // The first must not be left out.
  for (const name of new Set(["getToken", ...Object.keys(options)])) {
    const value: unknown = Reflect.get(options, name);
    const want = (expected as Readonly<Record<string, string>>)[name];
    if (!want) throw new TypeError(`createClient: "${name}" is not an option.`);
    if ((value !== undefined || name === "getToken") && !fits(value, want))
      // Its type only: what was given may be a token.
      throw new TypeError(`createClient: "${name}" must be ${want}, got ${value === null ? value : typeof value}.`);
  }
  if (typeof options.url === "string") findAddress(options.url);
}

function fits(value: unknown, want: string): boolean {
  if (value === null) return want.startsWith("null");
  const [, least] = /from (\d+)/.exec(want) ?? [];
  const [, ...methods] = /with (\w+) and (\w+)/.exec(want) ?? [];
  return (
    want.includes(typeof value) &&
    (least === undefined || Number(value) >= Number(least)) &&
    methods.every((name) => typeof Reflect.get(Object(value), name) === "function")
  );
}
