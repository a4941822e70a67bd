import { useMemo } from "react";
import { useClient } from "../client-context.ts";
import { useObservable } from "../use-observable.ts";
import { classNames } from "./class-names.ts";
import { watchConnectionWords } from "./watch-connection-words.ts";

export interface ConnectionStatusProps {
  readonly className?: string;
}

/** "In sync", or from the second second of a loss on "Reconnecting in 7 s · Retry now". */
export function ConnectionStatus({ className }: ConnectionStatusProps) {
  const client = useClient();
  const watched = useMemo(() => watchConnectionWords(client.connection), [client]);
  const words = useObservable(watched, null);
  // Announced without the seconds, which would be read out each second.
  const announced = words?.text.replace(/ in \d+ s$/, "");
  return (
    <span
      className={classNames("conn", className)}
      data-state={words?.state ?? "quiet"}
      data-testid="connection-status"
    >
      <span className="sr" role="status">
        {announced}
      </span>
      {words && (
        <>
          <span className="dot" aria-hidden="true" />
          <span aria-hidden="true">{words.text}</span>
          {words.canRetry && (
            <button type="button" className="btn quiet tight" onClick={client.reconnectNow}>
              Retry now
            </button>
          )}
        </>
      )}
    </span>
  );
}
