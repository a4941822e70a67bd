import { expect, test } from "bun:test";
import { type ChannelName, limits, type ServerData } from "@masterx/protocol";
import { createSocketNet, type SocketPair } from "@masterx/testing/socket-pair";
import fc from "fast-check";
import { createCatchUp } from "./catch-up.ts";
import type { SocketData } from "./connection.ts";
import { type CachedEvent, isNumbered } from "./event-cache.ts";
import { createFence } from "./fence.ts";
import { createHub } from "./hub.ts";
import { noObserver } from "./observer.ts";
import { createOutgoing } from "./outgoing.ts";
import { createResume } from "./resume.ts";
import { createSocketHandlers, type SocketOptions } from "./socket-handlers.ts";

/** As what a database answers: not in the same turn of the event loop. */
const pause = () => new Promise<void>((resolve) => void setImmediate(resolve));
const channel: ChannelName = "session:s1";
const epoch = "e1";

const forms = ["plain", "batched", "deltas", "old"] as const;
type Form = (typeof forms)[number];

/** The hub's own parts over sockets in memory; what was published is the history. */
function openRoom(cacheBytes: number | undefined) {
  const events: CachedEvent[] = [];
  const faults: unknown[] = [];
  const figures = { recovered: 0 };
  const net = createSocketNet<SocketData>(() => handlers);
  const hub = createHub({ topics: () => net, cacheBytes });
  const catchUp = createCatchUp({
    hub,
    heads: { of: (_, told) => Promise.resolve(told(events.length)) },
    history: {
      epoch,
      read: async (_, after, to) => {
        await pause();
        return events.slice(after, to);
      },
    },
    observer: { recovered: (_, count) => (figures.recovered += count) },
    onFault: (error) => faults.push(error),
  });
  const resume = createResume({
    hub,
    store: {
      epoch,
      // A snapshot of one moment of the database, which takes its time.
      async readTogether() {
        const offset = events.length;
        await pause();
        return { offset, snapshot: { complete: () => ({ members: [], messages: [], answer: null }) } } as never;
      },
    },
    catchUp,
    mayFollow: () => pause().then(() => true),
    firstOffset: () => Promise.resolve(0),
    sources: { session: {} } as never,
    observer: { recovered: () => {} },
    onFault: (error) => faults.push(error),
  });
  const handlers = createSocketHandlers({
    hub,
    fence: createFence(() => {}),
    admissionControl: { opened: () => {}, closed: () => {} },
    stillWelcome: () => Promise.resolve(),
    positionOf: () => Promise.resolve({ epoch, offset: 0 }),
    maxConnectionsPerUser: 1_000,
    greeting: {},
    drained: catchUp.drained,
    observer: noObserver,
    onFault: (error: unknown) => faults.push(error),
  } as unknown as SocketOptions);

  return {
    faults,
    figures,
    stop: catchUp.stop,
    /** A new page follows from here on; one that was there before resumes from its position. */
    enter(person: number, form: Form, from: number | null) {
      const pair = net.connect({
        kind: "admitted",
        identity: {
          userId: `u${person}`,
          signInId: `s${person}`,
          name: `P${person}`,
          email: `p${person}@example.org`,
          role: "learner",
          signInEndsAt: null,
          expiresAt: Infinity,
        },
        page: null,
        protocol: form === "old" ? "document" : "v1",
        dialect: form === "old" ? "aivo" : "masterx",
        isBatched: form === "batched",
        wantsDeltas: form === "deltas",
        isVoiceStream: false,
        life: { expiresAt: Infinity, endsAt: Infinity },
      });
      const { data } = pair.server;
      if (data.kind !== "admitted" || !data.connection) throw new Error("Nobody was admitted.");
      const { connection } = data;
      if (from === null) {
        connection.state = { name: "live" };
        hub.follow(connection, channel);
      } else void resume(connection, { positions: { [channel]: { epoch, offset: from } } }, {});
      return pair;
    },
    mend({ server }: SocketPair<SocketData>, from: number) {
      const { data } = server;
      if (data.kind === "admitted" && data.connection?.state.name === "live")
        void resume(data.connection, { positions: { [channel]: { epoch, offset: from } } }, {});
    },
    publish(characters: number) {
      const offset = events.length + 1;
      const data = { message: { content: "x".repeat(characters) } } as unknown as ServerData<"message_received">;
      const extras = { channel, epoch, offset };
      const event = createOutgoing("message_received", data, 0, extras);
      if (isNumbered(event)) events.push(event);
      hub.publish(channel, "message_received", data, { extras });
    },
    head: () => events.length,
  };
}

/** Where a reader stands after all that it was told, and what was not in order. */
function read(
  { client }: SocketPair<SocketData>,
  from: number,
  repeats: boolean,
): { readonly position: number; readonly odd: string[] } {
  let position = from;
  const odd: string[] = [];
  for (const text of client.received)
    for (const { type, offset, data, head = data?.head } of [JSON.parse(text) as Told | Told[]].flat()) {
      if (type === "resumed" && head) position = head.offset;
      if (offset === undefined) continue;
      // What was on its way when it asked again comes twice.
      if (offset > position + 1 || (offset <= position && !repeats)) odd.push(`${offset} came after ${position}`);
      position = Math.max(position, offset);
    }
  return { position, odd };
}
interface Told {
  readonly type: string;
  readonly offset?: number;
  readonly data?: { readonly head?: { readonly offset: number } };
  /** The AIVO dialect is flat. */
  readonly head?: { readonly offset: number };
}

/** Many turns of the event loop: reading history, turns of the turnstile and batches are over by then. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await pause();
  await new Promise((resolve) => setTimeout(resolve, 2 * limits.batchDelayMs));
}

const readers = fc.array(fc.constantFrom(...forms), { minLength: 1, maxLength: 5 });
const steps = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        publish: fc.integer({ min: 1, max: 60 }),
        characters: fc.constantFrom(10, 4_000, 10_000),
      }),
    },
    { weight: 2, arbitrary: fc.record({ hold: fc.nat(4) }) },
    { weight: 2, arbitrary: fc.record({ release: fc.nat(4) }) },
    { weight: 2, arbitrary: fc.record({ cut: fc.nat(4) }) },
    { weight: 2, arbitrary: fc.record({ comeBack: fc.nat(4) }) },
    { weight: 2, arbitrary: fc.record({ mend: fc.nat(4) }) },
    { weight: 2, arbitrary: fc.record({ turns: fc.integer({ min: 1, max: 8 }) }) },
  ),
  { maxLength: 25 },
);

type Step = typeof steps extends fc.Arbitrary<(infer One)[]> ? One : never;
const fallsBehind: [Form[], Step[], undefined] = [
  ["batched", "plain"],
  [{ hold: 0 }, { publish: 40, characters: 10_000 }, { turns: 8 }, { release: 0 }],
  undefined,
];

/** One person at one page: a connection after the other, each from where the last one stood. */
class Page {
  pair: SocketPair<SocketData>;
  closedWith = 0;
  readonly odd: string[] = [];
  #from = 0;
  #repeats = false;
  readonly #open: (from: number | null) => SocketPair<SocketData>;

  constructor(open: (from: number | null) => SocketPair<SocketData>) {
    this.#open = open;
    this.pair = this.#connect(null);
  }

  #connect(from: number | null): SocketPair<SocketData> {
    this.closedWith = 0;
    this.#repeats = false;
    const pair = this.#open(from);
    pair.client.onclose = ((event: { code: number }) => (this.closedWith = event.code)) as never;
    return pair;
  }

  get position(): number {
    return read(this.pair, this.#from, this.#repeats).position;
  }

  cut(): void {
    this.pair.server.terminate();
  }

  comeBack(): void {
    this.cut();
    const { position, odd } = read(this.pair, this.#from, this.#repeats);
    this.odd.push(...odd);
    this.#from = position;
    this.pair = this.#connect(position);
  }

  /** Asks for what it believes to be missing, on the connection that it has. */
  mend(resume: (pair: SocketPair<SocketData>, from: number) => void): void {
    const { position } = this;
    this.#repeats = true;
    if (this.closedWith === 0) resume(this.pair, position);
  }

  /** Everything that was out of order on any of its connections. */
  get fault(): readonly string[] {
    return [...this.odd, ...read(this.pair, this.#from, this.#repeats).odd];
  }
}

test("[§5.5, §9.3] whoever stalls, vanishes, comes back and reads again: all events once and in order, or 4003", async () => {
  let recovered = 0;
  await fc.assert(
    fc.asyncProperty(readers, steps, fc.constantFrom(undefined, 0), async (present, story, cacheBytes) => {
      const room = openRoom(cacheBytes);
      const pages = present.map((form, person) => new Page((from) => room.enter(person, form, from)));
      const page = (at: number) => {
        const found = pages[at % pages.length];
        if (!found) throw new Error("Nobody is there.");
        return found;
      };
      for (const step of story) {
        if ("turns" in step) for (let turn = 0; turn < step.turns; turn += 1) await pause();
        else if ("publish" in step) for (let count = 0; count < step.publish; count += 1) room.publish(step.characters);
        else if ("hold" in step) page(step.hold).pair.hold();
        else if ("release" in step) page(step.release).pair.release();
        else if ("mend" in step) page(step.mend).mend(room.mend);
        else if ("cut" in step) page(step.cut).cut();
        else page(step.comeBack).comeBack();
      }
      await settle();
      for (const one of pages) {
        one.pair.release();
        await settle();
        if (one.closedWith !== 0) {
          expect([1006, 4003]).toContain(one.closedWith);
          one.comeBack();
        }
      }
      await settle();
      // Live again: the next event reaches everybody.
      room.publish(10);
      await settle();
      room.stop();
      expect(pages.map((one) => one.fault)).toEqual(pages.map(() => []));
      expect(pages.map((one) => [one.closedWith, one.position])).toEqual(pages.map(() => [0, room.head()]));
      recovered += room.figures.recovered;
      expect(room.faults).toEqual([]);
    }),
    { numRuns: 60, examples: [fallsBehind] },
  );
  // In the example at least a reader fell behind and came back.
  expect(recovered).toBeGreaterThan(0);
}, 60_000);
