import type { Connection } from "./connection.ts";

/** Who has said nothing but `ping` for so long is idle. */
const idleAfterMs = 60_000;

/**
 * When an idle v1 client need ping next: 30–55 s by default, spread so that many do not come at once; undefined: as it
 * was told. Never so late that the idle time-out comes first.
 */
export function nextPingMs(
  connection: Pick<Connection, "kind" | "spokeAt">,
  now: number,
  timing: { readonly heartbeatMs: number; readonly idleTimeoutMs: number },
  chance: number,
): number | undefined {
  if (connection.kind !== "v1" || now - connection.spokeAt < idleAfterMs) return undefined;
  const { heartbeatMs, idleTimeoutMs } = timing;
  const latestMs = Math.max(heartbeatMs, Math.min((heartbeatMs * 55) / 30, 55_000, idleTimeoutMs / 2));
  return Math.round(heartbeatMs + (latestMs - heartbeatMs) * chance);
}
