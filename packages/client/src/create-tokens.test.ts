import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { systemClock } from "./clock.ts";
import { createTokens } from "./create-tokens.ts";

/** The browser's locks, which all its pages share: one holder at a time, the others in the order in which they asked. */
function createLocks() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    request(_name: string, _options: object, run: () => Promise<unknown>): Promise<unknown> {
      const held = last.then(run);
      last = held.catch(() => undefined);
      return held;
    },
  };
}
const setLocks = (value: unknown) => Object.defineProperty(navigator, "locks", { value, configurable: true });
const opened: ReturnType<typeof createTokens>[] = [];
beforeEach(() => setLocks(createLocks()));
afterEach(() => {
  for (const page of opened.splice(0)) page.rest();
  Reflect.deleteProperty(navigator, "locks");
});

/** A sign-in whose token ends: every page is given the first until it asks for another. */
function signIn() {
  let renewals = 0;
  const page = (userId: string) => {
    let own = "token 0";
    const tokens = createTokens({
      userId,
      clock: systemClock,
      async getToken({ refused }) {
        if (refused) {
          renewals += 1;
          own = `token ${renewals}`;
          await new Promise((resolve) => setImmediate(resolve));
        }
        return own;
      },
    });
    tokens.wake();
    opened.push(tokens);
    return tokens;
  };
  return { page, renewals: () => renewals };
}
const first = { refused: false };
const again = { refused: true };

describe("[§2.5] pages of one browser share a token refresh", () => {
  test("three pages whose token ended at the same time ask once", async () => {
    const { page, renewals } = signIn();
    const pages = [page("u1"), page("u1"), page("u1")];
    for (const one of pages) expect(await one.getToken(first)).toBe("token 0");
    expect(await Promise.all(pages.map((one) => one.getToken(again)))).toEqual(["token 1", "token 1", "token 1"]);
    expect(renewals()).toBe(1);
  });

  test("a page keeps what it heard, though its own store still has the token that was refused", async () => {
    const { page, renewals } = signIn();
    const [one, other] = [page("u1"), page("u1")];
    for (const each of [one, other]) await each.getToken(first);
    await Promise.all([one.getToken(again), other.getToken(again)]);
    expect([await one.getToken(first), await other.getToken(first)]).toEqual(["token 1", "token 1"]);
    // When that one ends as well, it is not heard of again but renewed.
    expect(await other.getToken(again)).toBe("token 2");
    expect(renewals()).toBe(2);
  });

  test("another person's page is told nothing, nor one that is put aside, nor one that signed out", async () => {
    const { page, renewals } = signIn();
    const [one, stranger, aside, gone] = [page("u1"), page("u2"), page("u1"), page("u1")];
    for (const each of [one, stranger, aside, gone]) await each.getToken(first);
    aside.rest();
    gone.clear();
    await one.getToken(again);
    for (const each of [stranger, aside, gone]) expect(await each.getToken(again)).not.toBe("token 1");
    expect(renewals()).toBe(4);
  });

  test("a refusal of the page's own reaches who asked, and the next page may ask", async () => {
    const locks = createLocks();
    setLocks(locks);
    const failing = createTokens({
      userId: "u1",
      clock: systemClock,
      getToken: () => Promise.reject(new Error("offline")),
    });
    failing.wake();
    opened.push(failing);
    const fault: unknown = await failing.getToken(again).catch((error: unknown) => error);
    expect(String(fault)).toBe("Error: offline");
    expect(await signIn().page("u1").getToken(again)).toBe("token 1");
  });

  test("where locks are forbidden each page asks for itself", async () => {
    setLocks({ request: () => Promise.reject(new DOMException("Forbidden", "SecurityError")) });
    const { page, renewals } = signIn();
    expect(await Promise.all([page("u1"), page("u1")].map((one) => one.getToken(again)))).toEqual([
      "token 1",
      "token 2",
    ]);
    expect(renewals()).toBe(2);
  });
});
