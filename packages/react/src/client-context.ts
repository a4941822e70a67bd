import type { Client } from "@masterx/client";
import { createContext, useContext } from "react";

export const ClientContext = createContext<Client | null>(null);

/** The client of the nearest provider. */
export function useClient(): Client {
  const client = useContext(ClientContext);
  if (!client)
    throw new Error("No client here: put <MasterxProvider client={createClient({ … })}> around this component.");
  return client;
}
