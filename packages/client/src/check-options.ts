import type { ClientOptions } from "./client.ts";

const isFunction = (value: unknown): boolean => typeof value === "function";
const atLeast =
  (least: number) =>
  (value: unknown): boolean =>
    Number.isInteger(value) && Number(value) >= least;
const withFunctions =
  (...names: readonly string[]) =>
  (value: unknown): boolean =>
    names.every((name) => isFunction(Reflect.get(Object(value), name)));

/** What each option must be, in words and as a test. Absent and `undefined` are the same. */
const rules: { readonly [Name in keyof Required<ClientOptions>]: readonly [string, (value: unknown) => boolean] } = {
  getToken: ["a function that returns the access token, or null when nobody is signed in", isFunction],
  url: [
    "an http(s) or ws(s) address, or a function that returns one",
    (value) =>
      isFunction(value) || value === "" || (/^(http|ws)s?:/.test(String(value)) && URL.canParse(String(value))),
  ],
  userId: ["a string", (value) => typeof value === "string"],
  maxAttempts: ["a whole number of at least 0", atLeast(0)],
  baseDelayMs: ["a whole number of at least 1", atLeast(1)],
  heartbeatIntervalMs: ["a whole number of at least 1000", atLeast(1000)],
  delta: ["true or false", (value) => typeof value === "boolean"],
  clock: ["a clock with now() and after()", withFunctions("now", "after")],
  random: ["a function", isFunction],
  WebSocket: ["a function", isFunction],
  fetch: ["a function", isFunction],
  storage: [
    "null or a store with get(), set(), delete() and keys()",
    (value) => value === null || withFunctions("get", "set", "delete", "keys")(value),
  ],
};

/** Throws a `TypeError` that names the first option that is wrong. */
export function checkOptions(options: ClientOptions): void {
  for (const name of Object.keys(options))
    if (!(name in rules)) fault(name, `is not an option. There are: ${Object.keys(rules).join(", ")}.`);
  for (const [name, [what, holds]] of Object.entries(rules)) {
    const value: unknown = Reflect.get(options, name);
    if ((value !== undefined || name === "getToken") && !holds(value))
      fault(name, `must be ${what}, got ${JSON.stringify(value) ?? typeof value}.`);
  }
}

function fault(name: string, what: string): never {
  throw new TypeError(`createClient: "${name}" ${what}`);
}
