import { closeCodes } from "@masterx/protocol";
import type { Connection } from "../realtime/connection.ts";
import type { Hub } from "../realtime/hub.ts";
import type { Authenticator } from "./authenticate.ts";

/**
 * Closes a connection whose person lost the right to it, or got another role, between the look at the credential and
 * the moment from which changes find the connection. Costs no query when nothing changed.
 */
export function createStillWelcome(
  authenticator: Pick<Authenticator, "identify">,
  hub: Pick<Hub, "close">,
): (connection: Connection) => Promise<void> {
  return async (connection) => {
    const { role } = connection.identity;
    const shown = await authenticator.identify(connection.identity);
    if (shown.ok && shown.identity.role !== role) hub.close(connection, "drain", "role changed");
    if (!shown.ok && shown.code === "invalid_token") hub.close(connection, "revoked", closeCodes.revoked.help);
  };
}
