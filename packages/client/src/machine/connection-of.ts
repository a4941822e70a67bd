import type { Connection } from "../connection.ts";
import { isServed, type Machine, serving } from "./machine.ts";

/** What the machine means for a page. */
export function connectionOf(
  machine: Machine,
  maxAttempts: number,
): Pick<Connection, "state" | "synced" | "attempt" | "nextRetryAt" | "lastError" | "connectionId"> {
  const { stage } = machine;
  const synced = isServed(machine);
  return {
    state: stateOf(machine, maxAttempts),
    synced,
    attempt: synced ? 0 : machine.attempt,
    nextRetryAt: stage.name === "waiting" && !synced ? stage.dueAt : null,
    lastError: machine.lastError,
    connectionId: serving(machine)?.connectionId ?? null,
  };
}

function stateOf(machine: Machine, maxAttempts: number): Connection["state"] {
  const { name } = machine.stage;
  if (isServed(machine) || name === "resuming") return "connected";
  if (name === "idle" || name === "closed") return name;
  if (!machine.online) return "offline";
  if (machine.attempt > maxAttempts) return "failed";
  return machine.attempt > 0 || machine.connectedBefore ? "reconnecting" : "connecting";
}
