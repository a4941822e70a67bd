import type { Connection } from "@masterx/client";
import { useClient, useConnection } from "@masterx/react";
import { useEffect } from "react";
import { useAccess } from "../access/access-context.ts";

/** The server ended this sign-in (signed out elsewhere, password changed): 4506. */
const isRevoked = ({ state, lastError }: Connection): boolean =>
  state === "closed" && (lastError?.code === "revoked" || lastError?.code === "closed_4506");

/** After a revoked sign-in: a demo page signs in again and goes on, any other shows the sign-in page. */
export const useRenewedSignIn = (): void => {
  const access = useAccess();
  const client = useClient();
  const revoked = useConnection(isRevoked);
  useEffect(() => {
    if (!revoked) return;
    access.getToken({ refused: true }).then(
      (token) => {
        if (token !== null) client.reconnectNow();
      },
      // Unreachable: the page says "Disconnected" with a way to retry.
      () => undefined,
    );
  }, [revoked, access, client]);
};
