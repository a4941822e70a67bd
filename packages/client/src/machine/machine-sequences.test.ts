import { expect, test } from "bun:test";
import { seededChance } from "@masterx/testing/seeded-chance";
import { connectionOf } from "./connection-of.ts";
import {
  type Effect,
  initialMachine,
  isServed,
  type Machine,
  type MachineEvent,
  serving,
  type Stage,
  transition,
} from "./machine.ts";

/*
 * 100,000 random sequences of everything that may happen, with time and chance between. The seed is printed;
 * MASTERX_TEST_SEED runs it again. A sequence that breaks an invariant is printed event by event.
 */
const sequences = 100_000;
const maxLength = 60;
const seed = Number(process.env["MASTERX_TEST_SEED"] ?? Date.now() % 1_000_000_000);
const fault = { code: "x", message: "x" };
const codes = [
  1000, 1001, 1006, 1008, 1009, 1012, 4001, 4002, 4003, 4005, 4006, 4007, 4009, 4500, 4503, 4505, 4506, 4999,
];
const reasons = ["", "Invalid token (token_expired)", 'rate_limited {"retry_after_ms":12000}'];
const kinds = [
  "start stop sign_out reconnect_now online offline shown hidden frozen thawed due due due",
  "ticket ticket established established progress resumed resumed lost moved token_refused denied socket_closed socket_closed",
]
  .join(" ")
  .split(" ") as readonly MachineEvent["type"][];
/** What leads on from each stage; without a hand on the scales hardly any sequence would come as far as a standby. */
const onwards = {
  idle: "start",
  closed: "reconnect_now",
  waiting: "due",
  asking: "ticket",
  opening: "established",
  resuming: "resumed",
  synced: "moved",
} as const satisfies Record<Stage["name"], MachineEvent["type"]>;

function anyEvent(chance: () => number, machine: Machine): MachineEvent {
  const pick = <Item>(items: readonly Item[]) => items.at(Math.floor(chance() * items.length)) as Item;
  const type = chance() < 0.4 ? onwards[machine.stage.name] : pick(kinds);
  // Mostly from the attempt that is under way, else from the one that stands by or any older one.
  const older = [machine.standby?.generation ?? 0, machine.generation - 1, 0];
  const generation = chance() < 0.8 ? machine.generation : pick(older);
  switch (type) {
    case "ticket":
      return { type, generation, ticket: "t" };
    case "token_refused":
    case "denied":
      return { type, generation, fault };
    case "lost":
    case "moved":
      return { type, generation, fault, retryAfterMs: chance() < 0.2 ? Math.floor(chance() * 20_000) : undefined };
    case "established":
      return { type, generation, connectionId: `c${generation}` };
    case "progress":
    case "resumed":
      return { type, generation };
    case "socket_closed":
      return { type, generation, code: pick(codes), reason: pick(reasons) };
    default:
      return { type };
  }
}

/** What the machine's effects have opened and not ended: at most one attempt, and one socket that stands by. */
interface Held {
  attempt: boolean;
  standby: boolean;
}

const isResting = (stage: Stage) => stage.name === "idle" || stage.name === "closed";

/** Does what the effects say; the fault that it finds, or none. */
function follow(held: Held, effects: readonly Effect[], before: Machine, machine: Machine): string | null {
  for (const effect of effects)
    switch (effect) {
      case "ask":
        if (held.attempt) return "a second attempt while one is held";
        if (machine.generation <= before.generation) return "an attempt without a generation of its own";
        held.attempt = true;
        break;
      case "drop":
        held.attempt = false;
        break;
      case "keep":
        if (!held.attempt || held.standby) return "kept what was not there, or a second one";
        [held.attempt, held.standby] = [false, true];
        break;
      case "release":
        if (!held.standby) return "released what did not stand by";
        held.standby = false;
        break;
      case "open":
      case "resume":
      case "probe":
        if (!held.attempt) return `${effect} without an attempt`;
    }
  return null;
}

function broken(before: Machine, event: MachineEvent, machine: Machine, held: Held, now: number): string | null {
  const { stage } = machine;
  const shown = connectionOf(machine, 5);
  if (held.standby !== (machine.standby !== null)) return "what stands by and what the machine says differ";
  if (held.standby && (isResting(stage) || stage.name === "synced")) return "a standby that serves nobody";
  if (held.attempt === (isResting(stage) || stage.name === "waiting"))
    return "an attempt without a stage, or the reverse";
  if (machine.generation < before.generation) return "a generation that went back";
  if ("dueAt" in stage && stage !== before.stage && !(stage.dueAt - now <= 30_000 && stage.dueAt >= now))
    return "a wait without a bound";
  if (stage.name === "synced" && machine.lastError !== null) return "synced with an error";
  if (machine.attempt < 0) return "a negative attempt";
  if (shown.synced !== isServed(machine) || (shown.synced && shown.state !== "connected"))
    return "synced but not connected";
  if (shown.synced && (shown.connectionId === null || serving(machine) === null)) return "synced by no connection";
  if ((shown.nextRetryAt !== null) !== (stage.name === "waiting" && !shown.synced)) return "a retry that is not shown";
  if (event.type === "stop" && stage.name !== "idle") return "stopped and not idle";
  if (event.type === "sign_out" && stage.name !== "closed") return "signed out and not closed";
  if ((event.type === "frozen" || event.type === "offline") && (held.attempt || held.standby))
    return "a socket held where nobody hears it";
  if (isResting(before.stage) && !isResting(stage) && event.type !== "start" && event.type !== "reconnect_now")
    return "left rest without being asked";
  return null;
}

/** Plays the sequence of the seed; tells each step, and what was broken, or null. */
function play(
  sequenceSeed: number,
  tell: (before: Machine, event: MachineEvent, after: Machine) => void,
): string | null {
  const chance = seededChance(sequenceSeed);
  const held: Held = { attempt: false, standby: false };
  let machine = initialMachine;
  let now = 0;
  for (let left = Math.floor(chance() * maxLength); left > 0; left -= 1) {
    now += Math.floor(chance() ** 3 * 40_000);
    const before = machine;
    const event = anyEvent(chance, before);
    const [after, ...effects] = transition(before, event, {
      now,
      chance: chance(),
      maxAttempts: 5,
      baseDelayMs: 1_000,
    });
    machine = after;
    tell(before, event, machine);
    const found = follow(held, effects, before, machine) ?? broken(before, event, machine, held, now);
    if (found) return found;
  }
  return null;
}

test(`in any order of events the invariants hold: ${sequences} sequences`, () => {
  console.log(`MASTERX_TEST_SEED=${seed}`);
  const reached = new Set<string>();
  for (let index = 0; index < sequences; index += 1) {
    const found = play(seed + index, (before, event) => {
      reached.add(`${before.stage.name}${before.standby ? "+standby" : ""} ${event.type}`);
    });
    if (found) throw new Error(`${found}; sequence ${index} of seed ${seed}:\n${story(seed + index)}`);
  }
  // Every event in every stage, and in each of the four in which a socket may stand by.
  expect(reached.size).toBe((7 + 4) * new Set(kinds).size);
}, 60_000);

function story(sequenceSeed: number): string {
  const lines: string[] = [];
  play(sequenceSeed, (before, event, after) => {
    lines.push(`${before.stage.name} ─${JSON.stringify(event)}─▶ ${after.stage.name}`);
  });
  return lines.join("\n");
}
