import { type Observable, systemClock } from "@masterx/client";
import { useClient } from "@masterx/react";
import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from "react";
import type { ConnectionView } from "./connection-view.ts";
import { createConnectionWatch } from "./connection-watch.ts";

const ConnectionWatchContext = createContext<Observable<ConnectionView> | null>(null);

/** Watches the connection once for everything below that shows it. */
export const ConnectionViewProvider = ({ children }: { children: ReactNode }) => {
  const client = useClient();
  const watch = useMemo(() => createConnectionWatch(client.connection, systemClock), [client]);
  return <ConnectionWatchContext value={watch}>{children}</ConnectionWatchContext>;
};

export const useConnectionView = (): ConnectionView => {
  const watch = useContext(ConnectionWatchContext);
  if (!watch) throw new Error("useConnectionView: there is no <ConnectionViewProvider> above.");
  return useSyncExternalStore(watch.subscribe, watch.snapshot);
};
