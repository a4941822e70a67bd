import { useClient } from "@masterx/react";
import { Icon } from "../icons/icon.tsx";
import { useConnectionView } from "./connection-view-context.tsx";

/** The connection in the header: a shape and a word, and a way to hurry it. */
export const ConnectionPill = () => {
  const view = useConnectionView();
  const client = useClient();
  return (
    <div className="conn-box" data-banner={view.notice.kind === "banner"}>
      <span className="conn" data-state={view.state} data-testid="connection-status">
        <span className="dot" aria-hidden="true" />
        <span>
          {/* The word is announced when it changes; the seconds and milliseconds beside it are not. */}
          <span role="status">{view.words}</span>
          {view.detail === "" ? null : (
            <span className={view.state === "connected" || view.state === "slow" ? "num long" : "num"}>
              {view.detail}
            </span>
          )}
        </span>
      </span>
      {view.canRetry ? (
        <button type="button" className="btn tight" onClick={client.reconnectNow}>
          <Icon name="redo" small />
          <span className="long">Retry now</span>
          <span className="short">Retry</span>
        </button>
      ) : null}
    </div>
  );
};
