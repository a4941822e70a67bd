import type { Connection } from "../connection.ts";
import type { Machine } from "./machine.ts";

/** What the machine means for a page. */
export function connectionOf(
  machine: Machine,
  maxAttempts: number,
): Pick<Connection, "state" | "synced" | "attempt" | "nextRetryAt" | "lastError" | "connectionId"> {
  const { stage } = machine;
  const synced = stage.name === "synced";
  return {
    state: stateOf(machine, maxAttempts),
    synced,
    attempt: synced ? 0 : machine.attempt,
    nextRetryAt: stage.name === "waiting" ? stage.dueAt : null,
    lastError: machine.lastError,
    connectionId: "connectionId" in stage ? stage.connectionId : null,
  };
}

function stateOf(machine: Machine, maxAttempts: number): Connection["state"] {
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
