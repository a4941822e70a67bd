import { retryAfterOf } from "@masterx/protocol";
import { type Fault, fault } from "../client-error.ts";
import { backoffMs, slowRetryMs } from "./backoff.ts";

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
 * `stop` leads to idle and `sign_out` to closed from everywhere; `frozen` to waiting, until `thawed`.
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
  | { readonly name: "opening"; readonly dueAt: number; readonly refused: boolean; readonly ticket: string }
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
  /** The page stops running, and may never run again: a frozen tab, the back/forward cache. */
  | { readonly type: "frozen" }
  | { readonly type: "thawed" }
  | { readonly type: "due" }
  | { readonly type: "ticket"; readonly generation: number; readonly ticket: string }
  | {
      /** `denied`: nothing more is to be tried. `moved`: the server goes away, and another one can be had. */
      readonly type: "token_refused" | "denied" | "lost" | "moved";
      readonly generation: number;
      readonly fault: Fault;
      readonly retryAfterMs?: number | undefined;
    }
  | { readonly type: "established"; readonly generation: number; readonly connectionId: string }
  /** Something of what was missed has come. */
  | { readonly type: "progress"; readonly generation: number }
  | { readonly type: "resumed"; readonly generation: number }
  | { readonly type: "socket_closed"; readonly generation: number; readonly code: number; readonly reason: string };

export type Effect =
  /** For a token and a ticket, of this generation; `refused` stands in the stage. */
  | "ask"
  /** A socket, with the stage's ticket. */
  | "open"
  | "resume"
  /** Ends whatever this page's attempt holds: the request for a ticket, or the socket. */
  | "drop"
  /** What the attempt holds stands by from now on. */
  | "keep"
  /** Ends what stands by. */
  | "release"
  /** Hear from the server now, or say `lost`. */
  | "probe";

export interface Surroundings {
  readonly now: number;
  /** 0 ≤ chance < 1. */
  readonly chance: number;
  readonly maxAttempts: number;
  readonly baseDelayMs: number;
}
/** The next machine, and what is to be done in this order. */
export type Step = readonly [machine: Machine, ...effects: readonly Effect[]];

/** How long asking and opening may take, each. */
export const stageLimitMs = 10_000;
/** How long nothing may come while resuming: a snapshot of 30 KiB is one frame, and takes as long on a line of 1 KiB/s. */
export const resumeLimitMs = 30_000;
/** A connection that lasted less long counts as one more failure. */
export const stableMs = 5_000;
/** A newer socket of the same page took over; nothing is said. */
const replacedCode = 4505;
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
  const { stage, standby, generation } = machine;
  const dueAt = around.now + stageLimitMs;
  const stay: Step = [machine];
  if ("generation" in event && event.generation !== generation) {
    const isEnd = event.type === "socket_closed" || event.type === "lost";
    return isEnd && event.generation === standby?.generation ? release(stay) : stay;
  }
  switch (event.type) {
    case "start":
      return isResting(stage) ? ask({ ...machine, attempt: 0, connectedBefore: false }, false, around) : stay;
    case "stop":
      return rest(machine, "idle", null);
    case "sign_out":
      return rest(machine, "closed", null);
    case "reconnect_now":
      return stage.name === "closed" ? ask({ ...machine, attempt: 0 }, false, around) : tryNow(machine, around);
    case "online":
      // Another network is another beginning.
      return tryNow({ ...machine, online: true, attempt: stage.name === "waiting" ? 0 : machine.attempt }, around);
    case "shown":
      return tryNow({ ...machine, visible: true }, around);
    case "thawed":
      return tryNow(machine, around);
    case "hidden":
      return [{ ...machine, visible: false }];
    case "frozen":
      // Nobody would hear what comes, and no timer would answer: the socket is given back, and nothing has failed.
      return isResting(stage) ? stay : release(wait(machine, slowRetryMs, around));
    case "offline": {
      const offline = { ...machine, online: false };
      if (isResting(stage)) return [offline];
      if (stage.name === "waiting" && !standby) return wait(offline, slowRetryMs, around);
      return release(lose(offline, fault("offline"), around));
    }
    case "due":
      if (!("dueAt" in stage) || around.now < stage.dueAt) return stay;
      if (stage.name === "waiting") return ask(machine, false, around);
      return lose(machine, fault("timeout"), around);
    case "ticket":
      if (stage.name !== "asking") return stay;
      return [{ ...machine, stage: { ...stage, name: "opening", dueAt, ticket: event.ticket } }, "open"];
    case "token_refused":
      return isTrying(stage) ? refuse(machine, event.fault, around) : stay;
    case "denied":
      return isTrying(stage) ? rest(machine, "closed", event.fault) : stay;
    case "lost":
      return isTrying(stage) ? lose(machine, event.fault, around, event.retryAfterMs) : stay;
    case "moved": {
      if (stage.name !== "synced") return isTrying(stage) ? lose(machine, event.fault, around) : stay;
      const moving: Machine = {
        ...machine,
        stage: { name: "idle" },
        standby: { generation, connectionId: stage.connectionId, since: around.now },
        attempt: 0,
      };
      const [next, ...effects] = ask(moving, false, around);
      return [next, "keep", ...effects];
    }
    case "established": {
      if (stage.name !== "opening") return stay;
      const resuming: Stage = {
        name: "resuming",
        dueAt: around.now + resumeLimitMs,
        refused: stage.refused,
        connectionId: event.connectionId,
      };
      return [{ ...machine, stage: resuming }, "resume"];
    }
    case "progress":
      return stage.name === "resuming"
        ? [{ ...machine, stage: { ...stage, dueAt: around.now + resumeLimitMs } }]
        : stay;
    case "resumed": {
      if (stage.name !== "resuming") return stay;
      const synced: Stage = { name: "synced", since: around.now, connectionId: stage.connectionId };
      return release([{ ...machine, stage: synced, connectedBefore: true, online: true, lastError: null }]);
    }
    case "socket_closed":
      return isTrying(stage) && stage.name !== "asking" ? closed(machine, event, around) : stay;
    default:
      event satisfies never;
      return stay;
  }
}

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

/** What the attempt holds is to be ended first, where there is one. */
const dropping = ({ stage }: Machine): readonly Effect[] => (isTrying(stage) ? ["drop"] : []);

function release([machine, ...effects]: Step): Step {
  return machine.standby ? [{ ...machine, standby: null }, ...effects, "release"] : [machine, ...effects];
}

function rest(machine: Machine, name: "idle" | "closed", lastError: Fault | null): Step {
  return release([{ ...machine, stage: { name }, attempt: 0, lastError }, ...dropping(machine)]);
}

function ask(machine: Machine, refused: boolean, { now }: Surroundings): Step {
  const stage: Stage = { name: "asking", dueAt: now + stageLimitMs, refused };
  return [{ ...machine, generation: machine.generation + 1, stage }, ...dropping(machine), "ask"];
}

function wait(machine: Machine, delayMs: number, { now }: Surroundings): Step {
  return [{ ...machine, stage: { name: "waiting", dueAt: now + delayMs } }, ...dropping(machine)];
}

/** Something says that now is a good moment: someone looks again, the network is back. */
function tryNow(machine: Machine, around: Surroundings): Step {
  const { name } = machine.stage;
  if (name === "waiting") return ask(machine, false, around);
  return name === "synced" ? [machine, "probe"] : [machine];
}

function lose(machine: Machine, lastError: Fault, around: Surroundings, retryAfterMs = 0): Step {
  const { stage, standby } = machine;
  const { now } = around;
  const wasStable = stage.name === "synced" && now - stage.since >= stableMs;
  const attempt = wasStable ? 1 : machine.attempt + 1;
  const delayMs = backoffMs({ ...around, ...machine, attempt });
  const step = wait({ ...machine, attempt, lastError }, Math.max(retryAfterMs, delayMs), around);
  return standby && now - standby.since >= standbyMs ? release(step) : step;
}

/** The credential was not taken: once more with a fresh token, then the person signs in again. */
function refuse(machine: Machine, why: Fault, around: Surroundings): Step {
  const { stage } = machine;
  return "refused" in stage && stage.refused ? rest(machine, "closed", why) : ask(machine, true, around);
}

interface Closed {
  readonly code: number;
  readonly reason: string;
}

function closed(machine: Machine, { code, reason }: Closed, around: Surroundings): Step {
  const why = fault(/\((\w+)\)/.exec(reason)?.[1] ?? `closed_${code}`, reason || undefined);
  // `closePolicy` of the protocol without its table, which would be a tenth of the bundle; a test holds them equal.
  if (code === 1008 || code === 4002) return refuse(machine, why, around);
  if (code === 1009 || (code >= 4500 && code < 5000))
    return rest(machine, "closed", code === replacedCode ? null : why);
  return lose(machine, why, around, retryAfterOf(reason));
}
