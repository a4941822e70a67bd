import { closeReason } from "@masterx/protocol";
import type { Hub } from "./hub.ts";

/** Within this time every socket is told to come back, evenly, so that they do not all come at once. */
const spreadMs = 2_000;

/** Sends everybody away kindly: v1 clients reconnect with 4001, old ones see an ordinary restart. */
export async function drain(hub: Hub): Promise<void> {
  const all = [...hub.connections()];
  const stepMs = Math.min(5, spreadMs / Math.max(1, all.length));
  for (const connection of all) {
    if (connection.kind === "v1") {
      const waitMs = Math.round(Math.random() * 1_000);
      hub.send(connection, "server_draining", { reconnect_after_ms: waitMs, elsewhere: false });
      hub.close(connection, "drain", closeReason("drain", waitMs));
    } else hub.close(connection, "restart");
    await Bun.sleep(stepMs);
  }
}
