import { describe, expect, test } from "bun:test";
import { type Connection, idleConnection, type Observable } from "@masterx/client";
import { createFakeClock } from "@masterx/testing";
import { fireEvent, render, screen } from "@testing-library/react";
import { ConnectionText } from "./connection-status.tsx";
import { connectionWords } from "./connection-words.ts";
import { watchConnectionWords } from "./watch-connection-words.ts";

describe("ConnectionStatus", () => {
  const reconnecting = { ...idleConnection, state: "reconnecting", nextRetryAt: 7_400 } as const;

  test("nothing in the first second of a loss, then the seconds that are left", () => {
    expect(connectionWords(reconnecting, 999, 0)).toBeNull();
    expect(connectionWords(reconnecting, 1_000, 1_000)).toEqual({
      state: "reconnecting",
      text: "Reconnecting in 7 s",
      canRetry: true,
    });
  });

  test("every state has its words", () => {
    const states = ["idle", "connecting", "connected", "reconnecting", "offline", "failed", "closed"] as const;
    const words = states.map((name) => connectionWords({ ...idleConnection, state: name }, 5_000, 0)?.text);
    expect(words).toEqual([
      "Connecting",
      "Connecting",
      "Connecting",
      "Reconnecting",
      "Offline",
      "Not connected",
      "Disconnected",
    ]);
  });

  test("a poor round trip is told in words and in a state of its own, a fair one is not", () => {
    const words = (["good", "fair", "poor", "unknown"] as const).map((quality) => {
      const told = connectionWords({ ...idleConnection, state: "connected", synced: true, quality }, 0, 0);
      return [told?.state, told?.text];
    });
    expect(words).toEqual([
      ["connected", "In sync"],
      ["connected", "In sync"],
      ["slow", "In sync, slow"],
      ["connected", "In sync"],
    ]);
  });

  test("looks again each second while lost, and never while synced", async () => {
    const clock = createFakeClock(0);
    let connection: Connection = { ...idleConnection, ...reconnecting };
    let changed = () => {};
    const observable: Observable<Connection> = {
      snapshot: () => connection,
      subscribe(listener) {
        changed = listener;
        return () => (changed = () => {});
      },
    };
    const watched = watchConnectionWords(observable, clock);
    const seen: (string | undefined)[] = [];
    const undo = watched.subscribe(() => seen.push(watched.snapshot()?.text));
    await clock.advance(3_000);
    connection = { ...idleConnection, state: "connected", synced: true };
    changed();
    await clock.advance(60_000);
    expect(seen).toEqual(["Reconnecting in 7 s", "Reconnecting in 6 s", "Reconnecting in 5 s", "In sync"]);
    expect(clock.pending()).toBe(0);
    undo();
  });
});

test("what is announced has no seconds, and Retry is a button", () => {
  let retried = 0;
  const words = { state: "reconnecting", text: "Reconnecting in 7 s", canRetry: true } as const;
  render(<ConnectionText words={words} onRetry={() => (retried += 1)} />);
  expect(screen.getByRole("status").textContent).toBe("Reconnecting");
  fireEvent.click(screen.getByRole("button", { name: "Retry now" }));
  expect(retried).toBe(1);
});
