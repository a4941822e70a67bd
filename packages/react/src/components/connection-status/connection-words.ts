import type { Connection } from "@masterx/client";

/** Nothing is said of a loss that lasts less long. */
export const quietMs = 1_000;

export interface ConnectionWords {
  /** `slow`: in sync, but the server takes long to answer. */
  readonly state: "connected" | "slow" | "reconnecting" | "offline";
  readonly text: string;
  readonly canRetry: boolean;
}

/** What to say of a connection that has not been synced for `lostForMs`; null while there is nothing to say yet. */
export function connectionWords(connection: Connection, lostForMs: number, nowMs: number): ConnectionWords | null {
  if (connection.synced)
    return connection.quality === "poor"
      ? { state: "slow", text: "In sync, slow", canRetry: false }
      : { state: "connected", text: "In sync", canRetry: false };
  if (lostForMs < quietMs) return null;
  switch (connection.state) {
    case "offline":
      return { state: "offline", text: "Offline", canRetry: true };
    case "failed":
      return { state: "offline", text: "Not connected", canRetry: true };
    case "closed":
      return { state: "offline", text: connection.lastError?.message ?? "Disconnected", canRetry: true };
    case "reconnecting": {
      const seconds = Math.ceil(((connection.nextRetryAt ?? 0) - nowMs) / 1000);
      return {
        state: "reconnecting",
        text: seconds > 0 ? `Reconnecting in ${seconds} s` : "Reconnecting",
        canRetry: seconds > 0,
      };
    }
    case "idle":
    case "connecting":
    case "connected":
      return { state: "reconnecting", text: "Connecting", canRetry: false };
  }
}
