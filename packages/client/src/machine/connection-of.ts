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
  if (isServed(machine)) return "connected";
  const { name } = machine.stage;
  switch (name) {
    case "idle":
    case "closed":
      return name;
    case "resuming":
    case "synced":
      return "connected";
    case "waiting":
    case "asking":
    case "opening":
      if (!machine.online) return "offline";
      if (machine.attempt > maxAttempts) return "failed";
      return machine.attempt > 0 || machine.connectedBefore ? "reconnecting" : "connecting";
  }
}
