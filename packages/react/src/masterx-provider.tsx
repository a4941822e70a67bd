import type { Client } from "@masterx/client";
import { type ReactNode, useEffect } from "react";
import { ClientContext } from "./client-context.ts";

export interface MasterxProviderProps {
  /** Make it outside of the component (or in `useMemo`): one per signed-in person. */
  readonly client: Client;
  readonly children?: ReactNode;
}

/** Hands the client to the hooks below, and holds its connection open while mounted. */
export function MasterxProvider({ client, children }: MasterxProviderProps) {
  useEffect(() => client.retain(), [client]);
  return <ClientContext.Provider value={client}>{children}</ClientContext.Provider>;
}
