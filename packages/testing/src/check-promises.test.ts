import type { Position } from "@masterx/protocol";
import { expect, test } from "bun:test";
import { type CheckOptions, checkPromises } from "./check-promises.ts";
import type { History, HistoryMessage } from "./read-history.ts";
import { createRecording, type Seen } from "./recording.ts";

const channel = "session:s";
const at = (offset: number, epoch = "e") => ({ epoch, offset });
const message = (offset: number): HistoryMessage => ({
  id: `m${offset}`,
  sessionId: "s",
  authorId: "mira",
  key: `k${offset}`,
  questionId: null,
  status: "sent",
  content: `text ${offset}`,
});
const told = (offset: number, epoch = "e"): Seen => ({
  kind: "event",
  channel,
  place: at(offset, epoch),
  type: "message_received",
  reference: `m${offset}`,
  content: `text ${offset}`,
});
const acknowledged = (offset: number): Seen => ({
  kind: "acknowledged",
  key: `k${offset}`,
  reference: `m${offset}`,
  channel,
  place: at(offset),
  isDuplicate: false,
});

/** Four messages of Mira's in a session with Noor. */
const history: History = {
  epoch: "e",
  messages: [1, 2, 3, 4].map(message),
  events: [1, 2, 3, 4].map((offset) => ({ channel, offset, type: "message_received", reference: `m${offset}` })),
  answers: [],
  heads: new Map([[channel, 4]]),
  members: new Set(["s mira", "s noor"]),
  links: new Set(),
  interactions: ["mira i1"],
};

interface Story {
  readonly mira?: readonly Seen[];
  readonly noor?: readonly Seen[];
  readonly noorAgain?: readonly Seen[];
  readonly asked?: number;
  readonly history?: Partial<History>;
  readonly options?: Partial<CheckOptions>;
  readonly noorIs?: string;
}

const followed: Seen = { kind: "followed", channel, place: at(0) };
const recovered: Seen = { kind: "recovered", channel, from: 2, to: 4, count: 2 };
const well = {
  mira: [followed, acknowledged(1), acknowledged(2), acknowledged(3), acknowledged(4)],
  noor: [followed, told(1), told(2)],
  noorAgain: [recovered, told(3), told(4), { kind: "synced" } satisfies Seen],
} as const;

function check(story: Story) {
  const recording = createRecording();
  for (const offset of [1, 2, 3, 4]) recording.sends(`k${offset}`, { authorId: "mira", content: `text ${offset}` });
  const noor = story.noorIs ?? "noor";
  recording.connection("mira's page", "mira").entries.push(...(story.mira ?? well.mira));
  recording.connection("noor's page", noor).entries.push(...(story.noor ?? well.noor));
  const again = recording.connection("noor's page", noor);
  again.asked = { [channel]: at(story.asked ?? 2) };
  again.entries.push(...(story.noorAgain ?? well.noorAgain));
  return checkPromises({
    history: { ...history, ...story.history },
    recording,
    caughtUp: new Set(["mira's page", "noor's page"]),
    ...story.options,
  });
}
const promisesBroken = (story: Story) =>
  [...new Set(check(story).broken.map(({ promise }) => promise))].toSorted((one, other) => one - other);

test("what went well passes, and is counted", () => {
  const { broken, figures } = check({});
  expect(broken).toEqual([]);
  expect(figures).toMatchObject({ messages: 4, acknowledged: 4, "events seen": 4, recovered: 1 });
});

test("1: an acknowledged message that is not in the database, or is another", () => {
  const lost = {
    messages: history.messages.slice(0, 3),
    events: history.events.slice(0, 3),
    heads: new Map([[channel, 3]]),
  };
  expect(promisesBroken({ history: lost })).toContain(1);
  const other = history.messages.map((row) => (row.id === "m2" ? { ...row, content: "changed" } : row));
  expect(promisesBroken({ history: { messages: other } })).toContain(1);
});

test("1: a client at rest that never got the last message", () => {
  expect(promisesBroken({ noorAgain: [{ ...recovered, to: 3, count: 1 }, told(3), { kind: "synced" }] })).toEqual([1]);
});

test("2: a key or an interaction with two effects, a message told twice, two answers to a key", () => {
  const twice = [...history.messages, { ...message(4), id: "m5" }];
  expect(promisesBroken({ history: { messages: twice } })).toContain(2);
  expect(promisesBroken({ history: { interactions: ["mira i1", "mira i1"] } })).toEqual([2]);
  const events = [...history.events, { channel, offset: 5, type: "message_received", reference: "m4" }];
  expect(promisesBroken({ history: { events, heads: new Map([[channel, 5]]) } })).toContain(2);
  const two: Seen = { ...acknowledged(4), reference: "m9", isDuplicate: true } as Seen;
  expect(promisesBroken({ mira: [...well.mira, two] })).toContain(2);
});

test("2: an answer that ended twice or not at all", () => {
  const answers = [{ id: "a", questionId: "m4", state: "done" }];
  expect(promisesBroken({ history: { answers } })).toContain(2);
});

test("3: repeated, reordered, another message at the same place, a hole in the database", () => {
  expect(promisesBroken({ noor: [followed, told(1), told(2), told(2)] })).toEqual([3]);
  expect(promisesBroken({ noor: [followed, told(2), told(1)] })).toContain(3);
  expect(promisesBroken({ noor: [followed, told(1), { ...told(2), reference: "m3" } as Seen] })).toContain(3);
  expect(promisesBroken({ noor: [followed, told(1), { ...told(2), content: "other" } as Seen] })).toEqual([3]);
  expect(promisesBroken({ history: { events: history.events.filter(({ offset }) => offset !== 2) } })).toContain(3);
});

test("3: an acknowledgement and its message are one, also when a catching up shows it once more", () => {
  expect(promisesBroken({ mira: [...well.mira, told(4)] })).toEqual([]);
  expect(promisesBroken({ mira: [...well.mira, told(4), told(4)] })).toEqual([3]);
});

test("4: somebody who is no member saw it; a message of another session; after a right was lost", () => {
  expect(promisesBroken({ noorIs: "eve" })).toEqual([4]);
  const elsewhere = history.messages.map((row) => (row.id === "m2" ? { ...row, sessionId: "other" } : row));
  expect(promisesBroken({ history: { messages: elsewhere } })).toContain(4);
  const mayHear = (userId: string, _: string, { offset }: Position) =>
    userId === "noor" && offset > 3 ? false : undefined;
  expect(promisesBroken({ options: { mayHear } })).toEqual([4]);
});

test("5: a silent gap, live and after a resume", () => {
  expect(promisesBroken({ noor: [followed, told(1), told(3)] })).toEqual([5]);
  expect(promisesBroken({ noorAgain: [recovered, told(4), { kind: "synced" }] })).toEqual([5]);
  expect(promisesBroken({ noorAgain: [told(3), recovered, told(4)] })).toContain(5);
});

test("5: a recovery that is not what was asked, is a part, or is not answered", () => {
  expect(promisesBroken({ asked: 1 })).toEqual([5]);
  expect(promisesBroken({ noorAgain: [{ ...recovered, count: 1 }, told(3), told(4)] })).toEqual([5]);
  expect(promisesBroken({ noorAgain: [recovered, told(3), { kind: "synced" }, told(4)] })).toEqual([5]);
  expect(promisesBroken({ noorAgain: [{ kind: "synced" }] })).toEqual([5]);
});

test("5: another epoch without a word, and an epoch more than there were restores", () => {
  expect(promisesBroken({ noorAgain: [recovered, told(3), told(4, "f")] })).toContain(5);
  const asRestored: Seen[] = [{ kind: "not_recovered", channel, why: "epoch", head: at(4) }, { kind: "synced" }];
  expect(promisesBroken({ noor: [followed, told(1, "d"), told(2, "d")], noorAgain: asRestored })).toContain(5);
});

test("what was not recovered and said so is well", () => {
  const shown: Seen[] = [{ kind: "not_recovered", channel, why: "trimmed", head: at(4) }, { kind: "synced" }];
  expect(promisesBroken({ noorAgain: shown })).toEqual([]);
});

test("after a restore what the older copy does not hold is no loss", () => {
  const old: Seen[] = [{ ...followed, place: at(0, "d") }, told(1, "d"), told(2, "d")];
  const shown: Seen[] = [{ kind: "not_recovered", channel, why: "epoch", head: at(4) }, { kind: "synced" }];
  const gone: Seen = { ...acknowledged(4), key: "k9", reference: "m9", place: at(9, "d") } as Seen;
  expect(promisesBroken({ mira: [...well.mira, gone], noor: old, noorAgain: shown, options: { restores: 1 } })).toEqual(
    [],
  );
});
