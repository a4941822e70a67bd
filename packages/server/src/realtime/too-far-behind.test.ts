import { expect, test } from "bun:test";
import { type ChannelName, limits } from "@masterx/protocol";
import fc from "fast-check";
import { sendAwayTooFarBehind, sentAwayTogether } from "./too-far-behind.ts";

const channel: ChannelName = "session:s";
const nowMs = 1_000_000;
const head = 10_000;

const reader = fc.record({
  /** Behind for so long; some for exactly as long as they may be. */
  forMs: fc.constantFrom(0, 1, limits.behindMs - 1, limits.behindMs, limits.behindMs + 1, 10 * limits.behindMs),
  by: fc.constantFrom(0, 1, limits.recoverEvents, limits.recoverEvents + 1, head, null),
});

test("[§9.3] who is too far behind is sent away, each once, a few at a time and the longest waiting first; nobody else", () => {
  fc.assert(
    fc.property(fc.array(reader, { maxLength: 60 }), (readers) => {
      const behind = readers.map(({ forMs, by }, id) => ({
        id,
        state: { name: "live" } as { name: "live" } | { name: "closed"; by: "server" },
        behindSinceMs: nowMs - forMs,
        offLive: new Map([[channel, by === null ? null : head - by]]),
      }));
      const must = behind.filter((_, at) => {
        const { forMs, by } = readers[at] ?? { forMs: 0, by: 0 };
        return forMs > limits.behindMs || (by !== null && by > limits.recoverEvents);
      });
      const closed: number[] = [];
      for (let look = 1; look <= Math.ceil(must.length / sentAwayTogether) + 1; look += 1) {
        sendAwayTooFarBehind(
          behind,
          nowMs,
          () => head,
          (one) => {
            one.state = { name: "closed", by: "server" };
            closed.push(one.id);
          },
        );
        expect(closed).toHaveLength(Math.min(must.length, look * sentAwayTogether));
      }
      expect(closed).toEqual(must.map(({ id }) => id));
    }),
  );
});
