import { retryAfterOf } from "@masterx/protocol";
import type { Fault } from "../client-error.ts";
import { backoffMs, slowRetryMs } from "./backoff.ts";
import { closeRule, replacedCode } from "./close-rule.ts";

/*
 * The connection as a pure machine: `transition(machine, event, surroundings)` gives the next machine and what is to
 * be done. Time and chance come in; nothing here waits, opens or sends.
 *
 *   idle ─start─▶ asking ─ticket─▶ opening ─established─▶ resuming ─resumed─▶ synced
 *                   ▲  ╲              │                      │                  │
 *                   │   ╲ denied      └──── lost, overdue, silent, drain ───────┤
 *                   │    ▼                                                      ▼
 *                due│  closed ◀─── code says stop ──────────────────────── waiting
 *                   └───────────────────────────────────────────────────────────┘
 *
 * A refused credential (401, 1008, 4002) goes back to `asking` once for a fresh token, then to `closed`.
 * `stop` leads to idle and `sign_out` to closed from everywhere.
 *
 * A server that drains while another lives: the synced socket stands by, and goes on serving, while the next attempt
 * takes the same way; it is released once that one is synced, or has failed for half a minute.
 */

export type Stage =
  | { readonly name: "idle" }
  | { readonly name: "closed" }
  /** Until `dueAt`; then the next attempt. */
  | { readonly name: "waiting"; readonly dueAt: number }
  /** A token and a ticket are on their way. `refused`: the last token was not taken, this is the second try. */
  | { readonly name: "asking"; readonly dueAt: number; readonly refused: boolean }
  /** A socket was made; its greeting has not come. */
  | { readonly name: "opening"; readonly dueAt: number; readonly refused: boolean }
  /** Greeted; what was missed has not all come. */
  | { readonly name: "resuming"; readonly dueAt: number; readonly refused: boolean; readonly connectionId: string }
  | { readonly name: "synced"; readonly since: number; readonly connectionId: string };

export interface Standby {
  readonly generation: number;
  readonly connectionId: string;
  readonly since: number;
}

export interface Machine {
  readonly stage: Stage;
  /** The older socket, which serves until the next one does. */
  readonly standby: Standby | null;
  /** Attempts made by this page; what comes from an older one is ignored. The server fences with it too. */
  readonly generation: number;
  /** Failures in a row. */
  readonly attempt: number;
  readonly connectedBefore: boolean;
  readonly online: boolean;
  readonly visible: boolean;
  readonly lastError: Fault | null;
}

/** Events with a `generation` come from one attempt, the others from the page. */
export type MachineEvent =
  | { readonly type: "start" }
  | { readonly type: "stop" }
  | { readonly type: "sign_out" }
  | { readonly type: "reconnect_now" }
  | { readonly type: "online" }
  | { readonly type: "offline" }
  | { readonly type: "shown" }
  | { readonly type: "hidden" }
  | { readonly type: "due" }
  | { readonly type: "ticket"; readonly generation: number; readonly ticket: string }
  | { readonly type: "token_refused"; readonly generation: number; readonly fault: Fault }
  | { readonly type: "denied"; readonly generation: number; readonly fault: Fault }
  | {
      /** `moved`: the server goes away, and another one can be had. */
      readonly type: "lost" | "moved";
      readonly generation: number;
      readonly fault: Fault;
      readonly retryAfterMs?: number | undefined;
    }
  | { readonly type: "established"; readonly generation: number; readonly connectionId: string }
  | { readonly type: "resumed"; readonly generation: number }
  | { readonly type: "socket_closed"; readonly generation: number; readonly code: number; readonly reason: string };

export type Effect =
  | { readonly type: "ask"; readonly generation: number; readonly refused: boolean }
  | { readonly type: "open"; readonly generation: number; readonly ticket: string }
  | { readonly type: "resume"; readonly generation: number }
  /** Ends whatever this page's attempt holds: the request for a ticket, or the socket. */
  | { readonly type: "drop" }
  /** What the attempt holds stands by from now on. */
  | { readonly type: "keep" }
  /** Ends what stands by. */
  | { readonly type: "release" }
  /** Hear from the server now, or say `lost`. */
  | { readonly type: "probe" };

export interface Surroundings {
  readonly now: number;
  /** 0 ≤ chance < 1. */
  readonly chance: number;
  readonly maxAttempts: number;
  readonly baseDelayMs: number;
}
export interface Step {
  readonly machine: Machine;
  readonly effects: readonly Effect[];
}

/** How long asking, opening and resuming may take, each. */
export const stageLimitMs = 10_000;
/** A connection that lasted less long counts as one more failure. */
export const stableMs = 5_000;
/** A server that drains is gone by then. */
export const standbyMs = 30_000;

export const initialMachine: Machine = {
  stage: { name: "idle" },
  standby: null,
  generation: 0,
  attempt: 0,
  connectedBefore: false,
  online: true,
  visible: true,
  lastError: null,
};

export function transition(machine: Machine, event: MachineEvent, around: Surroundings): Step {
  const { stage, standby } = machine;
  if ("generation" in event && event.generation !== machine.generation) {
    const isEnd = event.type === "socket_closed" || event.type === "lost";
    return isEnd && event.generation === standby?.generation ? release(stay(machine)) : stay(machine);
  }
  switch (event.type) {
    case "start":
      return isResting(stage) ? ask({ ...machine, attempt: 0, connectedBefore: false }, false, around) : stay(machine);
    case "stop":
      return rest(machine, "idle", null);
    case "sign_out":
      return rest(machine, "closed", null);
    case "reconnect_now":
      if (stage.name === "closed") return ask({ ...machine, attempt: 0 }, false, around);
      return tryNow(machine, around);
    case "online":
      // Another network is another beginning.
      return tryNow({ ...machine, online: true, attempt: stage.name === "waiting" ? 0 : machine.attempt }, around);
    case "shown":
      return tryNow({ ...machine, visible: true }, around);
    case "hidden":
      return stay({ ...machine, visible: false });
    case "offline":
      if (isResting(stage)) return stay({ ...machine, online: false });
      if (stage.name === "waiting" && !standby)
        return stay({ ...machine, online: false, stage: { ...stage, dueAt: around.now + slowRetryMs } });
      return release(lose({ ...machine, online: false }, { code: "offline", message: "There is no network." }, around));
    case "due":
      if (!("dueAt" in stage) || around.now < stage.dueAt) return stay(machine);
      if (stage.name === "waiting") return ask(machine, false, around);
      return lose(machine, { code: "timeout", message: "The server did not answer." }, around);
    case "ticket":
      if (stage.name !== "asking") return stay(machine);
      return {
        machine: { ...machine, stage: { name: "opening", dueAt: around.now + stageLimitMs, refused: stage.refused } },
        effects: [{ type: "open", generation: machine.generation, ticket: event.ticket }],
      };
    case "token_refused":
      return isTrying(stage) ? refuse(machine, event.fault, around) : stay(machine);
    case "denied":
      return isTrying(stage) ? rest(machine, "closed", event.fault) : stay(machine);
    case "lost":
      return isTrying(stage) ? lose(machine, event.fault, around, event.retryAfterMs) : stay(machine);
    case "moved": {
      if (stage.name !== "synced") return isTrying(stage) ? lose(machine, event.fault, around) : stay(machine);
      const { generation } = machine;
      const step = ask({ ...machine, stage: { name: "idle" }, attempt: 0 }, false, around);
      return {
        machine: { ...step.machine, standby: { generation, connectionId: stage.connectionId, since: around.now } },
        effects: [{ type: "keep" }, ...step.effects],
      };
    }
    case "established":
      if (stage.name !== "opening") return stay(machine);
      return {
        machine: {
          ...machine,
          stage: {
            name: "resuming",
            dueAt: around.now + stageLimitMs,
            refused: stage.refused,
            connectionId: event.connectionId,
          },
        },
        effects: [{ type: "resume", generation: machine.generation }],
      };
    case "resumed":
      if (stage.name !== "resuming") return stay(machine);
      return release(
        stay({
          ...machine,
          stage: { name: "synced", since: around.now, connectionId: stage.connectionId },
          connectedBefore: true,
          online: true,
          lastError: null,
        }),
      );
    case "socket_closed":
      return isTrying(stage) && stage.name !== "asking"
        ? closed(machine, event.code, event.reason, around)
        : stay(machine);
    default:
      event satisfies never;
      return stay(machine);
  }
}

const stay = (machine: Machine): Step => ({ machine, effects: [] });
const isResting = (stage: Stage) => stage.name === "idle" || stage.name === "closed";
const isTrying = (stage: Stage) => !isResting(stage) && stage.name !== "waiting";

/** The connection that messages go by: what stands by, else the attempt's own once it was greeted. */
export function serving({
  standby,
  stage,
  generation,
}: Machine): { readonly generation: number; readonly connectionId: string } | null {
  return standby ?? ("connectionId" in stage ? { generation, connectionId: stage.connectionId } : null);
}

/** Whether messages go out, and nothing missed is outstanding. */
export const isServed = ({ standby, stage }: Machine): boolean => standby !== null || stage.name === "synced";

function release({ machine, effects }: Step): Step {
  return machine.standby
    ? { machine: { ...machine, standby: null }, effects: [...effects, { type: "release" }] }
    : { machine, effects };
}

function rest(machine: Machine, name: "idle" | "closed", lastError: Fault | null): Step {
  return release({
    machine: { ...machine, stage: { name }, attempt: 0, lastError },
    effects: isTrying(machine.stage) ? [{ type: "drop" }] : [],
  });
}

function ask(machine: Machine, refused: boolean, around: Surroundings): Step {
  const generation = machine.generation + 1;
  return {
    machine: { ...machine, generation, stage: { name: "asking", dueAt: around.now + stageLimitMs, refused } },
    effects: [...(isTrying(machine.stage) ? [{ type: "drop" } as const] : []), { type: "ask", generation, refused }],
  };
}

/** Something says that now is a good moment: someone looks again, the network is back. */
function tryNow(machine: Machine, around: Surroundings): Step {
  if (machine.stage.name === "waiting") return ask(machine, false, around);
  return { machine, effects: machine.stage.name === "synced" ? [{ type: "probe" }] : [] };
}

function lose(machine: Machine, fault: Fault, around: Surroundings, retryAfterMs = 0): Step {
  const { stage, standby } = machine;
  const wasStable = stage.name === "synced" && around.now - stage.since >= stableMs;
  const attempt = wasStable ? 1 : machine.attempt + 1;
  const delayMs = Math.max(
    retryAfterMs,
    backoffMs({ ...around, attempt, online: machine.online, visible: machine.visible }),
  );
  const step: Step = {
    machine: { ...machine, attempt, stage: { name: "waiting", dueAt: around.now + delayMs }, lastError: fault },
    effects: isTrying(stage) ? [{ type: "drop" }] : [],
  };
  return standby && around.now - standby.since >= standbyMs ? release(step) : step;
}

/** The credential was not taken: once more with a fresh token, then the person signs in again. */
function refuse(machine: Machine, fault: Fault, around: Surroundings): Step {
  const { stage } = machine;
  if ("refused" in stage && stage.refused) return rest(machine, "closed", fault);
  return ask(machine, true, around);
}

function closed(machine: Machine, code: number, reason: string, around: Surroundings): Step {
  const fault: Fault = {
    code: /\((\w+)\)/.exec(reason)?.[1] ?? `closed_${code}`,
    message: reason || `The connection ended (${code}).`,
  };
  switch (closeRule(code)) {
    case "reconnect":
      return lose(machine, fault, around, retryAfterOf(reason));
    case "refresh_then_reconnect":
      return refuse(machine, fault, around);
    case "stop":
      return rest(machine, "closed", code === replacedCode ? null : fault);
  }
}
