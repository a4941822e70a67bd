import { expect, test } from "bun:test";
import { takeTurns } from "./take-turns.ts";

/** Frames of 16 ms on which each run takes `runMs`. */
function open(runMs: number) {
  let [now, frame, lastId] = [0, 0, 0];
  const asked = new Map<number, (at: number) => void>();
  const ran: string[] = [];
  const next = takeTurns({
    request: (run) => (asked.set((lastId += 1), run), lastId),
    cancel: (id) => void asked.delete(id),
    now: () => now,
  });
  return {
    ask: (name: string) => next(() => ((now += runMs), ran.push(name))),
    paint(): string {
      now = frame += 16;
      const due = [...asked];
      for (const [id, run] of due) if (asked.delete(id)) run(frame);
      return ran.splice(0).join(" ");
    },
  };
}

test("a frame takes as many as its time allows, the others come in their order before those that asked later", () => {
  const { ask, paint } = open(0.4);
  for (const name of ["a", "b", "c", "d"]) ask(name);
  expect(paint()).toBe("a b c");
  for (const name of ["e", "f", "g"]) ask(name);
  expect([paint(), paint(), paint()]).toEqual(["d e f", "g", ""]);
});

test("one a frame comes however long it takes, and who waits may still cancel", () => {
  const { ask, paint } = open(40);
  const [, cancel] = [ask("a"), ask("b"), ask("c")];
  expect(paint()).toBe("a");
  cancel();
  expect([paint(), paint()]).toEqual(["c", ""]);
});
