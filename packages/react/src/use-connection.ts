import { type Connection, idleConnection } from "@masterx/client";
import { useClient } from "./client-context.ts";
import { useObservable } from "./use-observable.ts";

/** How the connection stands; with a selector the component renders only when that part changes. */
export function useConnection(): Connection;
export function useConnection<Selected>(selector: (connection: Connection) => Selected): Selected;
export function useConnection<Selected>(selector?: (connection: Connection) => Selected): Connection | Selected {
  const { connection } = useClient();
  return useObservable<Connection, Connection | Selected>(connection, idleConnection, selector);
}
