import { describe, expect, test } from "bun:test";
import { connectionOf } from "./connection-of.ts";
import {
  initialMachine,
  type Machine,
  type MachineEvent,
  type Stage,
  type Surroundings,
  transition,
} from "./machine.ts";

const now = 1_000_000;
const around: Surroundings = { now, chance: 0.5, maxAttempts: 5, baseDelayMs: 1_000 };
const fault = { code: "x", message: "x" };
const names = ["idle", "closed", "waiting", "asking", "opening", "resuming", "synced"] as const;

function stages(refused = false): Record<(typeof names)[number], Stage> {
  return {
    idle: { name: "idle" },
    closed: { name: "closed" },
    waiting: { name: "waiting", dueAt: now },
    asking: { name: "asking", dueAt: now, refused },
    opening: { name: "opening", dueAt: now, refused, ticket: "t" },
    resuming: { name: "resuming", dueAt: now, refused, connectionId: "c1" },
    synced: { name: "synced", since: now - 60_000, connectionId: "c1" },
  };
}
const machineIn = (stage: Stage): Machine => ({ ...initialMachine, generation: 3, attempt: 1, stage });

const events = {
  start: { type: "start" },
  stop: { type: "stop" },
  sign_out: { type: "sign_out" },
  reconnect_now: { type: "reconnect_now" },
  online: { type: "online" },
  offline: { type: "offline" },
  shown: { type: "shown" },
  hidden: { type: "hidden" },
  frozen: { type: "frozen" },
  thawed: { type: "thawed" },
  due: { type: "due" },
  ticket: { type: "ticket", generation: 3, ticket: "t" },
  token_refused: { type: "token_refused", generation: 3, fault },
  denied: { type: "denied", generation: 3, fault },
  lost: { type: "lost", generation: 3, fault },
  moved: { type: "moved", generation: 3, fault },
  established: { type: "established", generation: 3, connectionId: "c1" },
  progress: { type: "progress", generation: 3 },
  resumed: { type: "resumed", generation: 3 },
  closed_1006: { type: "socket_closed", generation: 3, code: 1006, reason: "" },
  closed_1008: { type: "socket_closed", generation: 3, code: 1008, reason: "Invalid token (token_expired)" },
  closed_4503: { type: "socket_closed", generation: 3, code: 4503, reason: "" },
} satisfies Record<string, MachineEvent>;
type EventName = keyof typeof events;

// From each stage (column) by each event (row) to which stage. The record is total, so is the table.
const table: Record<EventName, string> = {
  //             idle   closed  waiting  asking   opening  resuming synced
  start: "        asking asking  waiting  asking   opening  resuming synced ",
  stop: "         idle   idle    idle     idle     idle     idle     idle   ",
  sign_out: "     closed closed  closed   closed   closed   closed   closed ",
  reconnect_now: "idle   asking  asking   asking   opening  resuming synced ",
  online: "       idle   closed  asking   asking   opening  resuming synced ",
  offline: "      idle   closed  waiting  waiting  waiting  waiting  waiting",
  shown: "        idle   closed  asking   asking   opening  resuming synced ",
  hidden: "       idle   closed  waiting  asking   opening  resuming synced ",
  frozen: "       idle   closed  waiting  waiting  waiting  waiting  waiting",
  thawed: "       idle   closed  asking   asking   opening  resuming synced ",
  due: "          idle   closed  asking   waiting  waiting  waiting  synced ",
  ticket: "       idle   closed  waiting  opening  opening  resuming synced ",
  token_refused: "idle   closed  waiting  asking   asking   asking   asking ",
  denied: "       idle   closed  waiting  closed   closed   closed   closed ",
  lost: "         idle   closed  waiting  waiting  waiting  waiting  waiting",
  moved: "        idle   closed  waiting  waiting  waiting  waiting  asking ",
  established: "  idle   closed  waiting  asking   resuming resuming synced ",
  progress: "     idle   closed  waiting  asking   opening  resuming synced ",
  resumed: "      idle   closed  waiting  asking   opening  synced   synced ",
  closed_1006: "  idle   closed  waiting  asking   waiting  waiting  waiting",
  closed_1008: "  idle   closed  waiting  asking   asking   asking   asking ",
  closed_4503: "  idle   closed  waiting  asking   closed   closed   closed ",
};

describe("the transition table is total", () => {
  for (const [eventName, row] of Object.entries(table))
    for (const [index, from] of names.entries()) {
      const to = row.trim().split(/\s+/)[index] ?? "";
      test(`${from} ─${eventName}─▶ ${to}`, () => {
        const [machine] = transition(machineIn(stages()[from]), events[eventName as EventName], around);
        const reached: string = machine.stage.name;
        expect(reached).toBe(to);
      });
    }
});

describe("[§9] refused credentials", () => {
  for (const name of ["asking", "opening", "resuming"] as const)
    test(`a second refusal while ${name} stops`, () => {
      const event = name === "asking" ? events.token_refused : events.closed_1008;
      const [machine] = transition(machineIn(stages(true)[name]), event, around);
      expect(machine.stage.name).toBe("closed");
      expect(machine.lastError).not.toBeNull();
    });

  test("a first refusal asks for a fresh token at once", () => {
    const [, ...effects] = transition(machineIn(stages().opening), events.closed_1008, around);
    expect(effects).toEqual(["drop", "ask"]);
  });

  test("the reason names the error", () => {
    const [machine] = transition(machineIn(stages(true).opening), events.closed_1008, around);
    expect(machine.lastError).toEqual({ code: "token_expired", message: "Invalid token (token_expired)" });
  });
});

test("[§9] 4505 stops and says nothing, every other stop says why", () => {
  const close = (code: number) =>
    transition(machineIn(stages().synced), { type: "socket_closed", generation: 3, code, reason: "" }, around)[0];
  expect(close(4505)).toMatchObject({ stage: { name: "closed" }, lastError: null });
  expect(close(4506)).toMatchObject({ stage: { name: "closed" }, lastError: { code: "closed_4506" } });
});

test("[§9] a server that says how long to stay away is obeyed", () => {
  const closed = { ...events.closed_1006, code: 4006, reason: 'rate_limited {"retry_after_ms":12000}' };
  expect(transition(machineIn(stages().synced), closed, around)[0].stage).toEqual({
    name: "waiting",
    dueAt: now + 12_000,
  });
});

test("what comes from an earlier attempt changes nothing", () => {
  for (const name of names)
    for (const event of Object.values(events))
      if ("generation" in event) {
        const machine = machineIn(stages()[name]);
        expect(transition(machine, { ...event, generation: 2 }, around)).toEqual([machine]);
      }
});

describe("[§9.5] a server that drains while another lives", () => {
  const moved = () => transition(machineIn(stages().synced), events.moved, around);
  /** The new attempt, and what comes of it. */
  const next = (machine: Machine, event: MachineEvent, at = now) => transition(machine, event, { ...around, now: at });

  test("opens the next socket while the synced one stands by, and says nothing", () => {
    const [machine, ...effects] = moved();
    expect(effects).toEqual(["keep", "ask"]);
    expect(connectionOf(machine, 5)).toMatchObject({
      state: "connected",
      synced: true,
      connectionId: "c1",
      attempt: 0,
    });
  });

  test("closes the old one once the new one is synced", () => {
    let [machine] = moved();
    machine = next(machine, { type: "ticket", generation: 4, ticket: "t" })[0];
    machine = next(machine, { type: "established", generation: 4, connectionId: "c2" })[0];
    expect(connectionOf(machine, 5).connectionId).toBe("c1");
    const [synced, ...effects] = next(machine, { type: "resumed", generation: 4 });
    expect(effects).toEqual(["release"]);
    expect(connectionOf(synced, 5)).toMatchObject({ state: "connected", synced: true, connectionId: "c2" });
  });

  test("keeps the old one while the new one fails, for half a minute", () => {
    const [waiting] = next(moved()[0], { type: "lost", generation: 4, fault });
    expect([waiting.stage.name, connectionOf(waiting, 5).synced]).toEqual(["waiting", true]);
    const [asking] = next(waiting, { type: "due" }, now + 29_000);
    const [failed, ...effects] = next(asking, { type: "lost", generation: 5, fault }, now + 30_000);
    expect(effects).toEqual(["drop", "release"]);
    expect(connectionOf(failed, 5)).toMatchObject({ state: "reconnecting", synced: false });
  });

  test("the old one's end, replaced or not, is not the new one's", () => {
    for (const code of [4001, 4505, 1006]) {
      const [machine] = next(moved()[0], { type: "socket_closed", generation: 3, code, reason: "" });
      expect([machine.stage.name, machine.standby]).toEqual(["asking", null]);
    }
  });

  test("a refusal of the new one, signing out and a lost network end both", () => {
    const [machine] = moved();
    const ends = [{ ...events.denied, generation: 4 }, events.sign_out, events.stop, events.offline];
    for (const end of ends) expect(next(machine, end).slice(1)).toEqual(["drop", "release"]);
  });
});

describe("a page that is frozen, or put aside in the back/forward cache", () => {
  test("gives its socket back, and counts no failure", () => {
    const [machine, ...effects] = transition(machineIn(stages().synced), events.frozen, around);
    expect(effects).toEqual(["drop"]);
    expect(machine).toMatchObject({ attempt: 1, lastError: null, stage: { name: "waiting" } });
  });

  test("gives back the standby too", () => {
    const moved = transition(machineIn(stages().synced), events.moved, around)[0];
    const [machine, ...effects] = transition(moved, events.frozen, around);
    expect(effects).toEqual(["drop", "release"]);
    expect(machine.standby).toBeNull();
  });

  test("tries at once when it runs again, hidden or not", () => {
    const frozen = transition(machineIn(stages().synced), events.frozen, around)[0];
    const hidden = transition(frozen, events.hidden, around)[0];
    for (const machine of [frozen, hidden])
      expect(transition(machine, events.thawed, around).slice(1)).toEqual(["ask"]);
  });
});

test("a connection that lasted is a new beginning; one that broke at once counts on", () => {
  const lost = (since: number) =>
    transition({ ...machineIn({ name: "synced", since, connectionId: "c" }), attempt: 3 }, events.lost, around)[0]
      .attempt;
  expect(lost(now - 5_000)).toBe(1);
  expect(lost(now - 4_999)).toBe(4);
});

test("five automatic attempts, then failed with one every 30 s, until one succeeds", () => {
  let machine = transition(initialMachine, { type: "start" }, around)[0];
  const seen: string[] = [];
  for (let failures = 0; failures < 7; failures += 1) {
    machine = transition(machine, { type: "lost", generation: machine.generation, fault }, around)[0];
    const { state, nextRetryAt } = connectionOf(machine, 5);
    seen.push(`${state} ${(nextRetryAt ?? 0) - now}`);
    machine = transition(machine, { type: "due" }, { ...around, now: nextRetryAt ?? 0 })[0];
  }
  expect(seen).toEqual([
    "reconnecting 500",
    "reconnecting 1000",
    "reconnecting 2000",
    "reconnecting 2500",
    "reconnecting 2500",
    "failed 30000",
    "failed 30000",
  ]);
});
