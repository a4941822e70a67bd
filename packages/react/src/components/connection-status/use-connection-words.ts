import { useMemo } from "react";
import { useClient } from "../../client-context.ts";
import { useObservable } from "../../use-observable.ts";
import type { ConnectionWords } from "./connection-words.ts";
import { watchConnectionWords } from "./watch-connection-words.ts";

/** What to say of the connection now; null while there is nothing to say. */
export function useConnectionWords(): ConnectionWords | null {
  const { connection } = useClient();
  return useObservable(
    useMemo(() => watchConnectionWords(connection), [connection]),
    null,
  );
}
