import { expect, test } from "bun:test";
import { type Connection, idleConnection } from "@masterx/client";
import { type ConnectionView, viewConnection, waitWords, type Watched, watch, watchedFrom } from "./connection-view.ts";

const synced: Connection = { ...idleConnection, state: "connected", synced: true, roundTripMs: 24.4 };
const lost: Connection = { ...idleConnection, state: "reconnecting", attempt: 1, nextRetryAt: 8_000 };

/** What is shown at `now` after the page has seen each of these, `[from, connection]`. */
const shownAt = (now: number, ...seen: readonly [number, Connection][]): ConnectionView => {
  let watched: Watched = watchedFrom(0);
  let latest: Connection = idleConnection;
  for (const [at, connection] of seen) {
    watched = watch(watched, connection, at);
    latest = connection;
  }
  return viewConnection(watched, latest, now);
};

test("in sync tells the way there and back, rounded", () => {
  expect(shownAt(500, [100, synced])).toMatchObject({
    state: "connected",
    words: "In sync",
    detail: ", 24 ms",
    notice: { kind: "none" },
  });
});

test("a poor way there and back is called slow", () => {
  const slow: Connection = { ...synced, roundTripMs: 3_943, quality: "poor" };
  expect(shownAt(500, [100, slow])).toMatchObject({ state: "slow", words: "In sync, slow", detail: ", 3943 ms" });
  expect(shownAt(500, [100, { ...slow, quality: "fair" }])).toMatchObject({ state: "connected", words: "In sync" });
});

test("nothing is said in the first second of a loss", () => {
  expect(shownAt(1_999, [100, synced], [1_000, lost])).toMatchObject({
    state: "connected",
    words: "In sync",
    notice: { kind: "none" },
  });
});

test("then inline, with the seconds to the next attempt and a way to hurry it", () => {
  expect(shownAt(2_000, [100, synced], [1_000, lost])).toMatchObject({
    state: "reconnecting",
    words: "Reconnecting",
    detail: " in 6 s",
    canRetry: true,
    notice: { kind: "none" },
  });
});

test("after 5 s a banner says what still works", () => {
  const view = shownAt(6_000, [100, synced], [1_000, lost]);
  expect(view.notice).toMatchObject({ kind: "banner", canRetry: true, says: "Everything here can still be read." });
});

test("offline is said as such", () => {
  const view = shownAt(9_000, [100, synced], [1_000, { ...lost, state: "offline", nextRetryAt: null }]);
  expect(view).toMatchObject({ state: "offline", words: "Offline", notice: { title: "You are offline." } });
});

test("only where one writes messages is one told to keep writing; what waits is said everywhere", () => {
  expect([0, 1, 2].map((pending) => waitWords(pending, true))).toEqual([
    "Keep writing: messages wait here and go out by themselves.",
    "Keep writing: one message waits here and goes out by itself.",
    "Keep writing: 2 messages wait here and go out by themselves.",
  ]);
  expect([0, 1].map((pending) => waitWords(pending, false))).toEqual([
    "What you do here needs the connection.",
    "What you do here needs the connection; one message waits here and goes out by itself.",
  ]);
});

test("a closed connection says why", () => {
  const closed: Connection = {
    ...lost,
    state: "closed",
    lastError: { code: "revoked", message: "Sign in again." },
  };
  expect(shownAt(9_000, [100, synced], [1_000, closed])).toMatchObject({
    words: "Disconnected",
    notice: { says: expect.stringContaining("Sign in again.") },
  });
});

test("back in sync: a short note with what was sent, then nothing", () => {
  const seen: [number, Connection][] = [
    [100, synced],
    [1_000, { ...lost, pending: 2 }],
    [9_000, synced],
  ];
  expect(shownAt(9_500, ...seen).notice).toEqual({ kind: "note", says: "Back in sync. Both messages were sent." });
  expect(shownAt(13_000, ...seen).notice).toEqual({ kind: "none" });
});

test("while messages still go out the note says so", () => {
  const seen: [number, Connection][] = [
    [100, synced],
    [1_000, lost],
    [9_000, { ...synced, pending: 1 }],
  ];
  expect(shownAt(9_500, ...seen).notice).toEqual({ kind: "note", says: "Back in sync. One message goes out now." });
});

test("a loss that nobody was told of, and the first connection, come back without a note", () => {
  expect(shownAt(1_700, [100, synced], [1_000, lost], [1_600, synced]).notice).toEqual({ kind: "none" });
  expect(shownAt(3_100, [3_000, synced]).notice).toEqual({ kind: "none" });
});

test("a first connection is not called a reconnection", () => {
  expect(shownAt(2_000, [100, { ...idleConnection, state: "connecting" }])).toMatchObject({ words: "Connecting" });
});

test("watching the same twice keeps the same memory", () => {
  const first = watch(watchedFrom(0), synced, 10);
  expect(watch(first, synced, 20)).toBe(first);
  const away = watch(first, lost, 30);
  expect(watch(away, lost, 40)).toBe(away);
});
