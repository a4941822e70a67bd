import { expect, test } from "bun:test";
import type { PresentPerson } from "@masterx/protocol";
import fc from "fast-check";
import { createPresence, type PresenceMessage } from "./presence.ts";

/** What a follower knows who takes one state and then applies every diff, in order. */
class Follower {
  readonly people: Map<string, PresentPerson>;
  version: number;
  constructor(message: PresenceMessage) {
    if (!("state" in message)) throw new Error("A small room begins with its state.");
    this.people = new Map(message.state.map((person) => [person.user_id, person]));
    this.version = message.version;
  }
  apply(message: PresenceMessage): void {
    expect(message.version).toBe(this.version + 1);
    this.version = message.version;
    if (!("diff" in message)) throw new Error("A small room is told by diffs.");
    for (const person of [...message.diff.joined, ...message.diff.changed]) this.people.set(person.user_id, person);
    for (const userId of message.diff.left) this.people.delete(userId);
  }
}
const sorted = (people: Iterable<PresentPerson>) =>
  [...people].toSorted((one, other) => one.user_id.localeCompare(other.user_id));

const user = fc.constantFrom("a", "b", "c", "d");
const step = fc.oneof(
  fc.record({ kind: fc.constant("came" as const), user }),
  fc.record({ kind: fc.constant("left" as const), user }),
  fc.record({ kind: fc.constant("lost" as const), user }),
  fc.record({ kind: fc.constant("status" as const), user, status: fc.constantFrom("active", "away", "busy" as const) }),
  fc.record({ kind: fc.constant("uncertain" as const), user, isUncertain: fc.boolean() }),
  fc.record({ kind: fc.constant("sweep" as const), waitMs: fc.nat(12_000) }),
  fc.record({ kind: fc.constant("flush" as const) }),
  fc.record({ kind: fc.constant("follow" as const) }),
);

test("[§10] whenever a follower took the state, applying the diffs gives the state", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const presence = createPresence("e");
      // Somebody stays, so that there is a follower to tell.
      presence.came("s", "stays", "Stays");
      const followers: Follower[] = [];
      let now = 0;
      const tell = () => {
        const message = presence.flush("s");
        if (message) for (const follower of followers) follower.apply(message);
      };
      for (const one of steps)
        switch (one.kind) {
          case "came":
            presence.came("s", one.user, one.user.toUpperCase());
            break;
          case "left":
            presence.left("s", one.user);
            break;
          case "lost":
            presence.lost("s", one.user, now + 10_000);
            break;
          case "status":
            presence.setStatus("s", one.user, one.status);
            break;
          case "uncertain":
            presence.setUncertain("s", one.user, one.isUncertain);
            break;
          case "sweep":
            now += one.waitMs;
            presence.sweep(now);
            break;
          case "flush":
            tell();
            break;
          case "follow":
            followers.push(new Follower(presence.state("s")));
            break;
          default:
            one satisfies never;
        }
      tell();
      const truth = presence.state("s");
      if (!("state" in truth)) throw new Error("The room is small.");
      for (const follower of followers) {
        expect(sorted(follower.people.values())).toEqual(sorted(truth.state));
        expect(follower.version).toBe(truth.version);
      }
    }),
  );
});

test("[§10] who comes back within the grace was never gone, with what they showed; later they are", () => {
  const presence = createPresence("e");
  expect(presence.came("s", "mira", "Mira")).toBe(true);
  presence.setStatus("s", "mira", "away");
  presence.flush("s");
  presence.lost("s", "mira", 10_000);
  expect(presence.sweep(9_999)).toEqual([]);
  expect(presence.isPresent("s", "mira")).toBe(true);
  expect(presence.came("s", "mira", "Mira")).toBe(false);
  expect(presence.sweep(99_000)).toEqual([]);
  expect(presence.flush("s")).toBeNull();
  expect(presence.state("s")).toMatchObject({ state: [{ user_id: "mira", status: "away" }] });
  presence.lost("s", "mira", 110_000);
  expect(presence.sweep(110_000)).toMatchObject([{ sessionId: "s", userId: "mira", name: "Mira" }]);
  expect(presence.isPresent("s", "mira")).toBe(false);
});

test("[§10] above 200 a room is told as a count and a sample, and whole again when it is small", () => {
  const presence = createPresence("e");
  for (let index = 0; index < 200; index += 1) presence.came("s", `u${index}`, `U${index}`);
  expect(presence.flush("s")).toHaveProperty("diff");
  presence.came("s", "one-more", "One more");
  const large = presence.flush("s");
  expect(large).toMatchObject({ version: 2, count: 201 });
  expect(large && "sample" in large && large.sample).toHaveLength(20);
  for (let index = 0; index < 20; index += 1) presence.left("s", `u${index}`);
  expect(presence.isLarge("s")).toBe(true);
  presence.left("s", "u20");
  const small = presence.flush("s");
  expect(small && "state" in small && small.state).toHaveLength(180);
  presence.left("s", "u21");
  expect(presence.flush("s")).toMatchObject({ version: 4, diff: { left: ["u21"] } });
});

test("[§10] no version of a session comes twice in an epoch, though it was empty in between", () => {
  const presence = createPresence("e");
  presence.came("s", "a", "A");
  const first = presence.flush("s");
  presence.left("s", "a");
  presence.came("s", "b", "B");
  expect(presence.state("s").version).toBeGreaterThan(first?.version ?? Number.NaN);
});
