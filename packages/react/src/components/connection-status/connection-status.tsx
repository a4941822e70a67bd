import { useClient } from "../../client-context.ts";
import { classNames } from "../class-names.ts";
import type { ConnectionWords } from "./connection-words.ts";
import { useConnectionWords } from "./use-connection-words.ts";

export interface ConnectionStatusProps {
  readonly className?: string;
}

/**
 * "In sync", "In sync, slow" where the server takes long to answer, or from the second second of a loss on "Reconnecting
 * in 7 s · Retry now".
 */
export function ConnectionStatus({ className }: ConnectionStatusProps) {
  const { reconnectNow } = useClient();
  return <ConnectionText words={useConnectionWords()} onRetry={reconnectNow} {...(className && { className })} />;
}

export interface ConnectionTextProps extends ConnectionStatusProps {
  readonly words: ConnectionWords | null;
  readonly onRetry: () => void;
}

/** The same of given words. */
export function ConnectionText({ words, onRetry, className }: ConnectionTextProps) {
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
            <button type="button" className="btn quiet tight" onClick={onRetry}>
              Retry now
            </button>
          )}
        </>
      )}
    </span>
  );
}
