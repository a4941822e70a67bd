import { limits } from "@masterx/protocol";
import type { Connection } from "./connection.ts";
import type { Hub } from "./hub.ts";

/** After this long without a byte the server asks with a protocol ping. */
const probeAfterMs = 25_000;

/** What must happen to a connection at this moment, if anything. */
export type Verdict =
  | "keep"
  | "probe"
  | "protocol_error"
  | "no_heartbeat"
  | "idle"
  | "token_expiring"
  | "token_expired";

/** Pure; times are monotonic milliseconds. */
export function judge(
  connection: Pick<Connection, "state" | "life" | "isToldOfExpiry" | "heardAt" | "messageAt" | "kind">,
  now: number,
  idleAfterMs: number,
): Verdict {
  if (connection.state.name === "waiting" && now > connection.state.until) return "protocol_error";
  if (now > connection.life.endsAt) return "token_expired";
  if (now - connection.heardAt > limits.heartbeatTimeoutMs) return "no_heartbeat";
  if (now - connection.messageAt > idleAfterMs) return "idle";
  const { kind, isToldOfExpiry, life } = connection;
  if (kind === "v1" && !isToldOfExpiry && now >= life.expiresAt - limits.expiryNoticeMs) return "token_expiring";
  return now - connection.heardAt > probeAfterMs ? "probe" : "keep";
}

/** Looks at every connection once a second. Returns how to stop. */
export function watchConnections(
  hub: Hub,
  swept: readonly { sweep(now: number): void }[],
  idleAfterMs: number,
): () => void {
  const timer = setInterval(() => {
    const now = performance.now();
    for (const part of swept) part.sweep(now);
    for (const connection of hub.connections()) {
      const verdict = judge(connection, now, idleAfterMs);
      if (verdict === "probe") connection.socket.ping();
      else if (verdict === "token_expiring") {
        connection.isToldOfExpiry = true;
        hub.send(connection, verdict, { in_ms: Math.max(0, Math.round(connection.life.expiresAt - now)) });
      } else if (verdict === "protocol_error") hub.close(connection, verdict, "no resume within 5 s");
      else if (verdict !== "keep") hub.close(connection, verdict);
    }
  }, 1_000);
  return () => clearInterval(timer);
}
