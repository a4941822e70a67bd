import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useClient } from "../client-context.ts";
import { useConnection } from "../use-connection.ts";
import { createActions } from "./create-actions.ts";
import { AivoContext } from "./web-socket-context.ts";

const noLearners: ReadonlySet<string> = new Set();

/** The document's functions over the nearest client, with what they have subscribed. */
export function AivoActions({
  onError,
  children,
}: {
  readonly onError: (error: Error) => void;
  readonly children: ReactNode;
}) {
  const client = useClient();
  const isConnected = useConnection((connection) => connection.synced);
  const [subscribedLearners, setSubscribed] = useState(noLearners);
  const actions = useMemo(() => createActions({ client, onError, onSubscribed: setSubscribed }), [client, onError]);
  useEffect(() => () => actions.end(), [actions]);
  const value = useMemo(
    () => ({ ...actions, isConnected, subscribedLearners }),
    [actions, isConnected, subscribedLearners],
  );
  return <AivoContext.Provider value={value}>{children}</AivoContext.Provider>;
}
